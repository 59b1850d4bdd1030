import type { RoadMeasure } from '@peyvand/contract/analytics/road';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import { holdAlone } from '../../../kernel/db/locks.ts';

export interface StoredTarget {
  readonly measure: RoadMeasure;
  readonly value: string | null;
  readonly setBy: string;
  readonly setAt: string;
  readonly version: number;
}

export function loadTargets(ctx: Ctx): Promise<StoredTarget[]> {
  return raw<StoredTarget>(
    ctx,
    sql<StoredTarget>`select t.measure, trim_scale(t.value)::text as value, t.set_by as "setBy",
      to_char(t.set_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "setAt", t.version
      from analytics.road_targets t`,
  );
}

/** The target of a measure; nobody else sets one until the transaction ends. */
export async function lockTarget(ctx: WriteCtx, measure: RoadMeasure): Promise<StoredTarget | null> {
  await holdAlone(ctx, 'analytics.road_targets');
  return (await loadTargets(ctx)).find((one) => one.measure === measure) ?? null;
}

export async function putTarget(ctx: WriteCtx, measure: RoadMeasure, value: string | null): Promise<void> {
  await raw(
    ctx,
    sql`insert into analytics.road_targets as t (measure, value, set_by, set_at, version)
        values (${measure}, ${value}::numeric, ${ctx.actor.name}, ${ctx.clock().toISOString()}::timestamptz, 1)
        on conflict (measure) do update set value = excluded.value, set_by = excluded.set_by, set_at = excluded.set_at,
          version = t.version + 1`,
  );
}
