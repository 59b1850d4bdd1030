import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { orderCancelled, orderRemoved } from '../../sales/events.ts';
import { orderTypes } from './reader.ts';

interface Day {
  day: string;
  currency: string;
  lines: string;
  total: string;
}

/**
 * Days (UTC) and currencies on which the facts are not what the log of events says: number of lines and their total.
 * Days touched by changes that are still on their way are not judged by the caller; it looks again later.
 */
export async function differingDays(ctx: Ctx, olap: Olap): Promise<string[]> {
  const [told, stored] = await Promise.all([daysOfLog(ctx), daysOfFacts(olap)]);
  const text = (row: Day) => `${row.lines} ${row.total}`;
  const keyed = (rows: readonly Day[]) =>
    new Map(rows.map((row) => [`${row.day} ${row.currency}`, text(row)]));
  const [one, other] = [keyed(told), keyed(stored)];
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((key) => one.get(key) !== other.get(key))
    .sort();
}

/** The last event of each order says how it stands. */
function daysOfLog(ctx: Ctx): Promise<Day[]> {
  const void_ = [orderCancelled.type, orderRemoved.type];
  return raw(
    ctx,
    sql<Day>`
      with last as (
        select distinct on (subject_id) type, coalesce(data->'order', data) as o
        from kernel.events where type = any(${[...orderTypes]}::text[])
        order by subject_id, (coalesce(data->'order', data)->>'version')::bigint desc)
      select to_char((o->>'orderedAt')::timestamptz at time zone 'UTC', 'YYYY-MM-DD') as day, o->>'currency' as currency,
        count(*)::text as lines, sum((line->>'total')::numeric)::text as total
      from last cross join lateral jsonb_array_elements(o->'lines') as line
      where type <> all(${void_}::text[]) and o->>'status' <> 'cancelled'
      group by 1, 2`,
  );
}

function daysOfFacts(olap: Olap): Promise<Day[]> {
  return olap.query<Day>(
    `SELECT toString(toDate(at, 'UTC')) AS day, currency, toString(count()) AS lines, toString(sum(total)) AS total
FROM pv.facts_order_lines FINAL GROUP BY day, currency`,
  );
}
