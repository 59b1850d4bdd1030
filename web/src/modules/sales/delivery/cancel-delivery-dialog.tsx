import { Trans, useLingui } from '@lingui/react/macro';
import { cancelDelivery, type Delivery } from '@peyvand/contract/sales/deliveries';
import { useState } from 'react';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { call } from '../../../lib/api.ts';
import { useNumberText } from '../document-number.tsx';
import { failureText } from '../failure-text.ts';
import { useDeliveryChange } from './use-delivery-change.ts';

/** A delivery note that is void: it says what that does and may carry a reason. */
export function CancelDeliveryDialog({ delivery, onClose }: { delivery: Delivery; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const numberText = useNumberText();
  const [reason, setReason] = useState('');
  const number = numberText(delivery.number);
  const cancel = useDeliveryChange(
    delivery.orderId,
    (text: string) =>
      call(cancelDelivery, { params: { id: delivery.id }, body: text === '' ? {} : { reason: text } }),
    { said: () => t`Delivery note ${number} is cancelled`, onDone: onClose },
  );
  return (
    <ConfirmDialog
      isOpen
      danger
      onClose={onClose}
      title={t`Cancel delivery note ${number}?`}
      verb={t`Cancel the delivery`}
      isPending={cancel.isPending}
      onConfirm={() => cancel.mutate(reason.trim())}
    >
      <p className="mb-4">
        <Trans>Its goods are back in the stock, and the order is open by as much.</Trans>
      </p>
      <TextField label={t`Reason`} value={reason} onChange={setReason} maxLength={500} />
      {cancel.isError && (
        <p className="small neg mt-3" role="alert">
          {failureText(cancel.error, i18n)}
        </p>
      )}
    </ConfirmDialog>
  );
}
