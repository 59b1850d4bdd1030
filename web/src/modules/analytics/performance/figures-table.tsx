import { Trans, useLingui } from '@lingui/react/macro';
import type { Answer, Row } from '@peyvand/contract/analytics/query';
import type { ReactNode } from 'react';
import { useFormat } from '../../../lib/format/format.ts';
import { inSentence } from '../in-sentence.ts';
import type { Amounts } from '../value/amounts.ts';
import { changeOf } from '../value/scale.ts';
import { FiguresPanel } from './figures-panel.tsx';
import { type Figure, isKnown } from './query.ts';
import { dealsHref } from './records.ts';
import { membersOf, type Told } from './told.ts';

interface Props {
  readonly answer: Answer;
  readonly whole: Row;
  readonly told: Told;
  readonly amounts: Amounts;
}

/** A row for each seller, team, product or span; the whole at its end; what each figure means below. */
export function FiguresTable({ answer, whole, told, amounts }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const { by } = told;
  const heading = inSentence(told.heading);
  const hasAmounts = whole.measures['wonAmount'] !== undefined;
  const compares = whole.compared !== undefined;
  const number = (value: Figure) => (isKnown(value) ? format.number(Number(value), 0) : '–');
  const share = (value: Figure) => (isKnown(value) ? format.percent(Number(value)) : '–');
  const renderCells = (row: Row) => {
    const { measures: m, compared } = row;
    const [now, before] = [m['wonAmount'], compared?.['wonAmount']];
    const change = isKnown(before) && isKnown(now) ? changeOf(String(now), String(before)) : null;
    const members = membersOf(told, row === whole ? null : (row.dimensions[by] ?? null));
    const open = (ended: readonly ('won' | 'lost')[], figure: ReactNode) =>
      figure === '–' ? figure : <a href={dealsHref(told.period, ended, members)}>{figure}</a>;
    return (
      <>
        <td className="num">{open(['won'], number(m['wonDeals']))}</td>
        <td className="num">{open(['lost'], number(m['lostDeals']))}</td>
        <td className="num">{open(['won', 'lost'], share(m['winRate']))}</td>
        {hasAmounts && (
          <td className="num med">{open(['won'], amounts.bare(String(m['wonAmount'] ?? '0')))}</td>
        )}
        {hasAmounts && compares && <td className="num">{change === null ? '–' : format.percent(change)}</td>}
        {hasAmounts && (
          <td className="num">
            {open(['won'], isKnown(m['averageWon']) ? amounts.figure(String(m['averageWon'])) : '–')}
          </td>
        )}
        <td className="num">{open(['won'], number(m['cycleDays']))}</td>
        <td className="num">{open(['won'], number(m['medianCycleDays']))}</td>
        {hasAmounts && <td className="num">{open(['won'], share(m['discountRate']))}</td>}
      </>
    );
  };
  const heads = {
    wonDeals: t({ message: 'Won', context: 'number of deals' }),
    lostDeals: t({ message: 'Lost', context: 'number of deals' }),
    winRate: t`Win rate`,
    ...(hasAmounts && { wonAmount: t({ message: 'Won', context: 'amount so far' }) }),
    ...(hasAmounts && compares && { change: t`In a year` }),
    ...(hasAmounts && { averageWon: t({ message: 'Average', context: 'of won deals' }) }),
    cycleDays: t`Days to win`,
    medianCycleDays: t({ message: 'Median', context: 'days to win' }),
    ...(hasAmounts && { discountRate: t`Discount` }),
  };
  return (
    <FiguresPanel
      title={t`By ${heading}`}
      told={told}
      heads={heads}
      rows={answer.rows}
      whole={whole}
      renderCells={renderCells}
    >
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
        <Trans>In a year: beside the same days of the year before.</Trans>
      </li>
      <li>
        <Trans>
          Amounts in other currencies are reckoned by the rate of the day on which the deal was closed; that
          rate stays with the deal. Where there was none, the amount is left out.
        </Trans>
      </li>
    </FiguresPanel>
  );
}
