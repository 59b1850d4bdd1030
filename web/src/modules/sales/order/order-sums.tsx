import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useFormat } from '../../../lib/format/format.ts';

interface Props {
  subtotal: bigint;
  discount: bigint;
  total: bigint;
  currency: string;
  /** What comes on top of the total, for orders of quotes. */
  taxAdded?: bigint;
  /** Left out where rights hide it; null where a cost is unknown. */
  margin?: bigint | null | undefined;
}

/** What an order comes to, unit under unit; the unit is named once. Discount and profit only where there are any. */
export function OrderSums({ subtotal, discount, total, taxAdded = 0n, currency, margin }: Props) {
  const format = useFormat();
  const unit = format.unit(currency);
  const bare = (amount: bigint) => format.moneyBare({ amount: String(amount), currency });
  return (
    <dl
      className="ms-auto grid w-full max-w-80 max-phone:max-w-none grid-cols-[1fr_auto] items-baseline gap-x-6 gap-y-2 border-t border-line pt-3"
      aria-live="polite"
    >
      {discount !== 0n && (
        <>
          <Sum name={<Trans>Before discount</Trans>}>{bare(subtotal)}</Sum>
          <Sum name={<Trans>Discount</Trans>}>{bare(discount)}</Sum>
        </>
      )}
      <dt>
        <b>
          <Trans>Total</Trans>
        </b>{' '}
        <span className="meta">{unit}</span>
      </dt>
      <dd className="num tnum">
        <b>{bare(total)}</b>
      </dd>
      {taxAdded !== 0n && (
        <>
          <Sum name={<Trans>Tax</Trans>}>{bare(taxAdded)}</Sum>
          <Sum name={<Trans>To be paid</Trans>}>{bare(total + taxAdded)}</Sum>
        </>
      )}
      {margin !== undefined && margin !== null && <Sum name={<Trans>Profit</Trans>}>{bare(margin)}</Sum>}
      {margin === null && (
        <dd className="meta col-span-2">
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
