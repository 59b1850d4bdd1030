import type { VisitPaths } from '@peyvand/contract/analytics/clickstream';
import type { Olap } from '../../../../kernel/olap.ts';
import { limited } from '../../errors.ts';
import { eventsOf, type VisitFrame, visitLimits } from './frame.ts';

const mostPairs = 50;

/** First steps of sessions as links between the most frequent ones of each step, pairs that follow each other, and ends. */
export async function pathsOf(
  olap: Olap,
  frame: VisitFrame,
  asked: { readonly steps: number; readonly width: number; readonly of: 'views' | 'everything' },
): Promise<Pick<VisitPaths, 'sessions' | 'links' | 'transitions' | 'exits'>> {
  const { events, params } = eventsOf(frame);
  const ways = `(SELECT arrayMap(one -> one.2, arraySort(groupArray((seq, label)))) AS way FROM ${events}
    ${asked.of === 'views' ? "WHERE kind = 'view'" : ''} GROUP BY visitor_id, session_id)`;
  const ask = <Row>(sql: string, more: object = {}) =>
    limited(olap.query<Row>(`${sql} ${visitLimits}`, { ...params, steps: asked.steps, ...more }));
  const [named, transitions, exits, whole] = await Promise.all([
    ask<{ step: number; label: string }>(
      `SELECT step, label FROM ${ways} ARRAY JOIN arraySlice(way, 1, {steps:UInt8}) AS label, arrayEnumerate(arraySlice(way, 1, {steps:UInt8})) AS step
       GROUP BY step, label ORDER BY count() DESC, label LIMIT {width:UInt8} BY step`,
      { width: asked.width },
    ),
    ask<{ from: string; to: string; times: string }>(
      `SELECT pair.1 AS from, pair.2 AS to, count() AS times FROM ${ways} ARRAY JOIN arrayZip(arrayPopBack(way), arrayPopFront(way)) AS pair
       GROUP BY from, to ORDER BY times DESC, from, to LIMIT ${mostPairs}`,
    ),
    ask<{ label: string; sessions: string }>(
      `SELECT way[-1] AS label, count() AS sessions FROM ${ways} GROUP BY label ORDER BY sessions DESC, label LIMIT ${mostPairs}`,
    ),
    ask<{ sessions: string }>(`SELECT count() AS sessions FROM ${ways}`),
  ]);
  const known = Array.from({ length: asked.steps }, (_, at) =>
    named.filter(({ step }) => Number(step) === at + 1).map(({ label }) => label),
  );
  // A label is never empty, so the empty text can stand for the rest.
  const links = await ask<{ step: number; from: string; to: string; ends: number; sessions: string }>(
    `WITH shown AS (SELECT arrayMap((label, at) -> if(has({known:Array(Array(String))}[at], label), label, ''),
        arraySlice(way, 1, {steps:UInt8}), arrayEnumerate(arraySlice(way, 1, {steps:UInt8}))) AS way FROM ${ways})
     SELECT step, way[step] AS from, if(length(way) > step, way[step + 1], '') AS to, length(way) = step AS ends, count() AS sessions
     FROM shown ARRAY JOIN range(1, {steps:UInt8}) AS step WHERE step <= length(way)
     GROUP BY step, from, to, ends ORDER BY step, sessions DESC, from, to`,
    { known },
  );
  return {
    sessions: Number(whole[0]?.sessions ?? 0),
    links: links.map(({ step, from, to, ends, sessions }) => ({
      step: Number(step),
      from: from === '' ? null : from,
      to: to === '' ? null : to,
      isEnd: Number(ends) === 1,
      sessions: Number(sessions),
    })),
    transitions: transitions.map(({ from, to, times }) => ({ from, to, times: Number(times) })),
    exits: exits.map(({ label, sessions }) => ({ label, sessions: Number(sessions) })),
  };
}
