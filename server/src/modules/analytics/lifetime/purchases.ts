import type { Olap } from '../../../kernel/olap.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import type { Frame } from '../cube/frame.ts';
import { limited } from '../errors.ts';
import { localDay } from '../model/expressions.ts';
import { limitsOf, sourceOf } from '../model/sql.ts';
import { sales } from '../model/stars/sales.ts';
import { basisConditions } from '../value/scored.ts';

/** Everything that one customer bought: days since 1970, rising, and what was paid on each, in minor units. */
export interface Buyer {
  readonly id: string;
  readonly days: readonly number[];
  readonly amounts: readonly number[];
}

/** A night's work over all customers may take longer than a question of a page. */
const seconds = 300;

/** Everybody who bought up to today, in portions by a hash of the id. Returns and orders of the future are left out. */
export async function buyersOf(frame: Frame, olap: Olap, part: number, parts: number): Promise<Buyer[]> {
  const { from, where, params } = sourceOf(frame, sales, {
    periods: [],
    where: [
      ...basisConditions('clean'),
      `${localDay} <= {today:Date}`,
      'cityHash64(f.customer_id) % {parts:UInt32} = {part:UInt32}',
    ],
  });
  return limited(
    olap.query<Buyer>(
      `SELECT id, groupArray(day) AS days, groupArray(paid) AS amounts FROM (
  SELECT toString(f.customer_id) AS id, toInt32(${localDay}) AS day, toFloat64(sum(f.total)) AS paid
  FROM ${from} WHERE ${where} GROUP BY id, day ORDER BY id, day
) GROUP BY id ${limitsOf({ seconds })}`,
      { ...params, part, parts, today: dateOf(frame.context.now, frame.zone) },
    ),
  );
}

/** How many bought, and which share of what they paid was margin, where the cost is known; null where it never is. */
export async function totalsOf(
  frame: Frame,
  olap: Olap,
): Promise<{ customers: number; margin: number | null }> {
  const { from, where, params } = sourceOf(frame, sales, { periods: [], where: basisConditions('clean') });
  const [row] = await limited(
    olap.query<{ customers: string; margin: number | null }>(
      `SELECT uniqExact(f.customer_id) AS customers,
  sum(f.total - f.cost) / nullIf(sumIf(f.total, f.cost IS NOT NULL), 0) AS margin
FROM ${from} WHERE ${where} ${limitsOf({ seconds })}`,
      params,
    ),
  );
  return { customers: Number(row?.customers ?? 0), margin: row?.margin ?? null };
}
