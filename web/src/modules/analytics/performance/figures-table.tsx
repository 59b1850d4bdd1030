import { Trans, useLingui } from '@lingui/react/macro';
import type { Answer, Row } from '@peyvand/contract/analytics/query';
import type { ReactNode } from 'react';
import { useFormat } from '../../../lib/format/format.ts';
import type { Amounts } from '../value/amounts.ts';
import { changeOf } from '../value/scale.ts';
import { valueWords } from '../words.ts';
import { type By, type Figure, isKnown } from './query.ts';

interface Props {
  readonly answer: Answer;
  readonly whole: Row;
  readonly by: By;
  readonly heading: string;
  readonly picker: ReactNode;
  readonly amounts: Amounts;
}

/** A row for each seller, team, product or span; the whole at its end; what each figure means below. */
export function FiguresTable({ answer, whole, by, heading, picker, amounts }: Props) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const hasAmounts = whole.measures['wonAmount'] !== undefined;
  const compares = whole.compared !== undefined;
  const title = t`By ${heading}`;
  const nameOf = (row: Row): string => {
    const value = row.dimensions[by];
    if (by === 'date.month' && value?.from) return format.monthName(value.from);
    const key = value?.key ?? null;
    if (by === 'date.quarter' && key !== null) return format.digits(key);
    const word = by === 'deal.channel' && key !== null ? valueWords['channel']?.[key] : undefined;
    return word
      ? i18n._(word)
      : (value?.label ?? key ?? t({ message: 'Without one', context: 'row of figures' }));
  };
  const number = (value: Figure) => (isKnown(value) ? format.number(Number(value), 0) : '–');
  const share = (value: Figure) => (isKnown(value) ? format.percent(Number(value)) : '–');
  const cells = (row: Row) => {
    const { measures: m, compared } = row;
    const [now, before] = [m['wonAmount'], compared?.['wonAmount']];
    const change = isKnown(before) && isKnown(now) ? changeOf(String(now), String(before)) : null;
    return (
      <>
        <td className="num">{number(m['wonDeals'])}</td>
        <td className="num">{number(m['lostDeals'])}</td>
        <td className="num">{share(m['winRate'])}</td>
        {hasAmounts && <td className="num med">{amounts.bare(String(m['wonAmount'] ?? '0'))}</td>}
        {hasAmounts && compares && <td className="num">{change === null ? '–' : format.percent(change)}</td>}
        {hasAmounts && (
          <td className="num">{isKnown(m['averageWon']) ? amounts.figure(String(m['averageWon'])) : '–'}</td>
        )}
        <td className="num">{number(m['cycleDays'])}</td>
        <td className="num">{number(m['medianCycleDays'])}</td>
        {hasAmounts && <td className="num">{share(m['discountRate'])}</td>}
      </>
    );
  };
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {picker}
      </header>
      <section className="scroll" tabIndex={0} aria-label={t`Table: ${title}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{heading}</th>
              <th scope="col" className="num">
                {t({ message: 'Won', context: 'number of deals' })}
              </th>
              <th scope="col" className="num">
                {t({ message: 'Lost', context: 'number of deals' })}
              </th>
              <th scope="col" className="num">{t`Win rate`}</th>
              {hasAmounts && (
                <th scope="col" className="num">
                  {t({ message: 'Won', context: 'amount so far' })}
                </th>
              )}
              {hasAmounts && compares && <th scope="col" className="num">{t`In a year`}</th>}
              {hasAmounts && (
                <th scope="col" className="num">
                  {t({ message: 'Average', context: 'of won deals' })}
                </th>
              )}
              <th scope="col" className="num">{t`Days to win`}</th>
              <th scope="col" className="num">
                {t({ message: 'Median', context: 'days to win' })}
              </th>
              {hasAmounts && <th scope="col" className="num">{t`Discount`}</th>}
            </tr>
          </thead>
          <tbody>
            {answer.rows.map((row) => (
              <tr key={row.dimensions[by]?.key ?? ''}>
                <td>
                  <bdi>{nameOf(row)}</bdi>
                </td>
                {cells(row)}
              </tr>
            ))}
            <tr className="sum">
              <td>{t({ message: 'All', context: 'sum' })}</td>
              {cells(whole)}
            </tr>
          </tbody>
        </table>
      </section>
      <details className="defs">
        <summary>{t`What the figures mean`}</summary>
        <ul>
          <li>
            <Trans>
              Won and lost: deals that ended in the period, by the day of their end. Those in the trash count
              nowhere.
            </Trans>
          </li>
          <li>
            <Trans>Win rate: won deals by won and lost ones. Open deals are in neither.</Trans>
          </li>
          <li>
            <Trans>
              Days to win: from the opening of a deal to the day on which it was won, mean and median.
            </Trans>
          </li>
          <li>
            <Trans>Discount: discounts by the price before discount, over the products of won deals.</Trans>
          </li>
          <li>
            <Trans>
              In a year: beside the same days of the year before. Amounts of other currencies are left out.
            </Trans>
          </li>
        </ul>
      </details>
    </section>
  );
}
