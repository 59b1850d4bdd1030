import { useLingui } from '@lingui/react/macro';
import type { Currency } from '@peyvand/contract/core/money';
import { IconButton } from '../../../kit/button.tsx';
import { MoneyField } from '../../../kit/number-field.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { displayPlaces } from '../../../lib/format/money.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { DecimalField } from '../decimal-field.tsx';
import { amountsOf, type DraftLine, type Fault, withProduct } from './draft.ts';
import { lineTotals, minorPlaces, shifted } from './order-math.ts';
import { ProductField } from './product-field.tsx';

interface Props {
  line: DraftLine;
  place: number;
  currency: Currency;
  faults: ReadonlyMap<string, Fault>;
  onChange: (line: DraftLine) => void;
  onRemove: (() => void) | undefined;
}

/** One line of an order: product, quantity, price, discount, and what it comes to as it is typed. */
export function LineEditor({ line, place, currency, faults, onChange, onRemove }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const { moneyUnit } = usePreferences();
  const shift = minorPlaces(currency) - displayPlaces(currency, moneyUnit);
  const totals = lineTotals(amountsOf(line), currency);
  const n = format.number(place);
  const wrong = (part: string, sentence: string) =>
    faults.has(`${line.key}.${part}`) ? { error: sentence } : {};
  return (
    <li className="order-line" aria-label={t`Line ${n}`}>
      <div className="product">
        <ProductField
          label={t`Product`}
          value={line.product}
          onChange={(product) => onChange(withProduct(line, product, currency))}
          {...wrong('product', t`Choose a product`)}
        />
      </div>
      <DecimalField
        label={t`Quantity`}
        size="sm"
        places={4}
        value={line.quantity}
        onChange={(quantity) => onChange({ ...line, quantity })}
        {...(line.product ? { suffix: line.product.unit } : {})}
        {...wrong('quantity', t`Write how many`)}
      />
      <DecimalField
        label={t`Unit price`}
        size="sm"
        places={6 + shift}
        value={line.unitPrice === null ? null : shifted(line.unitPrice, shift)}
        onChange={(price) => onChange({ ...line, unitPrice: price === null ? null : shifted(price, -shift) })}
        suffix={format.unit(currency)}
        {...wrong('price', t`Write the price of one`)}
      />
      <MoneyField
        label={t`Discount`}
        size="sm"
        currency={currency}
        value={line.discount}
        onChange={(discount) => onChange({ ...line, discount })}
        {...wrong('discount', t`The discount is larger than the line`)}
      />
      <output className="sum num">
        <span className="label">{t`Total`}</span>
        {totals ? format.moneyBare({ amount: String(totals.total), currency }) : '–'}
      </output>
      {onRemove && <IconButton size="sm" icon="trash" label={t`Remove line ${n}`} onPress={onRemove} />}
    </li>
  );
}
