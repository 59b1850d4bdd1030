import { useLingui } from '@lingui/react/macro';
import type { Row } from '@peyvand/contract/analytics/query';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormat } from '../../../lib/format/format.ts';
import { peopleQuery } from '../queries.ts';
import type { Amounts } from '../value/amounts.ts';
import type { Days } from '../value/period.ts';
import { changeOf } from '../value/scale.ts';
import { type Figure, isKnown } from './query.ts';
import { type Member, soldHref } from './records.ts';

/** Figures of orders with what they are held against. Undefined: nothing was sold then. */
export interface MarginLine {
  readonly key: string;
  readonly name: ReactNode;
  readonly period: Days;
  readonly members: readonly Member[];
  readonly now: Row | undefined;
  readonly before: Row | undefined;
  readonly yearBefore: Row | undefined;
}

interface Props {
  readonly title: string;
  readonly heading: string;
  readonly lines: readonly MarginLine[];
  readonly amounts: Amounts;
}

/** Margin, its rate and the rate of discounts, each with its difference to the quarter before and the year before. */
export function MarginTable({ title, heading, lines, amounts }: Props) {
  const { t } = useLingui();
  const showsMargin = lines.some(({ now }) => now?.measures['margin'] !== undefined);
  const differences = (
    <>
      <th scope="col" className="num folds">{t`On the quarter before`}</th>
      <th scope="col" className="num folds">{t`On a year before`}</th>
    </>
  );
  return (
    <section className="scroll" tabIndex={0} aria-label={t`Table: ${title}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{heading}</th>
            <th scope="col" className="num">
              {t({ message: 'Sales', context: 'measure' })}
            </th>
            {showsMargin && (
              <>
                <th scope="col" className="num">
                  {t({ message: 'Margin', context: 'measure' })}
                </th>
                {differences}
                <th scope="col" className="num">
                  {t({ message: 'Margin rate', context: 'measure' })}
                </th>
                {differences}
              </>
            )}
            <th scope="col" className="num">{t`Discount`}</th>
            {differences}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              {line.name}
              <Cells line={line} amounts={amounts} showsMargin={showsMargin} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cells({ line, amounts, showsMargin }: { line: MarginLine; amounts: Amounts; showsMargin: boolean }) {
  const format = useFormat();
  const people = useQuery(peopleQuery);
  const sellersOf = (team: string) =>
    (people.data?.items ?? []).filter(({ teamId }) => teamId === team).map(({ id }) => id);
  const { period, members, now, before, yearBefore } = line;
  const of = (row: Row | undefined, name: string): Figure => row?.measures[name];
  const open = (figure: Figure, text: (known: string) => string) =>
    isKnown(figure) ? <a href={soldHref(period, members, sellersOf)}>{text(String(figure))}</a> : '–';
  const rate = (name: string) => (
    <>
      <td className="num med">{open(of(now, name), (share) => format.percent(Number(share)))}</td>
      <Points now={of(now, name)} other={of(before, name)} isGood={name !== 'orderDiscountRate'} />
      <Points now={of(now, name)} other={of(yearBefore, name)} isGood={name !== 'orderDiscountRate'} />
    </>
  );
  return (
    <>
      <td className="num">{open(of(now, 'revenue'), amounts.figure)}</td>
      {showsMargin && (
        <>
          <td className="num med">{open(of(now, 'margin'), amounts.figure)}</td>
          <Change now={of(now, 'margin')} other={of(before, 'margin')} />
          <Change now={of(now, 'margin')} other={of(yearBefore, 'margin')} />
          {rate('marginRate')}
        </>
      )}
      {rate('orderDiscountRate')}
    </>
  );
}

/** How much more or less an amount is, as a share of the other. */
function Change({ now, other }: { now: Figure; other: Figure }) {
  const format = useFormat();
  const change = isKnown(now) && isKnown(other) ? changeOf(String(now), String(other)) : null;
  if (change === null) return <td className="num">–</td>;
  return <td className={`num ${toneOf(change)}`}>{format.percent(change)}</td>;
}

/** How many points of a hundred a rate is above or below the other. */
function Points({ now, other, isGood }: { now: Figure; other: Figure; isGood: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  if (!isKnown(now) || !isKnown(other)) return <td className="num">–</td>;
  const points = Math.round((Number(now) - Number(other)) * 1000) / 10;
  const number = format.number(points, 1);
  return (
    <td className={`num ${toneOf(isGood ? points : -points)}`}>
      {t({ message: `${number} pt`, context: 'points of a hundred' })}
    </td>
  );
}

function toneOf(difference: number): 'pos' | 'neg' | '' {
  return difference > 0 ? 'pos' : difference < 0 ? 'neg' : '';
}
