import { useLingui } from '@lingui/react/macro';
import type { Currency } from '@peyvand/contract/core/money';
import type { PriceRise } from '@peyvand/contract/sales/contracts';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { MoneyField } from '../../../kit/number-field.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { DecimalField } from '../decimal-field.tsx';
import { usePercentSign } from '../quote/percent-sign.ts';

/** How much more the next term costs: per cent or an amount; the button beside it changes which. */
export function RiseField(props: {
  value: PriceRise | null;
  currency: Currency;
  onChange: (value: PriceRise | null) => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { value, currency, onChange } = props;
  const [isAmount, setIsAmount] = useState(value !== null && 'amount' in value);
  const unit = format.unit(currency);
  const percent = usePercentSign();
  const isAbove = (text: string) => !text.startsWith('-') && /[1-9]/.test(text);
  return (
    <div className="contract-rise">
      {isAmount ? (
        <MoneyField
          label={t`Price rise`}
          currency={currency}
          value={value !== null && 'amount' in value ? value.amount : null}
          onChange={(amount) => onChange(amount !== null && isAbove(amount) ? { amount } : null)}
        />
      ) : (
        <DecimalField
          label={t`Price rise`}
          places={2}
          suffix={percent}
          value={value !== null && 'percent' in value ? value.percent : null}
          onChange={(text) =>
            onChange(text !== null && isAbove(text) && Number(text) <= 999 ? { percent: text } : null)
          }
        />
      )}
      <Button
        look="quiet"
        aria-label={isAmount ? t`Price rise in per cent` : t`Price rise in ${unit}`}
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
