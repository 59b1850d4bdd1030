import { useLingui } from '@lingui/react/macro';
import type { Currency } from '@peyvand/contract/core/money';
import type { Offer } from '@peyvand/contract/sales/offers';
import { Check } from '../../../kit/check.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { displayPlaces } from '../../../lib/format/money.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { minorPlaces, shifted } from '../order/order-math.ts';
import { usePercentSign } from './percent-sign.ts';

interface Props {
  lines: Offer['lines'];
  currency: Currency;
  chosen: ReadonlySet<string>;
  /** Left out: nothing can be chosen any more. */
  onChoose: ((chosen: ReadonlySet<string>) => void) | undefined;
}

/** What is offered; options carry a tick. */
export function OfferLines({ lines, currency, chosen, onChoose }: Props) {
  const { t } = useLingui();
  return (
    <ul className="offer-lines" aria-label={t`Lines of the quote`}>
      {lines.map((line) => (
        <li key={line.id} data-out={line.isOption && !line.isChosen ? true : undefined}>
          <OfferLine line={line} currency={currency} />
          {line.isOption && (
            <Check
              isSelected={onChoose ? chosen.has(line.id) : line.isChosen}
              isDisabled={!onChoose}
              onChange={(on) => {
                const next = new Set(chosen);
                if (on) next.add(line.id);
                else next.delete(line.id);
                onChoose?.(next);
              }}
            >
              {t`Option: take it along`}
            </Check>
          )}
        </li>
      ))}
    </ul>
  );
}

function OfferLine({ line, currency }: { line: Offer['lines'][number]; currency: Currency }) {
  const { t } = useLingui();
  const format = useFormat();
  const percent = usePercentSign();
  const { moneyUnit } = usePreferences();
  const shift = minorPlaces(currency) - displayPlaces(currency, moneyUnit);
  const price = format.number(shifted(line.unitPrice, shift), 6);
  const before = (BigInt(line.subtotal) - BigInt(line.discount)).toString();
  return (
    <div className="offer-line">
      <div>
        <b className="font-medium" dir="auto">
          {line.description}
        </b>
        <span className="meta block">
          <span className="num">{format.number(line.quantity, 4)}</span> <bdi>{line.unit}</bdi>
          {' × '}
          <span className="num">{price}</span>
          {line.discount !== '0' && (
            <>
              {' · '}
              {t`Discount`}{' '}
              <span className="num">{format.moneyBare({ amount: line.discount, currency })}</span>
            </>
          )}
          {line.tax && (
            <>
              {' · '}
              {t`Tax`} {format.number(line.tax.rate, 4)}
              {percent}
            </>
          )}
        </span>
      </div>
      <b className="num tnum">{format.moneyBare({ amount: before, currency })}</b>
    </div>
  );
}
