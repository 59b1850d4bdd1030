import type { customers as endpoint, ValuedCustomer } from '@peyvand/contract/analytics/value';
import type { Output } from '@peyvand/contract/core/endpoint';
import type { Olap } from '../../../kernel/olap.ts';
import { answeredBy } from '../cube/answer.ts';
import type { Frame } from '../cube/frame.ts';
import { askShared } from '../cube/shared.seam.ts';
import { limited } from '../errors.ts';
import { limits } from '../model/sql.ts';
import { type RfmOptions, scoredCustomers } from './scored.ts';
import { cellsOf, segmentOf } from './segments.ts';

/** `counted`: whether the answer says how many there are. */
type Wish = { readonly counted: boolean } & RfmOptions &
  Pick<Output<(typeof endpoint)['body']>, 'segment' | 'cell' | 'sort' | 'limit' | 'offset'>;

interface Found {
  id: string;
  name: string;
  kind: string;
  orders: string;
  revenue: string;
  margin: string | null;
  first: string;
  last: string;
  r: number;
  f: number;
  m: number;
}

const columns = { revenue: 'revenue', margin: 'margin', orders: 'orders', lastOrder: 'last' } as const;

/** Customers of the period with their scores, best first; those of one segment or cell where it is named. */
export async function listCustomers(
  frame: Frame,
  olap: Olap,
  wish: Wish,
  showsMargin: boolean,
): Promise<Output<(typeof endpoint)['response']>> {
  const { ctes, params } = scoredCustomers(frame, wish);
  const where = conditionOf(wish);
  const counted = wish.counted ? countOf(frame, olap, ctes, where, params) : Promise.resolve('0');
  const found = await limited(
    askShared<Found>(olap, frame, {
      sql: `WITH ${ctes}
SELECT s.id AS id, n.name AS name, n.kind AS kind, s.orders AS orders, s.revenue AS revenue, s.margin AS margin,
  s.first AS first, s.last AS last, s.r AS r, s.f AS f, s.m AS m
FROM (
  SELECT * FROM scored WHERE ${where}
  ORDER BY ${columns[wish.sort]} DESC NULLS LAST, id LIMIT ${wish.limit} OFFSET ${wish.offset}
) AS s
ANY LEFT JOIN (SELECT customer_id, name, kind FROM pv.dim_customers FINAL) AS n ON n.customer_id = s.id
ORDER BY s.${columns[wish.sort]} DESC NULLS LAST, s.id
${limits}`,
      params,
    }),
  );
  const total = Number(await counted);
  return { ...answeredBy(frame), total, rows: found.map((row) => shown(row, showsMargin)) };
}

async function countOf(
  frame: Frame,
  olap: Olap,
  ctes: string,
  where: string,
  params: Record<string, unknown>,
): Promise<string> {
  const [row] = await limited(
    askShared<{ matched: string }>(olap, frame, {
      sql: `WITH ${ctes}\nSELECT count() AS matched FROM scored WHERE ${where}\n${limits}`,
      params,
    }),
  );
  return row?.matched ?? '0';
}

function conditionOf({ segment, cell }: Wish): string {
  if (segment === undefined && cell === undefined) return 'true';
  const cells = cellsOf(
    (scores) =>
      (segment === undefined || segmentOf(scores) === segment) &&
      (['r', 'f', 'm'] as const).every((key) => cell?.[key] === undefined || cell[key] === scores[key]),
  );
  return cells.length === 0 ? 'false' : `r * 100 + f * 10 + m IN (${cells.join(', ')})`;
}

function shown(row: Found, showsMargin: boolean): ValuedCustomer {
  const { r, f, m } = row;
  return {
    customerId: row.id,
    name: row.name === '' ? null : row.name,
    kind: row.kind === '' ? null : row.kind,
    orders: Number(row.orders),
    revenue: row.revenue,
    ...(showsMargin ? { margin: row.margin ?? '0' } : {}),
    firstOrder: row.first,
    lastOrder: row.last,
    r,
    f,
    m,
    segment: segmentOf(row),
  };
}
