import { Trans, useLingui } from '@lingui/react/macro';
import { creditReturn } from '@peyvand/contract/sales/invoice-endpoints';
import type { ReturnCredit } from '@peyvand/contract/sales/invoices';
import type { Order } from '@peyvand/contract/sales/orders';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { useSubmitKey } from '../../../lib/submit-key.ts';
import { ListFailed } from '../list-failed.tsx';
import { returnCreditQuery } from './invoice-queries.ts';
import { InvoiceRow } from './invoice-row.tsx';
import { QuantityRows, writtenParts } from './quantity-rows.tsx';
import { useMoneyChange } from './use-invoice-change.ts';

/** The credit notes of goods that came back, on the page of the return note. */
export function ReturnCreditPart({ note }: { note: Order }) {
  const credit = useQuery(returnCreditQuery(note.id));
  const can = useCan();
  const [isAsking, setAsking] = useState(false);
  if (credit.isPending) return <SkeletonRows rows={2} widths={[50, 20]} />;
  if (credit.isError)
    return (
      <ListFailed error={credit.error} onRetry={() => void credit.refetch()} isRetrying={credit.isFetching} />
    );
  const { lines, creditNotes } = credit.data;
  const isOpen = lines.some(({ open }) => open !== '0');
  return (
    <section>
      <header className="row flex-wrap justify-between gap-3">
        <h2 className="sec">
          <Trans>Credit notes</Trans>
        </h2>
        {isOpen && note.customerId !== null && can('sales.invoice.write') && (
          <Button look="primary" size="sm" icon="check" onPress={() => setAsking(true)}>
            <Trans>Issue the credit note</Trans>
          </Button>
        )}
      </header>
      {!isOpen && (
        <p className="small t3 mt-2">
          {creditNotes.length > 0 ? (
            <Trans>All that invoices ask for is credited.</Trans>
          ) : (
            <Trans>No issued invoice asks for these goods, so there is nothing to credit.</Trans>
          )}
        </p>
      )}
      {creditNotes.length > 0 && (
        <ul className="quote-facts mt-2">
          {creditNotes.map((one) => (
            <InvoiceRow key={one.id} invoice={one} />
          ))}
        </ul>
      )}
      {isAsking && <CreditReturnDialog noteId={note.id} lines={lines} onClose={() => setAsking(false)} />}
    </section>
  );
}

/** Everything is filled in: Enter issues. */
function CreditReturnDialog(props: { noteId: string; lines: ReturnCredit['lines']; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const keyOf = useSubmitKey();
  const open = props.lines.filter((line) => line.open !== '0');
  const [reason, setReason] = useState('');
  const [values, setValues] = useState(
    () => new Map<string, string | null>(open.map((line) => [line.lineId, line.open])),
  );
  const lines = writtenParts(values);
  const credit = useMoneyChange(
    () => {
      const body = { lines, reason: reason.trim() };
      const params = { id: props.noteId };
      return call(creditReturn, { params, body }, { idempotencyKey: keyOf(body) });
    },
    () => {
      notify({ text: t`The credit is issued` });
      props.onClose();
    },
  );
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={t`Credit for goods that came back`}
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            autoFocus
            isPending={credit.isPending}
            isDisabled={lines.length === 0}
            onPress={() => credit.mutate(undefined)}
          >
            {t`Issue the credit note`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="t2">
          <Trans>
            Prices and taxes are those of the invoices, the newest first. What was paid above that stays with
            the customer as credit.
          </Trans>
        </p>
        <QuantityRows
          rows={open.map((line) => ({
            id: line.lineId,
            description: line.description,
            unit: line.unit,
            note: (
              <Trans>
                Came back: {format.number(line.returned, 4)}, to be credited: {format.number(line.open, 4)}
              </Trans>
            ),
          }))}
          values={values}
          onChange={setValues}
        />
        <TextField
          label={t`Reason`}
          hint={t`Left empty: that of the return`}
          value={reason}
          onChange={setReason}
          maxLength={500}
        />
      </div>
    </Dialog>
  );
}
