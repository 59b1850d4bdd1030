import { Trans, useLingui } from '@lingui/react/macro';
import { creditInvoice } from '@peyvand/contract/sales/invoice-endpoints';
import type { Invoice } from '@peyvand/contract/sales/invoices';
import { useState } from 'react';
import { Check } from '../../../kit/check.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { QuantityRows, writtenParts } from './quantity-rows.tsx';
import { useMoneyChange } from './use-invoice-change.ts';

/** A credit note for what is left of an invoice, or for parts of it. */
export function CreditDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const { t } = useLingui();
  const go = useGo();
  const format = useFormat();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [again, setAgain] = useState(false);
  const left = invoice.lines
    .map((line) => ({ ...line, left: Number(line.quantity) - Number(line.creditedQuantity) }))
    .filter((line) => line.left > 0);
  const [parts, setParts] = useState(
    () => new Map<string, string | null>(left.map((line) => [line.id, decimal(line.left)])),
  );
  const lines = writtenParts(parts);
  const isNothing = lines.length === 0;
  const credit = useMoneyChange(
    () => {
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
          <QuantityRows
            rows={left.map((line) => ({
              id: line.id,
              description: line.description,
              unit: line.unit,
              note: <Trans>Not credited: {format.number(line.left, 4)}</Trans>,
            }))}
            values={parts}
            onChange={setParts}
          />
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
