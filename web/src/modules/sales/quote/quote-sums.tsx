import { Trans } from '@lingui/react/macro';
import type { QuoteSums } from '@peyvand/contract/sales/quotes';
import type { ReactNode } from 'react';
import { useFormat } from '../../../lib/format/format.ts';

/** What a quote comes to, unit under unit; profit only for those who may see costs. */
export function QuoteSumsView({ sums, currency }: { sums: QuoteSums; currency: string }) {
  const format = useFormat();
  const bare = (amount: string) => format.moneyBare({ amount, currency });
  const within = BigInt(sums.tax) - BigInt(sums.taxAdded);
  return (
    <dl className="quote-sums" aria-live="polite">
      <Sum name={<Trans>Sum of the lines</Trans>}>{bare(sums.subtotal)}</Sum>
      {sums.discount !== '0' && (
        <Sum name={<Trans>Discounts on lines</Trans>}>{bare(`-${sums.discount}`)}</Sum>
      )}
      {sums.share !== '0' && <Sum name={<Trans>Discount on the whole</Trans>}>{bare(`-${sums.share}`)}</Sum>}
      {sums.taxAdded !== '0' && <Sum name={<Trans>Tax</Trans>}>{bare(sums.taxAdded)}</Sum>}
      <dt className="total">
        <b>
          <Trans>Total</Trans>
        </b>{' '}
        <span className="meta">{format.unit(currency)}</span>
      </dt>
      <dd className="num tnum total">
        <b>{bare(sums.total)}</b>
      </dd>
      {within > 0n && <Sum name={<Trans>Tax within the prices</Trans>}>{bare(String(within))}</Sum>}
      {sums.margin !== undefined && sums.margin !== null && (
        <Sum
          name={
            <>
              <Trans>Profit</Trans>{' '}
              {sums.net !== '0' && (
                <span className="meta">{format.percent(Number(sums.margin) / Number(sums.net), 0)}</span>
              )}
            </>
          }
        >
          {bare(sums.margin)}
        </Sum>
      )}
      {sums.margin === null && (
        <dd className="meta wide">
          <Trans>The profit is not known, because a line has no cost.</Trans>
        </dd>
      )}
    </dl>
  );
}

function Sum({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="small t2">{name}</dt>
      <dd className="num small tnum">{children}</dd>
    </>
  );
}
