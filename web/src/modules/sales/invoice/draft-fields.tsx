import { Trans, useLingui } from '@lingui/react/macro';
import { changeInvoice } from '@peyvand/contract/sales/invoice-endpoints';
import type { Invoice } from '@peyvand/contract/sales/invoices';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { call } from '../../../lib/api.ts';
import { useMoneyChange } from './use-invoice-change.ts';
import { useToday } from './use-today.ts';

/** What may change around the lines of a draft. The lines are those of the order. */
export function DraftFields({ invoice }: { invoice: Invoice }) {
  const { t } = useLingui();
  const today = useToday();
  const [dueOn, setDueOn] = useState(invoice.dueOn);
  const [language, setLanguage] = useState(invoice.language);
  const [buyerCode, setBuyerCode] = useState(invoice.buyerCode);
  const [terms, setTerms] = useState(invoice.terms);
  const calendar = language === 'fa' ? ('persian' as const) : ('gregory' as const);
  const isChanged =
    dueOn !== invoice.dueOn ||
    language !== invoice.language ||
    buyerCode !== invoice.buyerCode ||
    terms !== invoice.terms;
  const save = useMoneyChange(() =>
    call(
      changeInvoice,
      { params: { id: invoice.id }, body: { dueOn, language, calendar, buyerCode, terms } },
      { version: invoice.version },
    ),
  );
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(undefined);
      }}
    >
      <div className="grid grid-cols-[repeat(auto-fill,minmax(200px,1fr))] items-start gap-x-5 gap-y-4">
        <DateField
          label={t({ message: 'Due', context: 'day' })}
          value={dueOn}
          min={today}
          onChange={setDueOn}
          hint={t`Left empty: after the usual number of days.`}
        />
        <TextField
          label={t`Tax number of the customer`}
          type="code"
          value={buyerCode}
          onChange={setBuyerCode}
          maxLength={60}
        />
        <Select
          label={t`Language of the document`}
          value={language}
          onChange={setLanguage}
          options={[
            { id: 'fa', label: 'فارسی' },
            { id: 'en', label: 'English' },
            { id: 'ru', label: 'Русский' },
          ]}
        />
      </div>
      <TextArea label={t`Terms`} value={terms} onChange={setTerms} rows={2} maxLength={4000} />
      {isChanged && (
        <div>
          <Button type="submit" icon="check" isPending={save.isPending}>
            <Trans>Save</Trans>
          </Button>
        </div>
      )}
    </form>
  );
}
