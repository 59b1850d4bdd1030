import { useLingui } from '@lingui/react/macro';
import { AlongPanel } from './along-panel.tsx';
import type { Loyalty } from './told-tiles.tsx';
import { WalletPart } from './wallet-part.tsx';

/** Whether customers come back and stay, along time, and how much of what they spend is spent here. */
export function LoyaltyPanels({ kept, unit }: { kept: Loyalty; unit: 'month' | 'quarter' }) {
  const { t } = useLingui();
  const counted = t`Customers`;
  return (
    <>
      <AlongPanel
        name={t`Yearly retention`}
        subtitle={t`Of those who bought in the year that ended a year before, who bought in the year since`}
        unit={unit}
        scale="share"
        parts={kept.spans.map(({ from, retention }) => ({ from, estimate: retention }))}
        counted={counted}
      />
      <AlongPanel
        name={t`Share of buyers who had bought before`}
        subtitle={t`Of those who bought in the span, with the interval that holds 95 in 100`}
        unit={unit}
        scale="share"
        parts={kept.spans.map(({ from, repeat }) => ({ from, estimate: repeat }))}
        counted={counted}
      />
      <WalletPart kept={kept} />
    </>
  );
}
