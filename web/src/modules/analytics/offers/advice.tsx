import { Trans } from '@lingui/react/macro';
import type { BuyerAdviceProps } from '../../sales/slots.tsx';
import { CrossSellLines } from './cross-sell-lines.tsx';
import { useNext } from './next-query.ts';
import './offers.css';

/** What the buyer of a quote may need beside what stands on it; nothing where nothing is known. */
export function BuyerAdvice({ customerId, codes }: BuyerAdviceProps) {
  const next = useNext(customerId);
  const items = (next?.crossSell ?? []).filter(({ item }) => !codes.includes(item.code));
  if (items.length === 0) return null;
  return (
    <section className="small">
      <h3 className="sec">
        <Trans>May need too</Trans>
      </h3>
      <CrossSellLines items={items} />
    </section>
  );
}
