import type { BasketLevel } from '@peyvand/contract/analytics/baskets';
import type { Olap } from '../../../kernel/olap.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import type { Frame } from '../cube/frame.ts';
import { limited } from '../errors.ts';
import { category } from '../model/expressions.ts';
import { limits, limitsOf, sourceOf } from '../model/sql.ts';
import { sales } from '../model/stars/sales.ts';

/** One order: what stands on it, each once. */
export interface Basket {
  readonly customerId: string;
  readonly channel: string;
  readonly product: readonly string[];
  readonly category: readonly string[];
}

/** Habits of so many months; older ones say little of what is bought now. */
const months = 24;
/** A night's work over all orders may take longer than a question of a page. */
const seconds = 120;

/** The day from which on orders count. */
export function countedFrom(frame: Frame): string {
  return addUnits(dateOf(frame.context.now, frame.zone), 'month', -months, frame.calendar);
}

/** Placed orders of the time; lines without a product, such as postage, are none. Of a customer or of nobody. */
function counted(frame: Frame, from: string, more: readonly string[] = []) {
  const to = dateOf(frame.context.now, frame.zone);
  return sourceOf(frame, sales, {
    periods: [{ from, to }],
    where: ["f.status = 'placed'", 'f.quantity > 0', "f.product_code != ''", ...more],
  });
}

/** The newest orders of the time, at most so many. */
export function basketsOf(frame: Frame, olap: Olap, from: string, most: number): Promise<Basket[]> {
  const { from: facts, where, params } = counted(frame, from);
  return limited(
    olap.query<Basket>(
      `SELECT toString(any(f.customer_id)) AS customerId, toString(any(f.channel)) AS channel,
  groupUniqArray(toString(f.product_code)) AS product, arrayFilter(one -> one != '', groupUniqArray(toString(${category}))) AS category
FROM ${facts} WHERE ${where}
GROUP BY f.order_id ORDER BY max(f.at) DESC, f.order_id LIMIT {most:UInt32} ${limitsOf({ seconds })}`,
      { ...params, most },
    ),
  );
}

export interface OrderBehind {
  readonly orderId: string;
  readonly number: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly customerId: string;
  readonly total: string;
}

/** Orders that hold all of these items, the newest first; `channel` null: of any. */
export async function ordersWith(
  frame: Frame,
  olap: Olap,
  wish: {
    readonly from: string;
    readonly level: BasketLevel;
    readonly items: readonly string[];
    readonly channel: string | null;
    readonly limit: number;
  },
): Promise<{ readonly orders: OrderBehind[]; readonly count: number }> {
  const source = counted(frame, wish.from, wish.channel === null ? [] : ['f.channel = {channel:String}']);
  const item = wish.level === 'product' ? 'f.product_code' : category;
  const rows = await limited(
    olap.query<OrderBehind & { readonly count: string }>(
      `SELECT toString(f.order_id) AS orderId, any(f.order_number) AS number,
  toUnixTimestamp64Milli(max(f.at)) AS at, toString(any(f.customer_id)) AS customerId, toString(sum(f.total)) AS total,
  toString(count() OVER ()) AS count
FROM ${source.from} WHERE ${source.where}
GROUP BY f.order_id HAVING hasAll(groupUniqArray(toString(${item})), {items:Array(String)})
ORDER BY max(f.at) DESC, f.order_id LIMIT {limit:UInt32} ${limits}`,
      { ...source.params, items: wish.items, limit: wish.limit, channel: wish.channel ?? '' },
    ),
  );
  return {
    orders: rows.map(({ orderId, number, at, customerId, total }) => ({
      orderId,
      number,
      at: Number(at),
      customerId,
      total,
    })),
    count: Number(rows[0]?.count ?? 0),
  };
}
