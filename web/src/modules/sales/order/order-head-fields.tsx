import { useLingui } from '@lingui/react/macro';
import { Currency } from '@peyvand/contract/core/money';
import { Suspense } from 'react';
import { DateField } from '../../../kit/date-field.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { CustomerField } from '../../customers/slots.tsx';
import { SellingFields } from '../channel/selling-fields.tsx';
import type { Draft } from './draft.ts';

interface Props {
  draft: Draft;
  onChange: (draft: Draft) => void;
  customerError: string | undefined;
  numberError: string | undefined;
  mayOmitCustomer: boolean;
  today: string;
}

/** Who, when and how: the head of a new order. */
export function OrderHeadFields({ draft, onChange, today, ...props }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(220px,1fr))] items-start gap-x-5 gap-y-4">
      <Suspense fallback={<i className="skel mt-7 h-9!" />}>
        <CustomerField
          label={t`Customer`}
          value={draft.customerId}
          valueName={draft.customerName}
          onChange={(customerId, customerName) => onChange({ ...draft, customerId, customerName })}
          isRequired={!props.mayOmitCustomer}
          error={props.customerError}
        />
      </Suspense>
      <DateField
        label={t`Date`}
        value={draft.day ?? today}
        max={today}
        onChange={(day) => onChange({ ...draft, day: day === today ? null : day })}
      />
      <SellingFields value={draft} onChange={(selling) => onChange({ ...draft, ...selling })} />
      <Select<Currency>
        label={t`Currency`}
        value={draft.currency}
        onChange={(currency) => onChange({ ...draft, currency })}
        options={Currency.options.map((id) => ({ id, label: format.unit(id) }))}
      />
      <TextField
        label={t`Number`}
        type="code"
        value={draft.number}
        onChange={(number) => onChange({ ...draft, number })}
        hint={t`Empty: the next of the year`}
        maxLength={100}
        {...(props.numberError ? { error: props.numberError } : {})}
      />
      <TextField
        label={t`Note`}
        value={draft.note}
        onChange={(note) => onChange({ ...draft, note })}
        maxLength={5000}
      />
    </div>
  );
}
