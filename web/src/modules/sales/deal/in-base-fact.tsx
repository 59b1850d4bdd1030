import { Trans, useLingui } from '@lingui/react/macro';
import type { Deal } from '@peyvand/contract/sales/deals';
import { useFormat } from '../../../lib/format/format.ts';

/** What a deal in another currency comes to in the base currency, and by which rate; openly so where there is none. */
export function InBaseFact({ deal }: { deal: Pick<Deal, 'inBase' | 'currency'> }) {
  const { t } = useLingui();
  const format = useFormat();
  const { inBase, currency } = deal;
  if (!inBase) return null;
  const { base, amount, rate, fixed } = inBase;
  const rateText = rate === null ? '' : format.number(rate);
  return (
    <div>
      <dt className="meta">{t`In ${base}`}</dt>
      <dd>
        {amount && <span className="num block">{format.money(amount)}</span>}
        {rate === null ? (
          <span className="text-warning-text">
            <Trans>No rate of {currency} is known: in no sum</Trans>
          </span>
        ) : (
          <span className="meta block">
            {fixed ? (
              <Trans>
                By the rate at the close: <bdi>{rateText}</bdi>
              </Trans>
            ) : (
              <Trans>
                By the rate of the day: <bdi>{rateText}</bdi>
              </Trans>
            )}
          </span>
        )}
      </dd>
    </div>
  );
}
