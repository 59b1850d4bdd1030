import { Trans } from '@lingui/react/macro';
import type { BuyerAdviceProps } from '../../sales/slots.tsx';
import { CrossSellLines } from './cross-sell-lines.tsx';
import { useNext } from './next-query.ts';
import { UpSellLines } from './up-sell-lines.tsx';
import './offers.css';

/** What the buyer of a quote may need beside what stands on it, or in its place; nothing where nothing is known. */
export function BuyerAdvice({ customerId, codes }: BuyerAdviceProps) {
  const next = useNext(customerId);
  const missing = <One extends { readonly item: { readonly code: string } }>(items: readonly One[] = []) =>
    items.filter(({ item }) => !codes.includes(item.code));
  const [beside, instead] = [missing(next?.crossSell), missing(next?.upSell)];
  if (beside.length === 0 && instead.length === 0) return null;
  return (
    <section className="small">
      {beside.length > 0 && (
        <>
          <h3 className="sec">
            <Trans>May need too</Trans>
          </h3>
          <CrossSellLines items={beside} />
        </>
      )}
      {instead.length > 0 && (
        <>
          <h3 className="sec">
            <Trans>May move up to</Trans>
          </h3>
          <UpSellLines items={instead} />
        </>
      )}
    </section>
  );
}
