import { useLingui } from '@lingui/react/macro';
import type { Currency } from '@peyvand/contract/core/money';
import type { QuoteDiscount } from '@peyvand/contract/sales/quotes';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { MoneyField } from '../../../kit/number-field.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { DecimalField } from '../decimal-field.tsx';
import { usePercentSign } from './percent-sign.ts';

interface Props {
  value: QuoteDiscount | null;
  onChange: (value: QuoteDiscount | null) => void;
  currency: Currency;
  label: string;
}

/** What is taken off: per cent or an amount; the button beside it changes which. */
export function DiscountField({ value, onChange, currency, label }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const [isAmount, setIsAmount] = useState(value !== null && 'amount' in value);
  const unit = format.unit(currency);
  const percent = usePercentSign();
  return (
    <div className="discount-field">
      {isAmount ? (
        <MoneyField
          label={label}
          size="sm"
          currency={currency}
          value={value !== null && 'amount' in value ? value.amount : null}
          onChange={(amount) => onChange(amount === null || amount.startsWith('-') ? null : { amount })}
        />
      ) : (
        <DecimalField
          label={label}
          size="sm"
          places={2}
          suffix={percent}
          value={value !== null && 'percent' in value ? value.percent : null}
          onChange={(text) => onChange(text === null || !isPercent(text) ? null : { percent: text })}
        />
      )}
      <Button
        size="sm"
        look="quiet"
        aria-label={isAmount ? t`Discount in per cent` : t`Discount in ${unit}`}
        onPress={() => {
          setIsAmount(!isAmount);
          onChange(null);
        }}
      >
        {isAmount ? percent : unit}
      </Button>
    </div>
  );
}

function isPercent(text: string): boolean {
  return !text.startsWith('-') && Number(text) <= 100;
}
