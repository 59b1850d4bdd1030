import { Trans, useLingui } from '@lingui/react/macro';
import type { Currency } from '@peyvand/contract/core/money';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useReason } from '../lifetime/reason.ts';
import { listHref } from '../segments/href.ts';
import { useAmounts } from '../value/amounts.ts';
import { scaleOf } from '../value/scale.ts';
import { watchQuery } from './query.ts';
import { risksQuery, useReasonsText } from './risks.ts';

/** The customers with the greatest expected loss, of those that the person sees, and why. */
export function WatchPanel({ currency }: { currency: Currency }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data } = useQuery(watchQuery);
  const why = useReason();
  const reasonsText = useReasonsText();
  const title = t`Customers to look after first`;
  const items = data?.items ?? [];
  const { moneyUnit } = usePreferences();
  const largest = items[0]?.loss ?? '0';
  const scale = useMemo(() => scaleOf(largest, currency, moneyUnit), [largest, currency, moneyUnit]);
  const amounts = useAmounts(scale);
  const risks = useQuery(risksQuery(items.map(({ customerId }) => customerId))).data;
  return (
    <section className="panel wide" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <p className="meta sub">
        <Trans>
          By what is lost in 12 months because they may have left; who has left almost surely is not among
          them.
        </Trans>{' '}
        {amounts.unit}
        {' · '}
        <a className="link" href={listHref('riskBand', 'high')}>
          <Trans>All at high risk</Trans>
        </a>
      </p>
      {data && items.length === 0 ? (
        <p className="meta">
          <Trans>Nothing can be said of single customers yet.</Trans>
        </p>
      ) : (
        <section className="scroll" tabIndex={0} aria-label={t`Table: ${title}`}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t`Customer`}</th>
                <th scope="col" className="num">{t`Expected loss`}</th>
                <th scope="col" className="num">{t`Risk of leaving`}</th>
                <th scope="col" className="num">{t`Expected in 12 months`}</th>
                <th scope="col">{t`Why`}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => {
                const reasons = risks?.get(one.customerId)?.reasons ?? [];
                return (
                  <tr key={one.customerId}>
                    <td>
                      <a className="link" dir="auto" href={`/customers/${one.customerId}`}>
                        {one.name ?? t`Unnamed`}
                      </a>
                    </td>
                    <td className="num med">{amounts.figure(one.loss)}</td>
                    <td className="num">{format.percent(1 - one.alive)}</td>
                    <td className="num">{amounts.figure(one.value)}</td>
                    <td className="t2">
                      {why(one)}
                      {reasons.length > 0 && <span className="meta block">{reasonsText(reasons)}</span>}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}
