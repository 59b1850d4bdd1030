import { Trans, useLingui } from '@lingui/react/macro';
import { Currency } from '@peyvand/contract/core/money';
import { setCreditLimit } from '@peyvand/contract/sales/accounts';
import { useState } from 'react';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { MoneyField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useMoneyChange } from '../invoice/use-invoice-change.ts';

/** What a customer may owe in a currency. */
export function LimitDialog(props: {
  customerId: string;
  currency: Currency;
  limit: string | null;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const [currency, setCurrency] = useState(props.currency);
  const [amount, setAmount] = useState(props.limit);
  const save = useMoneyChange(
    () => call(setCreditLimit, { params: { id: props.customerId }, body: { currency, amount } }),
    props.onClose,
  );
  return (
    <ConfirmDialog
      isOpen
      title={t`Credit limit`}
      verb={t`Save`}
      isPending={save.isPending}
      onClose={props.onClose}
      onConfirm={() => save.mutate(undefined)}
    >
      <p className="mb-4">
        <Trans>What the customer may owe: open invoices and orders that are not invoiced yet.</Trans>
      </p>
      <div className="flex flex-col gap-4">
        <Select<Currency>
          label={t`Currency`}
          value={currency}
          onChange={setCurrency}
          options={Currency.options.map((id) => ({ id, label: format.unit(id) }))}
        />
        <MoneyField
          label={t`Limit`}
          value={amount}
          currency={currency}
          onChange={setAmount}
          hint={t`Left empty: any amount.`}
        />
      </div>
    </ConfirmDialog>
  );
}
