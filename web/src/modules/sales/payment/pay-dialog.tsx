import { Trans, useLingui } from '@lingui/react/macro';
import type { Currency } from '@peyvand/contract/core/money';
import { type PaymentMethod, receivePayment } from '@peyvand/contract/sales/payments';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { MoneyField } from '../../../kit/number-field.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useSubmitKey } from '../../../lib/submit-key.ts';
import { useMoneyChange } from '../invoice/use-invoice-change.ts';
import { useToday } from '../invoice/use-today.ts';
import { chequeOf, emptyCheque } from './cheque-draft.ts';
import { ChequeFields } from './cheque-fields.tsx';
import { methodWords } from './payment-words.ts';

type Method = Exclude<PaymentMethod, 'gateway'>;
const methods: readonly Method[] = ['transfer', 'card', 'cash', 'cheque'];

/** Notes what came in. With a target it pays that first; without, what is due longest. */
export function PayDialog(props: {
  customerId: string;
  currency: Currency;
  target?: { readonly id: string; readonly open: string };
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const today = useToday();
  const keyOf = useSubmitKey();
  const { customerId, currency, target } = props;
  const [method, setMethod] = useState<Method>('transfer');
  const [amount, setAmount] = useState<string | null>(target?.open ?? null);
  const [receivedOn, setReceivedOn] = useState(today);
  const [reference, setReference] = useState('');
  const [draft, setDraft] = useState(emptyCheque);
  const [isChecked, setChecked] = useState(false);
  const cheque = method === 'cheque' ? chequeOf(draft) : null;
  const isAmount = amount !== null && BigInt(amount) > 0n;
  const isReady = isAmount && (method !== 'cheque' || cheque !== null);
  const save = useMoneyChange(
    () => {
      const body = {
        customerId,
        amount: amount ?? '0',
        currency,
        method,
        receivedOn,
        reference: reference.trim(),
        allocate: target
          ? [{ id: target.id, amount: smaller(amount ?? '0', target.open) }]
          : ('oldest' as const),
        ...(cheque ? { cheque } : {}),
      };
      return call(receivePayment, { body }, { idempotencyKey: keyOf(body) });
    },
    (payment) => {
      notify({ text: t`Payment ${format.digits(payment.number)} is noted` });
      props.onClose();
    },
  );
  const over = target && isAmount ? BigInt(amount) - BigInt(target.open) : 0n;
  return (
    <Dialog
      isOpen
      wide={method === 'cheque'}
      onClose={props.onClose}
      title={t`Receive a payment`}
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isPending={save.isPending}
            onPress={() => (isReady ? save.mutate(undefined) : setChecked(true))}
          >
            <Trans>Note it</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Segmented<Method>
          label={t`Way of paying`}
          value={method}
          onChange={setMethod}
          options={methods.map((id) => ({ id, label: i18n._(methodWords[id]) }))}
        />
        <div className="grid grid-cols-2 items-start gap-x-4 gap-y-3 max-phone:grid-cols-1">
          <MoneyField
            label={t`Amount`}
            value={amount}
            currency={currency}
            onChange={setAmount}
            isRequired
            error={isChecked && !isAmount ? t`Write an amount above zero` : undefined}
          />
          <DateField
            label={t`Day of receipt`}
            value={receivedOn}
            max={today}
            onChange={(day) => setReceivedOn(day ?? today)}
          />
          {method !== 'cheque' && (
            <TextField
              label={t`Reference`}
              type="code"
              value={reference}
              onChange={setReference}
              maxLength={100}
              hint={t`Of the transfer, the slip or the terminal.`}
            />
          )}
        </div>
        {method === 'cheque' && <ChequeFields draft={draft} onChange={setDraft} isChecked={isChecked} />}
        {over > 0n && (
          <p className="small t2">
            <Trans>
              {format.money({ amount: over.toString(), currency })} is more than what is owed here; it stays
              with the customer as credit.
            </Trans>
          </p>
        )}
      </div>
    </Dialog>
  );
}

function smaller(one: string, other: string): string {
  return BigInt(one) < BigInt(other) ? one : other;
}
