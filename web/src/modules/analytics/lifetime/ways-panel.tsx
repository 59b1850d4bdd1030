import { Trans, useLingui } from '@lingui/react/macro';
import type { Lifetime } from '@peyvand/contract/analytics/lifetime';
import { useFormat } from '../../../lib/format/format.ts';
import type { Amounts } from '../value/amounts.ts';
import { methodNames, unsaidWords } from './words.ts';

/** The ways to a lifetime value beside each other with what each assumes; and how each model did on the trial. */
export function WaysPanel({ page, amounts }: { page: Lifetime; amounts: Amounts }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { ways, tried, chosen, correlation } = page;
  const money = (amount: string) => <span title={amounts.full(amount)}>{amounts.figure(amount)}</span>;
  const words = {
    retention: [t`Retention formula`, t`Each year the same share stays and brings the same`],
    sbg: [t`Contracts (sBG)`, t`Customers differ in how likely they renew`],
    purchases: [
      t`Purchases and amounts`,
      t`Each buys at their own pace until they leave; amounts vary around their own mean`,
    ],
  } as const;
  const title = t`What an average customer is worth, by each way`;
  return (
    <section className="panel wide" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <p className="meta sub">
        <Trans>Sales of a lifetime, discounted; not margin.</Trans>
      </p>
      <section className="scroll" tabIndex={0} aria-label={t`Table: ${title}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t({ message: 'Way', context: 'of computing' })}</th>
              <th scope="col" className="num">{t`Value`}</th>
              <th scope="col" className="num">{t`Between`}</th>
              <th scope="col">{t`It assumes`}</th>
            </tr>
          </thead>
          <tbody>
            {ways.map(({ way, value, low, high, reason }) => (
              <tr key={way}>
                <td className="med">{words[way][0]}</td>
                <td className="num">
                  {value === null ? (
                    <span className="t2">{reason && i18n._(unsaidWords[reason])}</span>
                  ) : (
                    money(value)
                  )}
                </td>
                <td className="num">
                  {low && high ? format.range(amounts.figure(low), amounts.figure(high)) : '–'}
                </td>
                <td className="t2">{words[way][1]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className="scroll mt-4" tabIndex={0} aria-label={t`Table: models of purchases on trial`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t`Model of purchases`}</th>
              <th scope="col" className="num">{t`Customers`}</th>
              <th scope="col" className="num">
                {t({ message: 'Expected', context: 'by a model' })}
              </th>
              <th scope="col" className="num">{t`What came`}</th>
              <th scope="col" className="num">{t`Off by`}</th>
            </tr>
          </thead>
          <tbody>
            {tried.map(({ method, reason, customers, heldOut }) => (
              <tr key={method}>
                <td className={method === chosen ? 'med' : ''}>
                  <bdi>{methodNames[method]}</bdi>
                </td>
                <td className="num">{format.number(customers)}</td>
                <td className="num">
                  {heldOut ? (
                    format.number(Math.round(heldOut.expected))
                  ) : (
                    <span className="t2">{reason && i18n._(unsaidWords[reason])}</span>
                  )}
                </td>
                <td className="num">{heldOut ? format.number(heldOut.actual) : '–'}</td>
                <td className="num">
                  {heldOut && heldOut.actual > 0
                    ? format.percent(Math.abs(heldOut.expected / heldOut.actual - 1), 1)
                    : '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {correlation !== null && Math.abs(correlation) > 0.3 && (
        <p className="meta mt-2">
          <Trans>
            Who buys more often pays other amounts than who buys seldom (correlation{' '}
            {format.number(Math.round(correlation * 100) / 100)}); the model of amounts assumes that the two
            are independent.
          </Trans>
        </p>
      )}
    </section>
  );
}
