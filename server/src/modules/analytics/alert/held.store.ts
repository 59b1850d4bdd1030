import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

/** An alert of somebody, as far as handing it over needs to know. */
export interface HeldAlert {
  readonly id: string;
  readonly name: string;
}

export async function countHeldBy(ctx: Ctx, userId: string): Promise<number> {
  const [row] = await raw<{ count: number }>(
    ctx,
    sql`select count(*)::int as count from analytics.alerts a where a.owner_id = ${userId}::uuid`,
  );
  return row?.count ?? 0;
}

export function alertsHeldBy(
  ctx: Ctx,
  userId: string,
  after: string | null,
  limit: number,
): Promise<HeldAlert[]> {
  return raw<HeldAlert>(
    ctx,
    sql`select a.id, a.name from analytics.alerts a
        where a.owner_id = ${userId}::uuid and (${after}::uuid is null or a.id > ${after}::uuid)
        order by a.id limit ${limit}`,
  );
}

export async function lockHeld(
  ctx: WriteCtx,
  id: string,
): Promise<(HeldAlert & { readonly ownerId: string }) | undefined> {
  const [row] = await raw<HeldAlert & { ownerId: string }>(
    ctx,
    sql`select a.id, a.name, a.owner_id as "ownerId" from analytics.alerts a where a.id = ${id}::uuid for update`,
  );
  return row;
}

/** Nothing is known of the figure any more: the new owner may see other facts. */
export async function giveAlerts(ctx: WriteCtx, ids: readonly string[], ownerId: string): Promise<void> {
  await raw(
    ctx,
    sql`update analytics.alerts a set owner_id = ${ownerId}::uuid, value = null, seen_at = null, told_at = null,
          version = a.version + 1
        where a.id = any(${ids}::uuid[])`,
  );
}
