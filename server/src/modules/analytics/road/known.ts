import type { Olap } from '../../../kernel/olap.ts';
import { bounds, type Frame, yearBefore } from '../cube/frame.ts';
import { limited } from '../errors.ts';
import { limits } from '../model/sql.ts';
import { figure, type Pair } from './measures.ts';

interface Found {
  now: string;
  before: string;
}

/** How often the websites were visited, and how many customers and leads were entered. Nothing counted is no fact. */
export async function awarenessOf(frame: Frame, olap: Olap): Promise<{ visits: Pair; records: Pair }> {
  const now = bounds(frame.period, frame.zone);
  const before = bounds(yearBefore(frame.period, frame.calendar), frame.zone);
  const params = { ...frame.guard.params, ...now, since: before.from, until: before.to };
  const ask = async (sql: string): Promise<Pair> => {
    const [found] = await limited(olap.query<Found>(`${sql} ${limits}`, params));
    const counted = (text = '0') => (text === '0' ? null : figure(text));
    return { now: counted(found?.now), before: counted(found?.before) };
  };
  const within = (at: string, from: string, to: string) =>
    `${at} >= fromUnixTimestamp64Milli({${from}:Int64}, 'UTC') AND ${at} < fromUnixTimestamp64Milli({${to}:Int64}, 'UTC')`;
  const [visits, records] = await Promise.all([
    ask(`SELECT toString(uniqExactIf((visitor_id, session_id), ${within('at', 'from', 'to')})) AS now,
  toString(uniqExactIf((visitor_id, session_id), ${within('at', 'since', 'until')})) AS before
FROM pv.facts_page_events FINAL WHERE is_bot = 0`),
    ask(`SELECT toString(countIf(${within('f.made', 'from', 'to')})) AS now,
  toString(countIf(${within('f.made', 'since', 'until')})) AS before
FROM (SELECT customer_id, customer_key, made FROM pv.dim_customers FINAL
  WHERE in_trash = 0 AND customer_id NOT IN (SELECT customer_id FROM pv.dim_merged FINAL)) AS f
WHERE ${frame.guard.condition ?? 'true'}`),
  ]);
  return { visits, records };
}
