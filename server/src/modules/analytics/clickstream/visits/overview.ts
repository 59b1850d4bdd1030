import {
  VisitDimension as Dimension,
  type VisitDimension,
  type VisitOverview,
} from '@peyvand/contract/analytics/clickstream';
import type { Olap } from '../../../../kernel/olap.ts';
import { limited } from '../../errors.ts';
import { dimensions, eventsOf, shareOf, type VisitFrame, visitLimits } from './frame.ts';

interface Counted {
  sessions: string;
  visitors: string;
  purchases: string;
}

/** One row a session, with what the overview counts of it. */
function sessionsOf(events: string): string {
  const values = Object.entries(dimensions).map(([name, value]) => `toString(${value}) AS d_${name}`);
  return `(SELECT visitor_id, session_id, count() AS steps, countIf(kind = 'view') AS seen,
    countIf(kind = 'purchase') > 0 AS bought, min(at) AS begun, max(at) AS ended, ${values.join(', ')}
    FROM ${events} GROUP BY visitor_id, session_id)`;
}

const counted = 'count() AS sessions, uniqExact(visitor_id) AS visitors, countIf(bought) AS purchases';

/** How many came, from where, with what; what they saw and did; how many bought. */
export async function overviewOf(
  olap: Olap,
  frame: VisitFrame,
  top: number,
): Promise<Pick<VisitOverview, 'totals' | 'days' | 'by' | 'events'>> {
  const { events, params } = eventsOf(frame);
  const sessions = sessionsOf(events);
  const ask = <Row>(sql: string) => limited(olap.query<Row>(`${sql} ${visitLimits}`, { ...params, top }));
  const list = Dimension.options.map((name) => `('${name}', d_${name})`).join(', ');
  const [totals, days, by, seen] = await Promise.all([
    ask<Counted & { events: string; views: string; bounces: string; mean: number; median: number }>(
      `SELECT ${counted}, sum(steps) AS events, sum(seen) AS views, countIf(steps = 1) AS bounces,
        if(count() = 0, 0, avg(dateDiff('millisecond', begun, ended)) / 60000) AS mean,
        if(count() = 0, 0, quantileExactInclusive(0.5)(dateDiff('millisecond', begun, ended)) / 60000) AS median
      FROM ${sessions}`,
    ),
    ask<Counted & { day: string }>(
      `SELECT toString(toDate(begun, {zone:String})) AS day, ${counted} FROM ${sessions} GROUP BY day ORDER BY day`,
    ),
    ask<Counted & { dimension: VisitDimension; key: string }>(
      `SELECT pair.1 AS dimension, pair.2 AS key, ${counted} FROM
        (SELECT visitor_id, bought, arrayJoin([${list}]) AS pair FROM ${sessions})
      GROUP BY dimension, key ORDER BY sessions DESC, key LIMIT {top:UInt32} BY dimension`,
    ),
    ask<{
      kind: 'view' | 'event' | 'purchase';
      label: string;
      times: string;
      sessions: string;
      visitors: string;
    }>(
      `SELECT toString(kind) AS kind, label, count() AS times, uniqExact(visitor_id, session_id) AS sessions, uniqExact(visitor_id) AS visitors
      FROM ${events} GROUP BY kind, label ORDER BY times DESC, label LIMIT {top:UInt32}`,
    ),
  ]);
  const [all] = totals;
  const visits = ({ sessions: n, visitors, purchases }: Counted) => ({
    sessions: Number(n),
    visitors: Number(visitors),
    purchases: Number(purchases),
    conversion: shareOf(Number(purchases), Number(n)),
  });
  const whole = visits(all ?? { sessions: '0', visitors: '0', purchases: '0' });
  const values = (name: VisitDimension) =>
    by.filter(({ dimension }) => dimension === name).map((row) => ({ key: row.key, ...visits(row) }));
  return {
    totals: {
      ...whole,
      events: Number(all?.events ?? 0),
      views: Number(all?.views ?? 0),
      bounces: Number(all?.bounces ?? 0),
      minutes: whole.sessions === 0 ? null : { mean: Number(all?.mean), median: Number(all?.median) },
    },
    days: days.map((row) => ({ day: row.day, ...visits(row) })),
    by: {
      channel: values('channel'),
      referrer: values('referrer'),
      campaign: values('campaign'),
      landing: values('landing'),
      device: values('device'),
      browser: values('browser'),
      system: values('system'),
      group: values('group'),
    },
    events: seen.map(({ kind, label, times, sessions: n, visitors }) => ({
      kind,
      label,
      events: Number(times),
      sessions: Number(n),
      visitors: Number(visitors),
    })),
  };
}
