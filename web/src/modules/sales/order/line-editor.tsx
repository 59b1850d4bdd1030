import { useLingui } from '@lingui/react/macro';
import type { Currency } from '@peyvand/contract/core/money';
import { IconButton } from '../../../kit/button.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { MoneyField } from '../../../kit/number-field.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { displayPlaces } from '../../../lib/format/money.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { DecimalField } from '../decimal-field.tsx';
import { AvailableMark, type Stocked } from '../delivery/available.tsx';
import { usePercentSign } from '../quote/percent-sign.ts';
import { amountsOf, type DraftLine, type Fault, withProduct } from './draft.ts';
import type { useOrderCount } from './order-count.ts';
import { lineTotals, minorPlaces, shifted } from './order-math.ts';
import { ProductField } from './product-field.tsx';

type Counted = ReturnType<ReturnType<typeof useOrderCount>['of']>;

interface Props {
  line: DraftLine;
  /** What the server makes of it. */
  counted: Counted;
  stocked: Stocked;
  place: number;
  currency: Currency;
  faults: ReadonlyMap<string, Fault>;
  onChange: (line: DraftLine) => void;
  onRemove: (() => void) | undefined;
}

/** One line of an order: product, quantity, price, discount, and what it comes to as it is typed. */
export function LineEditor({ line, counted, stocked, place, currency, faults, onChange, onRemove }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const { moneyUnit } = usePreferences();
  const shift = minorPlaces(currency) - displayPlaces(currency, moneyUnit);
  const unitPrice = line.unitPrice ?? (line.product ? (counted?.unitPrice ?? null) : null);
  const totals = lineTotals(amountsOf({ ...line, unitPrice }), currency);
  const n = format.number(place);
  const wrong = (part: string, sentence: string) =>
    faults.has(`${line.key}.${part}`) ? { error: sentence } : {};
  return (
    <li className="order-line" aria-label={t`Line ${n}`}>
      <div className="product">
        <ProductField
          label={t`Product`}
          value={line.product}
          onChange={(product) => onChange(withProduct(line, product))}
          {...wrong('product', t`Choose a product`)}
        />
      </div>
      <DecimalField
        label={t`Quantity`}
        size="sm"
        places={line.product?.unitDecimals ?? 4}
        value={line.quantity}
        onChange={(quantity) => onChange({ ...line, quantity })}
        {...(line.product ? { suffix: line.product.unit } : {})}
        {...wrong('quantity', t`Write how many`)}
      />
      <DecimalField
        label={t`Unit price`}
        size="sm"
        places={6 + shift}
        value={unitPrice === null ? null : shifted(unitPrice, shift)}
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
      {onRemove ? (
        <IconButton size="sm" icon="trash" label={t`Remove line ${n}`} onPress={onRemove} />
      ) : (
        <span />
      )}
      {line.product && <LineFoot line={line} counted={counted} stocked={stocked} shift={shift} />}
    </li>
  );
}

/** Below a line: what there is of it, its tax, the usual price where another one was written, what does not fit. */
function LineFoot({
  line,
  counted,
  stocked,
  shift,
}: {
  line: DraftLine;
  counted: Counted;
  stocked: Stocked;
  shift: number;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const percent = usePercentSign();
  const unfit = {
    missing: t`This product is no longer there`,
    inactive: t`This product is off sale`,
    family: t`Sold by its variants: choose one of them`,
    decimals: t`More decimals than the product allows`,
  };
  const usual = counted?.usualPrice ?? null;
  const rate = counted?.tax ? `${format.number(counted.tax.rate, 4)}${percent}` : '';
  return (
    <div className="more">
      {counted?.unfit && <Tag tone="negative">{unfit[counted.unfit]}</Tag>}
      <AvailableMark productId={line.product?.id ?? null} unit={line.product?.unit ?? ''} stocked={stocked} />
      {counted?.tax && (
        <span className="meta">
          {counted.tax.isIncluded ? t`Tax ${rate}, within the price` : t`Tax ${rate}`}
        </span>
      )}
      {usual !== null && line.unitPrice !== null && line.unitPrice !== usual && (
        <span className="meta">
          {t`Usual price:`} {format.number(shifted(usual, shift), 6)}
        </span>
      )}
    </div>
  );
}
