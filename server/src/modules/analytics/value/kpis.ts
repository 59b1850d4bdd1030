import type { Basis } from '@peyvand/contract/analytics/selection';
import type { Kpis } from '@peyvand/contract/analytics/value';
import { roundedQuotient } from '../../../kernel/money/decimal.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { bounds, type Frame, yearBefore } from '../cube/frame.ts';
import { askShared } from '../cube/shared.seam.ts';
import { limited } from '../errors.ts';
import { nobody } from '../facts/tables.ts';
import { limits, sourceOf } from '../model/sql.ts';
import { sales } from '../model/stars/sales.ts';
import { part } from './rfm.ts';
import { basisConditions } from './scored.ts';

interface Found {
  revenue: string;
  revenue_before: string;
  margin: string | null;
  margin_before: string | null;
  sold: string;
  sold_before: string;
  orders: string;
  orders_before: string;
  active: string;
  active_before: string;
  active_earlier: string;
  fresh: string;
  fresh_before: string;
  kept: string;
  kept_before: string;
}

/**
 * The key figures of the period and of the same days a year before, in one pass over the customers. The year before
 * that is read for the retention of the year before; the first order ever for who is new.
 */
export async function kpisOf(frame: Frame, olap: Olap, basis: Basis, showsMargin: boolean): Promise<Kpis> {
  const before = yearBefore(frame.period, frame.calendar);
  const earlier = yearBefore(before, frame.calendar);
  const source = sourceOf(frame, sales, { periods: [], where: basisConditions(basis) });
  const params = { ...source.params };
  const within = (name: string, period: typeof before): string => {
    const { from, to } = bounds(period, frame.zone);
    Object.assign(params, { [`${name}From`]: from, [`${name}To`]: to });
    return `t >= {${name}From:Int64} AND t < {${name}To:Int64}`;
  };
  const now = within('now', frame.period);
  const then = within('then', before);
  const past = within('past', earlier);
  // Summed up by order first: counting orders is then adding, not a set of ids for each customer.
  const statement = `WITH per AS (
  SELECT any(f.customer_id) AS id, any(toUnixTimestamp64Milli(f.at)) AS t, any(f.status = 'placed') AS placed,
    sum(f.total) AS total, sum(f.total - f.cost) AS margin
  FROM ${source.from}
  WHERE ${source.where}
  GROUP BY f.order_id
),
people AS (
  SELECT id != toUUID('${nobody}') AS is_known, minIf(t, placed) AS t0,
    sumIf(total, ${now}) AS revenue_, sumIf(total, ${then}) AS revenue_before_,
    sumIf(margin, ${now}) AS margin_, sumIf(margin, ${then}) AS margin_before_,
    sumIf(total, placed AND ${now}) AS sold_, sumIf(total, placed AND ${then}) AS sold_before_,
    countIf(placed AND ${now}) AS orders_, countIf(placed AND ${then}) AS orders_before_,
    countIf(placed AND ${past}) > 0 AS in_past
  FROM per GROUP BY id
)
SELECT sum(revenue_) AS revenue, sum(revenue_before_) AS revenue_before,
  sum(margin_) AS margin, sum(margin_before_) AS margin_before,
  sum(sold_) AS sold, sum(sold_before_) AS sold_before,
  sum(orders_) AS orders, sum(orders_before_) AS orders_before,
  countIf(is_known AND orders_ > 0) AS active, countIf(is_known AND orders_before_ > 0) AS active_before,
  countIf(is_known AND in_past) AS active_earlier,
  countIf(is_known AND orders_ > 0 AND t0 >= {nowFrom:Int64}) AS fresh,
  countIf(is_known AND orders_before_ > 0 AND t0 >= {thenFrom:Int64}) AS fresh_before,
  countIf(is_known AND orders_ > 0 AND orders_before_ > 0) AS kept,
  countIf(is_known AND orders_before_ > 0 AND in_past) AS kept_before
FROM people
${limits}`;
  const [found] = await limited(askShared<Found>(olap, frame, { sql: statement, params }));
  if (found === undefined) throw new Error('the key figures had no row');
  return {
    revenue: { now: found.revenue, before: found.revenue_before },
    ...(showsMargin ? { margin: { now: found.margin, before: found.margin_before } } : {}),
    orders: { now: Number(found.orders), before: Number(found.orders_before) },
    activeCustomers: { now: Number(found.active), before: Number(found.active_before) },
    newCustomers: { now: Number(found.fresh), before: Number(found.fresh_before) },
    averageOrder: {
      now: average(found.sold, found.orders),
      before: average(found.sold_before, found.orders_before),
    },
    retention: {
      now: part(BigInt(found.kept), BigInt(found.active_before)),
      before: part(BigInt(found.kept_before), BigInt(found.active_earlier)),
    },
  };
}

function average(sold: string, orders: string): string | null {
  return orders === '0' ? null : String(roundedQuotient(BigInt(sold), BigInt(orders)));
}
