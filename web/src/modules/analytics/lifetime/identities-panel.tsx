import { Trans, useLingui } from '@lingui/react/macro';
import type { Scenario } from '@peyvand/contract/analytics/lifetime';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormat } from '../../../lib/format/format.ts';
import { whatIfQuery } from './query.ts';

const plain: Scenario = {
  customers: 1,
  margin: 100,
  retention: 0.8,
  discount: 0.1,
  costToWin: 0,
  costToKeep: 0,
};
const fivePoints = 0.05;

/** What the formula says of any customers, what others have published, and what the own figures say of both. */
export function IdentitiesPanel({ measured }: { measured: number | null }) {
  const { t } = useLingui();
  const format = useFormat();
  const own = measured === null ? null : Math.min(measured, 0.94);
  const scenarios = [plain, { ...plain, retention: 0.9 }, { ...plain, costToWin: 50 }];
  if (own !== null) scenarios.push({ ...plain, retention: own }, { ...plain, retention: own + fivePoints });
  const outcomes = useQuery(whatIfQuery(scenarios)).data?.outcomes ?? [];
  const [eighty, ninety, won, now, then] = outcomes;
  if (!eighty || !ninety || !won) return null;
  const number = (value: number) => format.number(Math.round(value * 100) / 100);
  const percent = (value: number) => format.percent(value);
  const gain = now && then ? then.value / now.value - 1 : null;
  const title = t`What holds for any customers, and what others found`;
  const rows: readonly { key: string; says: ReactNode; found: ReactNode; source: string }[] = [
    {
      key: 'lifetime',
      says: (
        <Trans>
          When {percent(0.2)} leave in a year, a customer stays {number(eighty.lifetime)} years; when{' '}
          {percent(0.1)} leave, {number(ninety.lifetime)}.
        </Trans>
      ),
      found: now ? <Trans>{number(now.lifetime)} years</Trans> : '–',
      source: t`Identity: one by the share that leaves`,
    },
    {
      key: 'value',
      says: (
        <Trans>
          A margin of {number(100)} a year is worth {number(eighty.value)} when {percent(0.8)} stay, and{' '}
          {number(ninety.value)} when {percent(0.9)} stay: {percent(ninety.value / eighty.value - 1)} more,
          not twice, because later years count less ({percent(0.1)} a year).
        </Trans>
      ),
      found: now ? number(now.value) : '–',
      source: t`Identity: m r / (1 + i − r)`,
    },
    {
      key: 'first',
      says: (
        <Trans>
          If the first margin comes at once, it is {number(eighty.valueFirstNow)}; without discount{' '}
          {number(eighty.undiscounted)}; after {number(50)} for winning the customer, {number(won.value)}.
        </Trans>
      ),
      found: now ? number(now.valueFirstNow) : '–',
      source: t`Identity: m (1 + i) / (1 + i − r)`,
    },
    {
      key: 'five',
      says: (
        <Trans>
          Five points more retention raise profit by {percent(0.25)} to {percent(0.85)}, by industry.
        </Trans>
      ),
      found: gain === null ? '–' : <Trans>{percent(gain)} more value</Trans>,
      source: 'Reichheld & Sasser, Harvard Business Review 1990',
    },
    {
      key: 'visits',
      says: (
        <Trans>
          Selling to a new customer takes {format.range(number(8), number(15))} visits, to an existing one{' '}
          {format.range(number(2), number(3))}.
        </Trans>
      ),
      found: (
        <a className="link" href="/performance">
          <Trans>Sales figures</Trans>
        </a>
      ),
      source: t`Published claim`,
    },
    {
      key: 'pareto',
      says: (
        <Trans>
          {percent(0.2)} of customers bring {percent(0.8)} of profit. A result, not a law: published cases run
          from {percent(0.36)} to {percent(0.98)}.
        </Trans>
      ),
      found: (
        <a className="link" href="/profit">
          <Trans>Customer profit</Trans>
        </a>
      ),
      source: t`Published claim`,
    },
  ];
  return (
    <section className="panel wide" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
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
                <td className="t2" dir="auto">
                  {source}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
