import { minorDigits } from '@peyvand/contract/core/money';
import type { Olap } from '../../../kernel/olap.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import type { Frame } from '../cube/frame.ts';
import { limited } from '../errors.ts';
import { localDay } from '../model/expressions.ts';
import { limitsOf, sourceOf } from '../model/sql.ts';
import { sales } from '../model/stars/sales.ts';
import { basisConditions } from '../value/scored.ts';

/** What is known of one who bought. Days are whole; `spent` is in units of the currency. */
export interface Buyer {
  readonly id: string;
  /** Days since the last order, and since the first. */
  readonly recency: number;
  readonly age: number;
  readonly orders: number;
  readonly spent: number;
  /** Margin as a share of the sales whose cost is known; null where none is. */
  readonly margin: number | null;
}

/** A night's work over all customers may take longer than a question of a page. */
const seconds = 120;

/** How many customers ever bought in the currency of the frame. */
export async function countBuyers(frame: Frame, olap: Olap): Promise<number> {
  const { from, where, params } = clean(frame);
  const [row] = await limited(
    olap.query<{ n: string }>(
      `SELECT uniqExact(f.customer_id) AS n FROM ${from} WHERE ${where} ${limitsOf({ seconds })}`,
      params,
    ),
  );
  return Number(row?.n ?? 0);
}

/** Some of them, chosen by a hash of their ids: by no quality, and the same ones each night. */
export function sampleBuyers(frame: Frame, olap: Olap, most: number): Promise<Buyer[]> {
  return buyers(frame, olap, {
    condition: 'true',
    end: 'ORDER BY cityHash64(id) LIMIT {most:UInt32}',
    params: { most },
  });
}

/** All of them in portions, each read whole. */
export function portionOfBuyers(frame: Frame, olap: Olap, part: number, parts: number): Promise<Buyer[]> {
  const condition = 'cityHash64(f.customer_id) % {parts:UInt32} = {part:UInt32}';
  return buyers(frame, olap, { condition, end: '', params: { part, parts } });
}

function clean(frame: Frame) {
  return sourceOf(frame, sales, { periods: [], where: basisConditions('clean') });
}

async function buyers(
  frame: Frame,
  olap: Olap,
  which: { readonly condition: string; readonly end: string; readonly params: object },
): Promise<Buyer[]> {
  const { from, where, params } = clean(frame);
  const rows = await limited(
    olap.query<{
      id: string;
      recency: string;
      age: string;
      orders: string;
      spent: string;
      margin: number | null;
    }>(
      `SELECT f.customer_id AS id, toString(dateDiff('day', max(${localDay}), {today:Date})) AS recency,
  toString(dateDiff('day', min(${localDay}), {today:Date})) AS age, uniqExact(f.order_id) AS orders, sum(f.total) AS spent,
  sum(f.total - f.cost) / nullIf(sumIf(f.total, f.cost IS NOT NULL), 0) AS margin
FROM ${from} WHERE ${where} AND ${which.condition} GROUP BY f.customer_id ${which.end} ${limitsOf({ seconds })}`,
      { ...params, ...which.params, today: dateOf(frame.context.now, frame.zone) },
    ),
  );
  const unit = 10 ** minorDigits[frame.currency];
  return rows.map((row) => ({
    id: row.id,
    // An order may be dated in the future.
    recency: Math.max(0, Number(row.recency)),
    age: Math.max(0, Number(row.age)),
    orders: Number(row.orders),
    spent: Number(row.spent) / unit,
    margin: row.margin === null ? null : Number(row.margin),
  }));
}
