import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../../lib/format/format.ts';
import { profitOfQuery } from './query.ts';

/** What a customer brought and cost in twelve months, beside its facts; nothing where that is hidden or unknown. */
export function ProfitFacts({ customerId }: { customerId: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const profit = useQuery(profitOfQuery(customerId)).data?.profit;
  if (!profit) return null;
  const { currency, revenue, margin, sales, service, marketing, winning } = profit;
  const lines = [
    { key: 'revenue', label: t`Sales`, amount: revenue },
    { key: 'margin', label: t`Margin`, amount: margin },
    { key: 'sales', label: t`Sales time`, amount: sales },
    { key: 'service', label: t`Service time`, amount: service },
    { key: 'marketing', label: t`Marketing time`, amount: marketing },
    { key: 'winning', label: t`Cost of winning`, amount: winning },
  ];
  return (
    <section>
      <h2 className="sec">
        <Trans>Profit of twelve months</Trans>
      </h2>
      <dl>
        {lines
          .filter(({ amount }) => amount !== '0')
          .map(({ key, label, amount }) => (
            <div key={key} className="fact">
              <dt>{label}</dt>
              <dd>{format.money({ amount, currency })}</dd>
            </div>
          ))}
        <div className="fact">
          <dt>{t`Profit`}</dt>
          <dd>
            <b className={profit.profit.startsWith('-') ? 'med neg' : 'med'}>
              {format.money({ amount: profit.profit, currency })}
            </b>
          </dd>
        </div>
      </dl>
    </section>
  );
}
