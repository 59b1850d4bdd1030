import type { AlertWish } from '@peyvand/contract/analytics/alerts';
import type { FigureTile, TileAnswer } from '@peyvand/contract/analytics/dashboards';
import type { Ctx } from '../../../kernel/context.ts';
import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { actorOfUser, notify } from '../../platform/api.ts';
import { answerTiles } from '../dashboard/tiles.ts';
import { lastLook, loadAlerts, newestEvent, noteLook, putLook, type StoredAlert } from './alert.store.ts';
import { holdsFor } from './alert.ts';

const jobName = 'analytics.alert.look';

/** Also without new facts the days of a period move on. */
const leastOftenMs = 3_600_000;

export const alertSchedule: Schedule = { job: jobName, every: { minutes: 1 } };

/** Looks at all figures that somebody wants to be told of, when anything has happened since the last look, and each hour. */
export function alertJob(olap: Olap): Job {
  return { name: jobName, run: (ctx) => lookAtAlerts(ctx, olap) };
}

/** One look. Whoever is told is told once, until the rule has ceased to hold. */
export async function lookAtAlerts(ctx: Ctx, olap: Olap): Promise<void> {
  const alerts = await loadAlerts(ctx);
  if (alerts.length === 0) return;
  const newest = await newestEvent(ctx);
  const last = await lastLook(ctx);
  const isOld = last === null || ctx.clock().getTime() - Date.parse(last.at) >= leastOftenMs;
  const isNew = alerts.some(({ seenAt }) => seenAt === null);
  if (!isOld && !isNew && last?.eventId === newest) return;
  let pending = 0;
  for (const some of groupsOf(alerts)) pending += await lookAtSome(ctx, olap, some);
  // What is on its way to the facts is looked at the next time.
  await ctx.write((tx) => putLook(tx, pending > 0 ? null : newest));
}

/** Alerts of one person and period are asked together. */
function groupsOf(alerts: readonly StoredAlert[]): StoredAlert[][] {
  const groups = new Map<string, StoredAlert[]>();
  for (const alert of alerts) {
    const key = `${alert.ownerId} ${alert.period}`;
    groups.set(key, [...(groups.get(key) ?? []), alert]);
  }
  return [...groups.values()];
}

/** Answers how many changes are not in the figures yet. */
async function lookAtSome(ctx: Ctx, olap: Olap, alerts: readonly StoredAlert[]): Promise<number> {
  const [first] = alerts;
  const actor = first && (await actorOfUser(ctx, first.ownerId));
  // Who is shut out is told nothing.
  if (!first || !actor) return 0;
  const page = { period: first.period, owner: null, team: null, channel: null, territory: null };
  const tiles = alerts.map((alert) => tileOf(alert.id, alert));
  const { tiles: answers, currency, freshness } = await answerTiles(ctx.as(actor), olap, { page, tiles });
  for (const alert of alerts) {
    const answer = answers.find(({ id }) => id === alert.id);
    if (answer?.kind === 'figure') await judge(ctx, alert, answer, currency);
  }
  return freshness.pending;
}

async function judge(
  ctx: Ctx,
  alert: StoredAlert,
  { type, value, compared }: Extract<TileAnswer, { kind: 'figure' }>,
  currency: string,
): Promise<void> {
  const holds = holdsFor(alert.rule, { type, value, before: compared?.value ?? null });
  const now = ctx.clock().toISOString();
  const isNew = holds === true && alert.toldAt === null;
  const toldAt = holds === null ? alert.toldAt : holds ? (alert.toldAt ?? now) : null;
  await ctx.write(async (tx) => {
    if (!(await noteLook(tx, alert, { value, toldAt })) || !isNew) return;
    const { name, measure, ownerId, rule } = alert;
    await notify(tx, [ownerId], {
      kind: 'analytics.alert.reached',
      data: { name, measure, type, value, currency, rule: rule.kind },
      link: '/reports',
    });
  });
}

/** The figure of an alert as a tile. */
export function tileOf(id: string, { measure, filter, rule }: AlertWish): FigureTile {
  return {
    kind: 'figure',
    id,
    title: null,
    width: 3,
    height: 2,
    measure,
    filter,
    comparison: 'than' in rule ? rule.than : null,
    spark: false,
  };
}
