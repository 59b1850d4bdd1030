import type { VisitDimension } from '@peyvand/contract/analytics/clickstream';
import type { Freshness, Period } from '@peyvand/contract/analytics/selection';
import type { Calendar } from '@peyvand/contract/core/dates';
import type { Ctx } from '../../../../kernel/context.ts';
import { missing } from '../../../../kernel/problem.ts';
import { dateOf } from '../../../../kernel/time/zoned.ts';
import { bounds, lastTwelveMonths } from '../../cube/frame.ts';
import type { Params } from '../../policy.ts';
import { waitingPages } from '../collect/batch.store.ts';
import { loadSite } from '../site/site.store.ts';

export interface AskedVisits {
  readonly siteId: string;
  readonly period?: Period | undefined;
  readonly timeZone?: string | undefined;
  readonly calendar?: Calendar | undefined;
  readonly only?: Partial<Record<VisitDimension, string>> | undefined;
  readonly withBots: boolean;
}

/** A question on visits after defaults. */
export interface VisitFrame {
  readonly siteId: string;
  readonly period: Period;
  readonly zone: string;
  readonly calendar: Calendar;
  readonly only: Partial<Record<VisitDimension, string>>;
  readonly withBots: boolean;
}

/** Visits say nothing on customers, so who reads reports reads all of them. Throws `resource.missing` for the site. */
export async function visitFrame(
  ctx: Ctx,
  asked: AskedVisits,
): Promise<VisitFrame & { freshness: Freshness }> {
  const site = await loadSite(ctx, asked.siteId);
  if (!site) throw missing();
  const { locale } = ctx.actor;
  const zone = asked.timeZone ?? locale.zone;
  const calendar = asked.calendar ?? locale.calendar;
  const now = ctx.clock();
  const { pending, oldest } = await waitingPages(ctx);
  return {
    siteId: site.id,
    period: asked.period ?? lastTwelveMonths(dateOf(now, zone), calendar),
    zone,
    calendar,
    only: asked.only ?? {},
    withBots: asked.withBots,
    freshness: { asOf: oldest ?? now.toISOString(), pending },
  };
}

/** The head of each answer. */
export function headOf(frame: VisitFrame & { freshness: Freshness }) {
  const { period, zone, calendar, freshness } = frame;
  return { period, timeZone: zone, calendar, freshness };
}

/** The value of a dimension, of the first event of a session. */
export const dimensions: Readonly<Record<VisitDimension, string>> = {
  channel: 'argMin(channel, seq)',
  referrer: 'argMin(referrer, seq)',
  campaign: 'argMin(utm_campaign, seq)',
  landing: "argMinIf(path, seq, kind = 'view')",
  device: 'argMin(device, seq)',
  browser: 'argMin(browser, seq)',
  system: 'argMin(system, seq)',
  group: 'argMin(visitor_group, seq)',
};

/** The events of a question, as a subquery, with its parameters. The one place where its conditions are made. */
export function eventsOf(frame: VisitFrame): { readonly events: string; readonly params: Params } {
  const { from, to } = bounds(frame.period, frame.zone);
  const params: Params = { site: frame.siteId, zone: frame.zone, from, to };
  const events = `(SELECT * FROM pv.facts_page_events FINAL
    WHERE site_id = {site:UUID} AND at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')${frame.withBots ? '' : ' AND is_bot = 0'})`;
  const terms = Object.entries(dimensions).flatMap(([name, value]) => {
    const wanted = Object.entries(frame.only).find(([key]) => key === name)?.[1];
    if (wanted === undefined) return [];
    params[`only_${name}`] = wanted;
    return [`${value} = {only_${name}:String}`];
  });
  if (terms.length === 0) return { events, params };
  const sessions = `SELECT visitor_id, session_id FROM ${events} GROUP BY visitor_id, session_id HAVING ${terms.join(' AND ')}`;
  return {
    events: `(SELECT * FROM ${events} WHERE (visitor_id, session_id) GLOBAL IN (${sessions}))`,
    params,
  };
}

/** Ends every statement. */
export const visitLimits = 'SETTINGS max_execution_time = 20, join_use_nulls = 0';

export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
