import { useLingui } from '@lingui/react/macro';
import type { Quote } from '@peyvand/contract/sales/quotes';
import { Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { displayPlaces } from '../../../lib/format/money.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { minorPlaces, shifted } from '../order/order-math.ts';
import { usePercentSign } from './percent-sign.ts';

/** The lines of a quote with their amounts unit under unit; options say so, and whether they are chosen. */
export function QuoteLines({ quote }: { quote: Quote }) {
  const { t } = useLingui();
  const format = useFormat();
  const percent = usePercentSign();
  const { moneyUnit } = usePreferences();
  const { currency, lines } = quote;
  const shift = minorPlaces(currency) - displayPlaces(currency, moneyUnit);
  const bare = (amount: string) => format.moneyBare({ amount, currency });
  const has = {
    discount: lines.some(({ discount }) => discount !== '0'),
    tax: lines.some(({ tax }) => tax !== null),
    cost: lines.some(({ cost }) => cost !== undefined),
  };
  return (
    <section className="overflow-x-auto" aria-label={t`Lines of the quote`} tabIndex={0}>
      <table className="tbl min-w-160">
        <caption className="vh">{t`Lines of the quote`}</caption>
        <thead>
          <tr>
            <th scope="col">{t`Product`}</th>
            <th scope="col" className="num">{t`Quantity`}</th>
            <th scope="col" className="num">{t`Unit price`}</th>
            {has.discount && <th scope="col" className="num">{t`Discount`}</th>}
            {has.tax && <th scope="col" className="num">{t`Tax`}</th>}
            <th scope="col" className="num">{t`Total`}</th>
            {has.cost && <th scope="col" className="num">{t`Profit`}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td>
                <span className="row gap-2">
                  <span className="cut max-w-80" dir="auto">
                    {line.description}
                  </span>
                  {line.isOption && (
                    <Tag tone={line.isChosen ? 'positive' : undefined}>
                      {line.isChosen ? t`Option, chosen` : t`Option`}
                    </Tag>
                  )}
                </span>
              </td>
              <td className="num">
                {format.number(line.quantity, 4)} <span className="meta">{line.unit}</span>
              </td>
              <td className="num t2">{format.number(shifted(line.unitPrice, shift), 6)}</td>
              {has.discount && (
                <td className="num t2">{line.discount === '0' ? '' : bare(`-${line.discount}`)}</td>
              )}
              {has.tax && (
                <td className="num t2">{line.tax && `${format.number(line.tax.rate, 4)}${percent}`}</td>
              )}
              <td className={line.isChosen ? 'num med' : 'num t3'}>{bare(line.total)}</td>
              {has.cost && (
                <td className="num t2">
                  {line.cost === null || line.cost === undefined ? (
                    <span className="t3">{t`not known`}</span>
                  ) : (
                    bare(String(BigInt(line.net) - BigInt(line.cost)))
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
