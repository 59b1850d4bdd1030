import { Trans, useLingui } from '@lingui/react/macro';
import { readScore } from '@peyvand/contract/analytics/lifetime';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { risksQuery, useReasonsText } from '../churn/risks.ts';
import { useReason } from './reason.ts';

const scoreQuery = (id: string) =>
  queryOptions({
    queryKey: ['facts', 'scores', 'one', id],
    queryFn: ({ signal }) => call(readScore, { params: { id } }, { signal }),
    // Hidden from the person: said once, not asked again.
    retry: false,
    staleTime: 5 * 60_000,
  });

/** What is expected of a customer, beside its facts; nothing where nothing can be said. */
export function ScoreFacts({ customerId }: { customerId: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const why = useReason();
  const reasonsText = useReasonsText();
  const score = useQuery(scoreQuery(customerId)).data?.score;
  const risk = useQuery(risksQuery([customerId])).data?.get(customerId);
  if (!score) return null;
  const { currency, value, low, high, lifetime, loss, alive, madeAt } = score;
  const money = (amount: string) => format.money({ amount, currency });
  return (
    <section>
      <h2 className="sec">
        <Trans>Outlook</Trans>
      </h2>
      <dl>
        <Row label={t`Risk of leaving`}>
          <b className="med">{format.percent(1 - alive)}</b>
          <span className="block">{why(score)}</span>
        </Row>
        {risk && (
          <Row label={t`Silent for the next ${format.number(risk.horizon)} days`}>
            {format.percent(risk.chance)}
            {risk.reasons.length > 0 && <span className="block">{reasonsText(risk.reasons)}</span>}
          </Row>
        )}
        <Row label={t`Expected in 12 months`}>
          <b className="med">{money(value)}</b>
          {low !== high && (
            <span className="meta block">
              <Trans>in eight of ten cases {format.range(money(low), money(high))}</Trans>
            </span>
          )}
        </Row>
        {loss !== '0' && <Row label={t`Expected loss`}>{money(loss)}</Row>}
        <Row label={t`Value of ten years`}>{money(lifetime)}</Row>
        <Row label={t({ message: 'Made', context: 'figures' })}>{format.relative(madeAt)}</Row>
      </dl>
    </section>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
