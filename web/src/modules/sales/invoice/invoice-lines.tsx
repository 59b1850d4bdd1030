import { useLingui } from '@lingui/react/macro';
import type { Invoice } from '@peyvand/contract/sales/invoices';
import { useFormat } from '../../../lib/format/format.ts';
import { displayPlaces } from '../../../lib/format/money.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { minorPlaces, shifted } from '../order/order-math.ts';
import { usePercentSign } from '../quote/percent-sign.ts';

/** The lines of an invoice with their amounts unit under unit. */
export function InvoiceLines({ invoice }: { invoice: Invoice }) {
  const { t } = useLingui();
  const format = useFormat();
  const percent = usePercentSign();
  const { moneyUnit } = usePreferences();
  const { currency, lines } = invoice;
  const shift = minorPlaces(currency) - displayPlaces(currency, moneyUnit);
  const bare = (amount: string) => format.moneyBare({ amount, currency });
  const has = {
    discount: lines.some(({ discount }) => discount !== '0'),
    tax: lines.some(({ tax }) => tax !== null),
    credited: lines.some(({ creditedQuantity }) => creditedQuantity !== '0'),
  };
  return (
    <section className="overflow-x-auto" aria-label={t`Lines of the invoice`} tabIndex={0}>
      <table className="tbl min-w-160">
        <caption className="vh">{t`Lines of the invoice`}</caption>
        <thead>
          <tr>
            <th scope="col">{t`Product`}</th>
            <th scope="col" className="num">{t`Quantity`}</th>
            <th scope="col" className="num">{t`Unit price`}</th>
            {has.discount && <th scope="col" className="num">{t`Discount`}</th>}
            {has.tax && <th scope="col" className="num">{t`Tax`}</th>}
            <th scope="col" className="num">{t`Total`}</th>
            {has.credited && <th scope="col" className="num">{t`Credited`}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td>
                <bdi>{line.description}</bdi>
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
              <td className="num med">{bare(line.total)}</td>
              {has.credited && (
                <td className="num t2">
                  {line.creditedQuantity !== '0' && format.number(line.creditedQuantity, 4)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
