import { Trans, useLingui } from '@lingui/react/macro';
import type { Quote } from '@peyvand/contract/sales/quotes';
import { useState } from 'react';
import { Check } from '../../../kit/check.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { CreditWarning } from '../payment/credit-warning.tsx';

/** An order out of an accepted quote; its deal may be won with it. */
export function OrderDialog(props: {
  quote: Quote;
  isPending: boolean;
  onClose: () => void;
  onOrder: (winDeal: boolean) => void;
}) {
  const { t } = useLingui();
  const hasDeal = props.quote.dealId !== null;
  const [winDeal, setWinDeal] = useState(hasDeal);
  return (
    <ConfirmDialog
      isOpen
      title={t`Make the order?`}
      verb={t`Make the order`}
      isPending={props.isPending}
      onClose={props.onClose}
      onConfirm={() => props.onOrder(winDeal)}
    >
      <p className="mb-4">
        <Trans>It gets the lines, prices, discounts and taxes that were accepted.</Trans>
      </p>
      <CreditWarning
        customerId={props.quote.customerId}
        currency={props.quote.currency}
        amount={props.quote.total}
      />
      {hasDeal && (
        <Check isSelected={winDeal} onChange={setWinDeal}>
          <Trans>
            The deal <bdi>“{props.quote.dealName}”</bdi> is won by it
          </Trans>
        </Check>
      )}
    </ConfirmDialog>
  );
}
