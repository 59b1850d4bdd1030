import { useLingui } from '@lingui/react/macro';
import type { Order } from '@peyvand/contract/sales/orders';
import { useQuery } from '@tanstack/react-query';
import { Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { displayPlaces } from '../../../lib/format/money.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useCan } from '../../../lib/session.ts';
import { billingQuery } from '../invoice/invoice-queries.ts';
import { usePercentSign } from '../quote/percent-sign.ts';
import { minorPlaces, shifted } from './order-math.ts';

/** The lines of an order with their amounts unit under unit; returned goods say so. */
export function OrderLines({ order }: { order: Order }) {
  const { t } = useLingui();
  const format = useFormat();
  const { moneyUnit } = usePreferences();
  const { currency, lines } = order;
  const shift = minorPlaces(currency) - displayPlaces(currency, moneyUnit);
  const bare = (amount: string) => format.moneyBare({ amount, currency });
  const discounted = order.discount !== '0';
  const showsCost = order.cost !== undefined;
  const percent = usePercentSign();
  const taxed = lines.some(({ tax }) => tax !== null);
  const sent = lines.some(({ delivered }) => delivered !== '0');
  const isBilled = useCan()('sales.invoice.read') && order.status === 'placed';
  const billing = useQuery({ ...billingQuery(order.id), enabled: isBilled }).data;
  const billed = new Map(billing?.lines.map((line) => [line.lineId, line]));
  const invoiced = billing?.lines.some((line) => line.invoiced !== '0') ?? false;
  const paid = billing?.lines.some((line) => line.paid !== '0') ?? false;
  return (
    <section className="overflow-x-auto" aria-label={t`Lines of the order`} tabIndex={0}>
      <table className="tbl min-w-160">
        <caption className="vh">{t`Lines of the order`}</caption>
        <thead>
          <tr>
            <th scope="col">{t`Product`}</th>
            <th scope="col" className="num">{t`Quantity`}</th>
            {sent && (
              <th scope="col" className="num">
                {t({ message: 'Delivered', context: 'quantity of a line' })}
              </th>
            )}
            {invoiced && (
              <th scope="col" className="num">
                {t({ message: 'Invoiced', context: 'quantity of a line' })}
              </th>
            )}
            <th scope="col" className="num">{t`Unit price`}</th>
            {discounted && <th scope="col" className="num">{t`Discount`}</th>}
            {taxed && <th scope="col" className="num">{t`Tax`}</th>}
            {showsCost && <th scope="col" className="num">{t`Cost`}</th>}
            <th scope="col" className="num">{t`Total`}</th>
            {paid && (
              <th scope="col" className="num">
                {t({ message: 'Paid', context: 'amount of a line, taxes included' })}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const back = line.quantity.startsWith('-');
            return (
              <tr key={line.id}>
                <td>
                  <span className="row gap-2">
                    <span className="cut max-w-80" dir="auto">
                      {line.description}
                    </span>
                    <bdi dir="ltr" className="meta">
                      {line.code}
                    </bdi>
                    {back && <Tag tone="warning">{t`Return`}</Tag>}
                  </span>
                </td>
                <td className={back ? 'num neg' : 'num'}>{format.number(line.quantity, 4)}</td>
                {sent && (
                  <td className={line.delivered === line.quantity ? 'num t2' : 'num'}>
                    {format.number(line.delivered, 4)}
                    {line.returned !== '0' && (
                      <span className="meta block">{t`${format.number(line.returned, 4)} came back`}</span>
                    )}
                  </td>
                )}
                {invoiced && (
                  <td className={billed.get(line.id)?.open === '0' ? 'num t2' : 'num'}>
                    {format.number(billed.get(line.id)?.invoiced ?? '0', 4)}
                  </td>
                )}
                <td className="num t2">{format.number(shifted(line.unitPrice, shift), 6)}</td>
                {discounted && <td className="num t2">{line.discount === '0' ? '' : bare(line.discount)}</td>}
                {taxed && (
                  <td className="num t2">{line.tax && `${format.number(line.tax.rate, 4)}${percent}`}</td>
                )}
                {showsCost && (
                  <td className="num t2">
                    {line.cost === null || line.cost === undefined ? (
                      <span className="t3">{t`not known`}</span>
                    ) : (
                      bare(line.cost)
                    )}
                  </td>
                )}
                <td className={back ? 'num neg' : 'num med'}>{bare(line.total)}</td>
                {paid && <td className="num t2">{bare(billed.get(line.id)?.paid ?? '0')}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
