import type { Basis, Period } from '@peyvand/contract/analytics/selection';
import type { RfmRule } from '@peyvand/contract/analytics/value';
import { minorDigits } from '@peyvand/contract/core/money';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import type { Frame } from '../cube/frame.ts';
import { nobody } from '../facts/tables.ts';
import { localDay } from '../model/expressions.ts';
import { type Source, sourceOf } from '../model/sql.ts';
import { sales } from '../model/stars/sales.ts';
import type { Params } from '../policy.ts';

export interface RfmOptions {
  readonly basis: Basis;
  readonly rule: RfmRule;
  readonly snapshot?: string | undefined;
}

/** The lines that count, by basis. */
export function basisConditions(basis: Basis): string[] {
  if (basis === 'net') return [];
  return [
    `f.customer_id != toUUID('${nobody}')`,
    "f.status = 'placed'",
    'f.quantity > 0',
    'f.unit_price > 0',
  ];
}

/** The day that recency is counted to: today, or the day after a period that is over. */
export function snapshotOf(frame: Frame, options: RfmOptions): string {
  if (options.snapshot !== undefined) return options.snapshot;
  const today = dateOf(frame.context.now, frame.zone);
  const after = addUnits(frame.period.to, 'day', 1, 'gregory');
  return after < today ? after : today;
}

/** A statement up to `WITH`: `per` has a row for each customer, and `source` is what it was made from. */
export interface Scored {
  readonly ctes: string;
  readonly params: Params;
  readonly source: Source;
}

/**
 * Customers of the period with recency in whole days, frequency in placed orders, money and margin. A customer with
 * nothing but returns has bought nothing and is no row.
 */
function perCustomer(frame: Frame, options: RfmOptions, periods?: readonly Period[]): Scored {
  const source = sourceOf(frame, sales, {
    ...(periods === undefined ? {} : { periods }),
    where: [...basisConditions(options.basis), `f.customer_id != toUUID('${nobody}')`],
  });
  const ctes = `per AS (
  SELECT f.customer_id AS id,
    max(${localDay}) FILTER (WHERE f.status = 'placed') AS last,
    min(${localDay}) FILTER (WHERE f.status = 'placed') AS first,
    toInt64(dateDiff('day', last, {snapshot:Date})) AS days,
    uniqExactIf(f.order_id, f.status = 'placed') AS orders,
    sum(f.total) AS revenue,
    sum(f.total - f.cost) AS margin
  FROM ${source.from}
  WHERE ${source.where}
  GROUP BY f.customer_id
  HAVING orders > 0
)`;
  return { ctes, source, params: { ...source.params, snapshot: snapshotOf(frame, options) } };
}

/**
 * The same with the scores `r`, `f`, `m` of 1 to 5, as `scored`.
 * Rule `rfm-type7`: 1 + the number of quintile cuts q (type 7) with value ≥ q + 1, where money is in whole units of the
 * currency; a value equal to a cut stays below it. Rule `rank`: floor(5 × rank / n) + 1, ties by customer code.
 * Few days are good, so recency is turned round.
 */
export function scoredCustomers(frame: Frame, options: RfmOptions): Scored {
  const { ctes, source, params } = perCustomer(frame, options);
  if (options.rule === 'rank') return { source, params, ctes: `${ctes},\n${ranked}` };
  return {
    source,
    params: { ...params, unit: 10 ** minorDigits[frame.currency] },
    ctes: `${ctes},\n${byQuintiles}`,
  };
}

const levels = '0.2, 0.4, 0.6, 0.8';
// Rounded, so that the last bit of a float never decides on which side of a cut a value is.
const cut = (column: string) =>
  `arrayMap(q -> round(q, 6), quantilesExactInclusive(${levels})(${column})) AS q_${column}`;
// The customers go through an array beside their quantiles: a CTE that is named twice would be computed twice.
const byQuintiles = `together AS (
  SELECT groupArray((id, first, last, days, orders, revenue, margin)) AS people,
    ${['days', 'orders', 'revenue'].map(cut).join(', ')}
  FROM per
),
scored AS (
  SELECT person.1 AS id, person.2 AS first, person.3 AS last, person.4 AS days, person.5 AS orders,
    person.6 AS revenue, person.7 AS margin, q_days, q_orders, q_revenue,
    toUInt8(5 - arrayCount(q -> days >= q + 1, q_days)) AS r,
    toUInt8(1 + arrayCount(q -> orders >= q + 1, q_orders)) AS f,
    toUInt8(1 + arrayCount(q -> revenue >= q + {unit:UInt32}, q_revenue)) AS m
  FROM together ARRAY JOIN people AS person
)`;

const fifth = (order: string) =>
  `toUInt8(intDiv((row_number() OVER (ORDER BY ${order}) - 1) * 5, count() OVER ()) + 1)`;
const ranked = `scored AS (
  SELECT per.*, ${fifth('days DESC, code ASC, id ASC')} AS r, ${fifth('orders ASC, code ASC, id ASC')} AS f,
    ${fifth('revenue ASC, code ASC, id ASC')} AS m
  FROM per ANY LEFT JOIN (SELECT customer_id, ifNull(code, '') AS code FROM pv.dim_customers FINAL) AS c ON c.customer_id = per.id
)`;
