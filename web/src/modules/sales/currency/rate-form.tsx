import { Trans, useLingui } from '@lingui/react/macro';
import type { Currency } from '@peyvand/contract/core/money';
import { Rate } from '@peyvand/contract/sales/rates';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { DecimalField } from '../decimal-field.tsx';

/** Enters the rate of one currency from a day on. */
export function RateForm(props: {
  base: Currency;
  currencies: readonly Currency[];
  start: Currency;
  today: string;
  isPending: boolean;
  onSave: (change: { currency: Currency; day: string; rate: string }, done: () => void) => void;
}) {
  const { base, today, isPending, onSave } = props;
  const { t } = useLingui();
  const [currency, setCurrency] = useState(props.start);
  const [day, setDay] = useState<string | null>(today);
  const [rate, setRate] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const isFit = rate !== null && Rate.safeParse(rate).success;
  return (
    <form
      className="grid grid-cols-[repeat(auto-fit,minmax(150px,1fr))] items-start gap-3 mt-4"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!isFit || day === null || isPending) return;
        onSave({ currency, day, rate }, () => {
          setRate(null);
          setTried(false);
        });
      }}
    >
      <Select
        label={t`Currency`}
        value={currency}
        onChange={setCurrency}
        options={props.currencies.map((id) => ({ id, label: id }))}
      />
      <DateField label={t`From`} value={day} onChange={setDay} />
      <DecimalField
        label={t`One ${currency} costs`}
        value={rate}
        onChange={setRate}
        places={12}
        suffix={base}
        error={tried && !isFit ? t`A number above zero` : undefined}
      />
      <Button type="submit" icon="check" isPending={isPending} className="mt-6">
        <Trans>Set the rate</Trans>
      </Button>
    </form>
  );
}
