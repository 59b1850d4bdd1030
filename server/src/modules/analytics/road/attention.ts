import type { Period } from '@peyvand/contract/analytics/selection';
import type { Olap } from '../../../kernel/olap.ts';
import { bounds, type Frame, yearBefore } from '../cube/frame.ts';
import { askShared } from '../cube/shared.seam.ts';
import { limited } from '../errors.ts';
import { nobody } from '../facts/tables.ts';
import { limits, sourceOf } from '../model/sql.ts';
import type { Star } from '../model/star.ts';
import { activities } from '../model/stars/activities.ts';
import { interactions } from '../model/stars/interactions.ts';
import { sales } from '../model/stars/sales.ts';
import type { Params } from '../policy.ts';
import { estimated } from '../satisfaction/told.ts';
import { basisConditions } from '../value/scored.ts';
import { estimateFigure, type Pair } from './measures.ts';

/** Share of talks and of activities with the most valuable customers, in a period and the one a year before. */
export async function attentionOf(frame: Frame, olap: Olap): Promise<{ talks: Pair; activities: Pair }> {
  const before = yearBefore(frame.period, frame.calendar);
  const pair = async (star: Star): Promise<Pair> => {
    const [now, then] = await Promise.all([
      shareIn(frame, olap, star, frame.period),
      shareIn(frame, olap, star, before),
    ]);
    return { now: estimateFigure(now), before: estimateFigure(then) };
  };
  const [talks, done] = await Promise.all([pair(interactions), pair(activities)]);
  return { talks, activities: done };
}

/** Of facts with a customer, those with the fifth that brought the most in the year before the period. */
async function shareIn(frame: Frame, olap: Olap, star: Star, period: Period) {
  const best = bestOf(frame, yearBefore(period, frame.calendar));
  const source = sourceOf(frame, star, {
    periods: [period],
    where: [`f.customer_id != toUUID('${nobody}')`],
  });
  const [found] = await limited(
    askShared<{ all: string; best: string }>(olap, frame, {
      sql: `WITH best AS (${best.sql})
SELECT count() AS all, countIf(f.customer_key GLOBAL IN (SELECT k FROM best)) AS best
FROM ${source.from}
WHERE ${source.where}
${limits}`,
      params: { ...best.params, ...source.params },
    }),
  );
  const all = Number(found?.all ?? 0);
  return estimated(Number(found?.best ?? 0) / all, all);
}

/** The keys of the fifth of the buyers with the most sales, ties by key. */
function bestOf(frame: Frame, period: Period): { readonly sql: string; readonly params: Params } {
  const { from, to } = bounds(period, frame.zone);
  const source = sourceOf(frame, sales, {
    periods: [],
    where: [
      ...basisConditions('clean'),
      "f.at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC') AND f.at < fromUnixTimestamp64Milli({until:Int64}, 'UTC')",
    ],
  });
  // Customers and activities are guarded by rules of their own whose parameters have the same names.
  const own = (text: string) => text.replaceAll('{scope', '{bestscope');
  const params = Object.entries(source.params).map(
    ([name, value]) => [name.replace(/^scope/, 'bestscope'), value] as const,
  );
  return {
    sql: `SELECT k FROM (SELECT k, row_number() OVER (ORDER BY total DESC, k) AS place, count() OVER () AS buyers
  FROM (SELECT f.customer_key AS k, sum(f.total) AS total FROM ${own(source.from)} WHERE ${own(source.where)} GROUP BY k))
WHERE place <= ceil(buyers / 5)`,
    params: { ...Object.fromEntries(params), since: from, until: to },
  };
}
