import { useLingui } from '@lingui/react/macro';
import type { Output } from '@peyvand/contract/core/endpoint';
import type { Currency } from '@peyvand/contract/core/money';
import type { countQuoteLines } from '@peyvand/contract/sales/quote-endpoints';
import { IconButton } from '../../../kit/button.tsx';
import { Check } from '../../../kit/check.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { displayPlaces } from '../../../lib/format/money.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { DecimalField } from '../decimal-field.tsx';
import { AvailableMark, type Stocked } from '../delivery/available.tsx';
import { minorPlaces, shifted } from '../order/order-math.ts';
import { DiscountField } from './discount-field.tsx';
import { type DraftLine, isCountable, isWritten } from './draft.ts';
import { ItemField } from './item-field.tsx';
import { usePercentSign } from './percent-sign.ts';

export type CountedLine = Output<(typeof countQuoteLines)['response']>['lines'][number];

interface Props {
  line: DraftLine;
  place: number;
  currency: Currency;
  /** What the server makes of it. */
  counted: CountedLine | undefined;
  tried: boolean;
  stocked: Stocked;
  onChange: (line: DraftLine) => void;
  onRemove: (() => void) | undefined;
}

/** One line of a quote: what, how much, at which price, what is taken off, and what it comes to. */
export function QuoteLineEditor({
  line,
  place,
  currency,
  counted,
  tried,
  stocked,
  onChange,
  onRemove,
}: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const { moneyUnit } = usePreferences();
  const shift = minorPlaces(currency) - displayPlaces(currency, moneyUnit);
  const n = format.number(place);
  const percent = usePercentSign();
  const isShown = isWritten(line);
  const price = line.unitPrice ?? counted?.unitPrice ?? null;
  const tax = line.tax === undefined ? counted?.tax : line.tax;
  return (
    <li className="quote-line" aria-label={t`Line ${n}`} data-option={line.isOption || undefined}>
      <div className="item">
        <ItemField label={t`Product`} line={line} onChange={onChange} />
      </div>
      <DecimalField
        label={t`Quantity`}
        size="sm"
        places={stocked.of(line.productId)?.unitDecimals ?? 4}
        value={line.quantity}
        onChange={(quantity) => onChange({ ...line, quantity })}
        {...(line.unit ? { suffix: line.unit } : {})}
        {...(tried && isShown && !isCountable(line) ? { error: t`Write how many` } : {})}
      />
      <DecimalField
        label={t`Unit price`}
        size="sm"
        places={6 + shift}
        value={isShown && price !== null ? shifted(price, shift) : null}
        onChange={(next) => onChange({ ...line, unitPrice: next === null ? null : shifted(next, -shift) })}
        suffix={format.unit(currency)}
      />
      <DiscountField
        label={t`Discount`}
        currency={currency}
        value={line.discount}
        onChange={(discount) => onChange({ ...line, discount })}
      />
      <DecimalField
        label={t`Tax`}
        size="sm"
        places={2}
        suffix={percent}
        value={isShown ? (tax?.rate ?? null) : null}
        onChange={(rate) =>
          onChange({
            ...line,
            tax:
              rate === null || Number(rate) > 100 || Number(rate) < 0
                ? null
                : { rate, isIncluded: tax?.isIncluded ?? false },
          })
        }
      />
      <output className="sum num">
        <span className="label">{t`Total`}</span>
        {counted && isShown ? format.moneyBare({ amount: counted.total, currency }) : '–'}
      </output>
      {onRemove && isShown ? (
        <IconButton size="sm" icon="trash" label={t`Remove line ${n}`} onPress={onRemove} />
      ) : (
        <span />
      )}
      {isShown && (
        <div className="more">
          <Check
            isSelected={line.isOption}
            onChange={(isOption) => onChange({ ...line, isOption, isChosen: false })}
          >
            {t`Option`}
          </Check>
          {line.isOption && (
            <Check isSelected={line.isChosen} onChange={(isChosen) => onChange({ ...line, isChosen })}>
              {t`Chosen from the start`}
            </Check>
          )}
          <AvailableMark productId={line.productId} unit={line.unit} stocked={stocked} />
          {counted?.overLimit && <Tag tone="warning">{t`Above the discount limit`}</Tag>}
          {counted?.tax?.isIncluded && <span className="meta">{t`Tax within the price`}</span>}
          {typeof counted?.usualPrice === 'string' &&
            line.unitPrice !== null &&
            line.unitPrice !== counted.usualPrice && (
              <span className="meta">
                {t`Usual price:`} {format.number(shifted(counted.usualPrice, shift), 6)}
              </span>
            )}
        </div>
      )}
    </li>
  );
}
