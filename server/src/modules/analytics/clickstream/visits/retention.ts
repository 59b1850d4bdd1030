import type { VisitRetention } from '@peyvand/contract/analytics/clickstream';
import type { Olap } from '../../../../kernel/olap.ts';
import { limited } from '../../errors.ts';
import { eventsOf, type VisitFrame, visitLimits } from './frame.ts';

/** Of ISO weekdays, Monday is 1. */
const firstDays = { saturday: 6, sunday: 7, monday: 1 } as const;

/** Visitors by the week of their first visit in the period, and in which of the weeks after they came. */
export async function retentionOf(
  olap: Olap,
  frame: VisitFrame,
  { weekStart, today }: { readonly weekStart: keyof typeof firstDays; readonly today: string },
): Promise<VisitRetention['weeks']> {
  const { events, params } = eventsOf(frame);
  const rows = await limited(
    olap.query<{ week: string; later: number; visitors: string }>(
      `WITH visits AS (SELECT visitor_id, arrayDistinct(groupArray(toDate(at, {zone:String}))) AS days FROM ${events} GROUP BY visitor_id),
weeks AS (SELECT arraySort(arrayDistinct(arrayMap(day -> day - modulo(toDayOfWeek(day) + 7 - {first:UInt8}, 7), days))) AS list FROM visits)
SELECT toString(list[1]) AS week, intDiv(dateDiff('day', list[1], arrayJoin(list)), 7) AS later, count() AS visitors
FROM weeks GROUP BY week, later ORDER BY week, later ${visitLimits}`,
      { ...params, first: firstDays[weekStart] },
    ),
  );
  const last = today < frame.period.to ? today : frame.period.to;
  const found = new Map<string, Map<number, number>>();
  for (const { week, later, visitors } of rows) {
    const list = found.get(week) ?? new Map<number, number>();
    found.set(week, list.set(Number(later), Number(visitors)));
  }
  return [...found].map(([from, counts]) => {
    const over = Math.floor((Date.parse(last) - Date.parse(from)) / (7 * 86_400_000));
    return {
      from,
      visitors: counts.get(0) ?? 0,
      returned: Array.from({ length: Math.max(0, over) }, (_, at) => counts.get(at + 1) ?? 0),
    };
  });
}
