import { Trans, useLingui } from '@lingui/react/macro';
import type { PoolUse } from '@peyvand/contract/analytics/profit';
import { useFormat } from '../../../lib/format/format.ts';
import type { Amounts } from '../value/amounts.ts';
import { poolWords } from './words.ts';

/** How much of the time that is paid served customers. What was not used is nobody's cost. */
export function CapacityPanel(props: { pools: readonly PoolUse[]; currency: string; amounts: Amounts }) {
  const { pools, currency, amounts } = props;
  const { t, i18n } = useLingui();
  const format = useFormat();
  const title = t`Use of time`;
  const hours = (minutes: number) => format.number(Math.round(minutes / 60));
  return (
    <section className="panel wide" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <p className="meta sub">
        <Trans>
          Hours of the last twelve months. Time that is paid and not used is charged to no customer.
        </Trans>{' '}
        {amounts.unit}
      </p>
      <section className="scroll" tabIndex={0} aria-label={t`Table: ${title}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t({ message: 'People', context: 'who serve customers' })}</th>
              <th scope="col" className="num">{t`Cost of an hour`}</th>
              <th scope="col" className="num">{t`Hours there`}</th>
              <th scope="col" className="num">{t`Hours used`}</th>
              <th scope="col" className="num">{t`For who never bought`}</th>
              <th scope="col" className="num">{t`Used`}</th>
              <th scope="col" className="num">{t`Cost of time not used`}</th>
            </tr>
          </thead>
          <tbody>
            {pools.map((one) => (
              <tr key={one.pool}>
                <td className="med">{i18n._(poolWords[one.pool])}</td>
                <td className="num">
                  {one.perHour === null ? t`not known` : format.money({ amount: one.perHour, currency })}
                </td>
                <td className="num">{one.capacityMinutes === null ? '–' : hours(one.capacityMinutes)}</td>
                <td className="num">{hours(one.usedMinutes)}</td>
                <td className="num">{hours(one.othersMinutes)}</td>
                <td className="num">
                  {one.capacityMinutes === null ? '–' : format.percent(one.usedMinutes / one.capacityMinutes)}
                </td>
                <td className="num">{one.unusedCost === null ? '–' : amounts.figure(one.unusedCost)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {pools.some(({ perHour }) => perHour === null) && (
        <p className="meta mt-2">
          <Trans>
            Where nobody said what an hour costs, time costs nothing here; of sales the cost of the activities
            counts.
          </Trans>
        </p>
      )}
    </section>
  );
}
