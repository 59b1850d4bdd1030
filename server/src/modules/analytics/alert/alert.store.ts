import type { AlertWish } from '@peyvand/contract/analytics/alerts';
import type { MeasureValue } from '@peyvand/contract/analytics/query';
import { sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';

export interface StoredAlert extends AlertWish {
  readonly id: string;
  readonly ownerId: string;
  readonly value: MeasureValue;
  readonly seenAt: string | null;
  readonly toldAt: string | null;
  readonly version: number;
}

/** One person has at most so many. */
export const mostAlerts = 50;

const columns = sql`a.id, a.owner_id as "ownerId", a.name, a.measure, a.filter, a.period, a.rule, a.value,
  a.seen_at as "seenAt", a.told_at as "toldAt", a.version`;

/** Those of the actor; all of them for the system. */
export function loadAlerts(ctx: Ctx): Promise<StoredAlert[]> {
  return raw<StoredAlert>(
    ctx,
    sql`select ${columns} from analytics.alerts a where ${visible(ctx, 'analytics.alerts', 'a')} order by a.owner_id, a.id`,
  );
}

/** One of the actor, locked against others that change it. */
export async function lockAlert(ctx: WriteCtx, id: string): Promise<StoredAlert | null> {
  const [row] = await raw<StoredAlert>(
    ctx,
    sql`select ${columns} from analytics.alerts a
        where a.id = ${id}::uuid and ${visible(ctx, 'analytics.alerts', 'a')} for update`,
  );
  return row ?? null;
}

/** How many somebody has. Who adds one at the same time waits. */
export async function countAlerts(ctx: WriteCtx, ownerId: string): Promise<number> {
  await raw(ctx, sql`select pg_advisory_xact_lock(hashtextextended('analytics.alerts ' || ${ownerId}, 0))`);
  const [row] = await raw<{ count: number }>(
    ctx,
    sql`select count(*)::int as count from analytics.alerts a where a.owner_id = ${ownerId}::uuid`,
  );
  return row?.count ?? 0;
}

/** Writes one down, new or in place of what it was: nothing is known of its figure yet. */
export async function putAlert(
  ctx: WriteCtx,
  { id, ownerId, name, measure, filter, period, rule }: AlertWish & Pick<StoredAlert, 'id' | 'ownerId'>,
): Promise<void> {
  await raw(
    ctx,
    sql`insert into analytics.alerts (id, owner_id, name, measure, filter, period, rule)
        values (${id}::uuid, ${ownerId}::uuid, ${name}, ${measure}, ${filter && JSON.stringify(filter)}::jsonb, ${period},
          ${JSON.stringify(rule)}::jsonb)
        on conflict (id) do update set name = excluded.name, measure = excluded.measure, filter = excluded.filter,
          period = excluded.period, rule = excluded.rule, value = null, seen_at = null, told_at = null,
          version = alerts.version + 1`,
  );
}

export async function deleteAlert(ctx: WriteCtx, id: string): Promise<void> {
  await raw(ctx, sql`delete from analytics.alerts where id = ${id}::uuid`);
}

/** What was seen of the version that was looked at; false when it was changed meanwhile, or another look was quicker. */
export async function noteLook(
  ctx: WriteCtx,
  { id, version, toldAt: before }: Pick<StoredAlert, 'id' | 'version' | 'toldAt'>,
  { value, toldAt }: { readonly value: MeasureValue; readonly toldAt: string | null },
): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`update analytics.alerts a set value = ${JSON.stringify(value)}::jsonb, seen_at = ${ctx.clock().toISOString()}::timestamptz,
          told_at = ${toldAt}::timestamptz
        where a.id = ${id}::uuid and a.version = ${version} and a.told_at is not distinct from ${before}::timestamptz returning 1`,
  );
  return rows.length === 1;
}

/** Up to which event was looked, and when; null before the first look. */
export async function lastLook(ctx: Ctx): Promise<{ eventId: string | null; at: string } | null> {
  const [row] = await raw<{ eventId: string | null; at: string }>(
    ctx,
    sql`select l.event_id as "eventId", l.looked_at as at from analytics.alert_looks l`,
  );
  return row ?? null;
}

export async function putLook(ctx: WriteCtx, eventId: string | null): Promise<void> {
  await raw(
    ctx,
    sql`insert into analytics.alert_looks (event_id, looked_at) values (${eventId}::uuid, ${ctx.clock().toISOString()}::timestamptz)
        on conflict (only_one) do update set event_id = excluded.event_id, looked_at = excluded.looked_at`,
  );
}

/** The newest event of the log; null in an empty one. */
export async function newestEvent(ctx: Ctx): Promise<string | null> {
  const [row] = await raw<{ id: string }>(
    ctx,
    sql`select e.id from kernel.events e order by e.id desc limit 1`,
  );
  return row?.id ?? null;
}
