import { Trans, useLingui } from '@lingui/react/macro';
import { creditInvoice } from '@peyvand/contract/sales/invoice-endpoints';
import type { Invoice } from '@peyvand/contract/sales/invoices';
import { useState } from 'react';
import { Check } from '../../../kit/check.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { call } from '../../../lib/api.ts';
import { useGo } from '../../../lib/navigation.ts';
import { DecimalField } from '../decimal-field.tsx';
import { useMoneyChange } from './use-invoice-change.ts';

/** A credit note for what is left of an invoice, or for parts of it. */
export function CreditDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const { t } = useLingui();
  const go = useGo();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [again, setAgain] = useState(false);
  const left = invoice.lines
    .map((line) => ({ ...line, left: Number(line.quantity) - Number(line.creditedQuantity) }))
    .filter((line) => line.left > 0);
  const [parts, setParts] = useState(() => new Map(left.map((line) => [line.id, decimal(line.left)])));
  const isNothing = [...parts.values()].every((quantity) => Number(quantity) <= 0);
  const credit = useMoneyChange(
    () => {
      const lines = [...parts]
        .filter(([, quantity]) => Number(quantity) > 0)
        .map(([lineId, quantity]) => ({ lineId, quantity }));
      const body = { reason: reason.trim(), again, lines };
      return call(creditInvoice, { params: { id: invoice.id }, body });
    },
    (note) => go(`/invoices/${note.id}`),
  );
  return (
    <ConfirmDialog
      isOpen
      title={t`Credit note`}
      verb={t`Issue the credit note`}
      isPending={credit.isPending}
      onClose={onClose}
      onConfirm={() => (reason.trim() === '' || isNothing ? setMissing(true) : credit.mutate(undefined))}
    >
      <p className="mb-4">
        <Trans>
          What it takes is owed no more; what was paid above that stays with the customer as credit.
        </Trans>
      </p>
      <div className="flex flex-col gap-4">
        <TextField
          label={t`Reason`}
          value={reason}
          onChange={setReason}
          maxLength={500}
          isRequired
          error={isMissing && reason.trim() === '' ? t`Write why` : undefined}
        />
        <fieldset className="flex flex-col gap-3">
          <legend className="label">
            <Trans>Quantities that are credited</Trans>
          </legend>
          {left.map((line) => (
            <DecimalField
              key={line.id}
              label={line.description}
              size="sm"
              places={4}
              value={parts.get(line.id) ?? null}
              onChange={(quantity) => setParts(new Map(parts).set(line.id, quantity ?? '0'))}
              suffix={line.unit}
            />
          ))}
          {isMissing && isNothing && (
            <p className="small neg" role="alert">
              <Trans>Write at least one quantity</Trans>
            </p>
          )}
        </fieldset>
        <Check isSelected={again} onChange={setAgain}>
          <Trans>The order may be invoiced again for it</Trans>
        </Check>
      </div>
    </ConfirmDialog>
  );
}

/** Up to four decimals, without what a float adds. */
function decimal(value: number): string {
  return String(Number(value.toFixed(4)));
}
