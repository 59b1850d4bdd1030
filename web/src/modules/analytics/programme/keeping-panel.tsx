import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { lifetimeQuery } from '../lifetime/query.ts';
import { profitQuery } from '../profit/query.ts';
import { costsOf } from './keeping.ts';

/** What others found of winning against keeping and of retention, beside what was measured here. */
export function KeepingPanel() {
  const { t } = useLingui();
  const format = useFormat();
  const profit = useQuery(profitQuery);
  const lifetime = useQuery(lifetimeQuery);
  const title = t`Winning a customer against keeping one`;
  if (profit.isPending || lifetime.isPending) return <SkeletonRows rows={3} />;
  const page = profit.data;
  const costs = page?.keeping ? costsOf(page.keeping) : null;
  const money = (amount: number | null) =>
    amount === null || !page?.currency ? null : (
      <span title={format.money({ amount: String(Math.round(amount)), currency: page.currency })}>
        {format.moneyShort({ amount: String(Math.round(amount)), currency: page.currency })}
      </span>
    );
  const unit = page?.currency ? format.unit(page.currency) : '';
  const yearly = lifetime.data?.yearly;
  const kept = yearly && yearly.before > 0 ? yearly.kept / yearly.before : null;
  const few = <Trans>Not enough data</Trans>;
  const number = (value: number) => format.number(Math.round(value * 10) / 10);
  const link = (href: string, name: string) => (
    <a className="link" href={href}>
      {name}
    </a>
  );
  const rows: readonly { key: string; says: ReactNode; found: ReactNode; source: ReactNode }[] = [
    {
      key: 'win',
      says: <Trans>Cost of winning a customer</Trans>,
      found: money(costs?.win ?? null) ?? few,
      source: page?.keeping && (
        <Trans>
          Measured in twelve months: {format.number(page.keeping.wonKnown)} of{' '}
          {format.number(page.keeping.won)} new customers have a known cost.
        </Trans>
      ),
    },
    {
      key: 'keep',
      says: <Trans>Cost of keeping a customer for a year</Trans>,
      found: money(costs?.keep ?? null) ?? few,
      source: page?.keeping && (
        <Trans>
          Measured: time of sales, service and marketing for {format.number(page.keeping.kept)} customers who
          had bought before.
        </Trans>
      ),
    },
    {
      key: 'ratio',
      says: (
        <Trans>
          Winning a customer costs {number(5)} times as much as keeping one ({number(34)} against{' '}
          {number(6.8)} dollars a sale).
        </Trans>
      ),
      found: costs === null || costs.ratio === null ? few : <Trans>{number(costs.ratio)} times</Trans>,
      source: t`Published claim`,
    },
    {
      key: 'retention',
      says: <Trans>Retention: who bought in the year before and bought again</Trans>,
      found: kept === null ? few : format.percent(kept, 1),
      source: yearly && yearly.before > 0 && (
        <Trans>
          Measured: {format.number(yearly.kept)} of {format.number(yearly.before)} customers.
        </Trans>
      ),
    },
  ];
  return (
    <section className="panel wide" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      {page?.currency && <p className="meta sub">{t`Amounts in ${unit}`}</p>}
      <section className="scroll" tabIndex={0} aria-label={t`Table: ${title}`}>
        <table className="proofs">
          <thead>
            <tr>
              <th scope="col">{t`It says`}</th>
              <th scope="col" className="num">{t`Your own figures`}</th>
              <th scope="col">{t({ message: 'Source', context: 'of a claim' })}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, says, found, source }) => (
              <tr key={key}>
                <td>{says}</td>
                <td className="num med">{found}</td>
                <td className="t2">{source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="meta mt-3">
        <Trans>
          Other measures of success: {link('/profit', t`Customer profit`)}, {link('/market', t`Market share`)}
          , {link('/lifetime', t`Lifetime value`)}, {link('/churn', t({ message: 'Churn', context: 'page' }))}
          .
        </Trans>
      </p>
    </section>
  );
}
