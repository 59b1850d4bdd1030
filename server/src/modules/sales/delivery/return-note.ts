import type { Currency } from '@peyvand/contract/core/money';
import type { Condition } from '@peyvand/contract/sales/deliveries';
import { amountOf } from '../order/line.ts';
import type { LineToPlace, StoredLine } from '../order/order.ts';
import { tiny } from '../stock/stock.ts';
import { partOf } from './delivery.ts';

interface Wish {
  readonly lineId: string;
  readonly quantity: string;
  readonly condition: Condition;
}

/**
 * The lines of a return note: what was charged for the goods, negative. Parts of a line returned in steps add up to the
 * line: total, tax and cost are counted on from what came back before, and the discount takes up what rounding leaves.
 * Scrapped goods give no cost back: it stays spent.
 */
export function noteLines(
  order: { readonly currency: Currency; readonly lines: readonly StoredLine[] },
  wishes: readonly Wish[],
): LineToPlace[] {
  const back = new Map(order.lines.map((line) => [line.id, tiny(line.returned)]));
  return wishes.flatMap(({ lineId, quantity, condition }) => {
    const line = order.lines.find(({ id }) => id === lineId);
    if (!line) return [];
    const before = back.get(lineId) ?? 0n;
    const span = { before, quantity: tiny(quantity), whole: tiny(line.quantity) };
    back.set(lineId, before + span.quantity);
    const part = (amount: string) => -partOf(BigInt(amount), span);
    const subtotal = amountOf(`-${quantity}`, line.unitPrice, order.currency) ?? part(line.subtotal);
    const cost = line.cost === null ? null : condition === 'scrap' ? 0n : part(line.cost);
    return [
      {
        productId: line.productId,
        code: line.code,
        description: line.description,
        quantity: `-${quantity}`,
        unitPrice: line.unitPrice,
        discount: (subtotal - part(line.total)).toString(),
        cost: cost === null ? null : cost.toString(),
        tax: line.tax,
        taxAmount: part(line.taxAmount).toString(),
      },
    ];
  });
}
