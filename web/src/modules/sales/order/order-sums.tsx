import { Trans } from '@lingui/react/macro';
import type { Totals } from './order-math.ts';

/** What the order comes to, live. Discount is named only where there is one. */
export function OrderSums({ totals, say }: { totals: Totals; say: (amount: string) => string }) {
  return (
    <dl
      className="ms-auto grid w-full max-w-80 grid-cols-[1fr_auto] gap-x-6 gap-y-1.5 border-t border-line pt-3"
      aria-live="polite"
    >
      {totals.discount !== 0n && (
        <>
          <dt className="t2">
            <Trans>Before discount</Trans>
          </dt>
          <dd className="num">{say(String(totals.subtotal))}</dd>
          <dt className="t2">
            <Trans>Discount</Trans>
          </dt>
          <dd className="num">{say(String(totals.discount))}</dd>
        </>
      )}
      <dt className="font-strong">
        <Trans>Total</Trans>
      </dt>
      <dd className="num text-lead font-strong">{say(String(totals.total))}</dd>
    </dl>
  );
}
