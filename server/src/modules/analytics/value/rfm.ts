import type { Rfm } from '@peyvand/contract/analytics/value';
import { roundedQuotient } from '../../../kernel/money/decimal.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { answeredBy } from '../cube/answer.ts';
import type { Frame } from '../cube/frame.ts';
import { askShared } from '../cube/shared.seam.ts';
import { limited } from '../errors.ts';
import { limits } from '../model/sql.ts';
import { type RfmOptions, scoredCustomers, snapshotOf } from './scored.ts';
import { segmentOf, segments } from './segments.ts';

interface Cell {
  r: number;
  f: number;
  m: number;
  customers: string;
  orders: string;
  revenue: string;
  margin: string | null;
  q_days?: number[];
  q_orders?: number[];
  q_revenue?: number[];
}

/** Sums of a group of customers. */
interface Worth {
  customers: number;
  orders: number;
  revenue: bigint;
  margin: bigint;
}

/** Below so many customers scores would say nothing. */
export const fewest = 5;

/** Customers of the period by their three scores, and the segments of those. */
export async function rfmOf(
  frame: Frame,
  olap: Olap,
  options: RfmOptions,
  showsMargin: boolean,
): Promise<Rfm> {
  const { ctes, params } = scoredCustomers(frame, options);
  const cuts =
    options.rule === 'rank'
      ? ''
      : ', any(q_days) AS q_days, any(q_orders) AS q_orders, any(q_revenue) AS q_revenue';
  const cells = await limited(
    askShared<Cell>(olap, frame, {
      sql: `WITH ${ctes}
SELECT r, f, m, count() AS customers, sum(orders) AS orders, sum(revenue) AS revenue, sum(margin) AS margin${cuts}
FROM scored GROUP BY r, f, m ORDER BY r, f, m
${limits}`,
      params,
    }),
  );
  const found = cells.map((cell) => ({ ...cell, segment: segmentOf(cell), worth: worthOf(cell) }));
  const total = sum(found.map(({ worth }) => worth));
  const shown = ({ customers, orders, revenue, margin }: Worth) => ({
    customers,
    orders,
    revenue: String(revenue),
    ...(showsMargin ? { margin: String(margin) } : {}),
  });
  return {
    ...answeredBy(frame),
    rule: options.rule,
    basis: options.basis,
    snapshot: snapshotOf(frame, options),
    ...shown(total),
    enough: total.customers >= fewest,
    cuts: cutsOf(cells[0]),
    cells: found.map(({ r, f, m, segment, worth }) => ({ r, f, m, segment, ...shown(worth) })),
    segments: segments.map((segment) => {
      const worth = sum(found.filter((cell) => cell.segment === segment).map((cell) => cell.worth));
      return {
        segment,
        ...shown(worth),
        customerShare: part(BigInt(worth.customers), BigInt(total.customers)),
        revenueShare: part(worth.revenue, total.revenue),
        ...(showsMargin ? { marginShare: part(worth.margin, total.margin) } : {}),
      };
    }),
  };
}

/** The same in every row; there are none without customers and none of rule `rank`. */
function cutsOf(cell: Cell | undefined): Rfm['cuts'] {
  const { q_days: recency, q_orders: frequency, q_revenue: monetary } = cell ?? {};
  return recency && frequency && monetary ? { recency, frequency, monetary } : null;
}

function worthOf(cell: Cell): Worth {
  return {
    customers: Number(cell.customers),
    orders: Number(cell.orders),
    revenue: BigInt(cell.revenue),
    margin: BigInt(cell.margin ?? 0),
  };
}

function sum(list: readonly Worth[]): Worth {
  return list.reduce(
    (all, one) => ({
      customers: all.customers + one.customers,
      orders: all.orders + one.orders,
      revenue: all.revenue + one.revenue,
      margin: all.margin + one.margin,
    }),
    { customers: 0, orders: 0, revenue: 0n, margin: 0n },
  );
}

/** A share with six places; null of nothing. */
export function part(some: bigint, whole: bigint): number | null {
  if (whole === 0n) return null;
  const [above, below] = whole < 0n ? [-some, -whole] : [some, whole];
  return Number(roundedQuotient(above * 1_000_000n, below)) / 1e6;
}
