import { sql } from 'kysely';
import { raw, type WriteCtx } from '../../../kernel/context.ts';
import { namingTaken } from '../custom/taken.ts';
import { tx } from '../tables.ts';

/** Sets or clears the mark of the trash. Refuses to bring back one whose unique value another has by now. */
export async function markDeleted(ctx: WriteCtx, ids: readonly string[], at: string | null): Promise<void> {
  const storing = tx(ctx)
    .updateTable('customers.customers as c')
    .set({ deleted_at: at, updated_at: ctx.clock().toISOString() })
    .set((e) => ({ version: e('c.version', '+', 1) }))
    .where(sql<boolean>`c.id = any(${ids}::uuid[])`)
    .execute();
  await namingTaken(storing);
}

/**
 * Gives customers to an owner; the team goes with the owner. What was merged into them follows. Returns the new versions
 * of those given.
 */
export async function storeOwner(
  ctx: WriteCtx,
  ids: readonly string[],
  owner: { ownerId: string; teamId: string },
): Promise<{ id: string; version: number }[]> {
  const given = await tx(ctx)
    .updateTable('customers.customers as c')
    .set({ owner_id: owner.ownerId, team_id: owner.teamId, updated_at: ctx.clock().toISOString() })
    .set((e) => ({ version: e('c.version', '+', 1) }))
    .where(sql<boolean>`c.id = any(${ids}::uuid[])`)
    .returning(['c.id', 'c.version'])
    .execute();
  await followers(ctx, ids, owner);
  return given;
}

/** Puts all customers of an owner into a team. No version rises: nothing that people edit has changed. */
export async function moveWithOwner(ctx: WriteCtx, ownerId: string, teamId: string): Promise<void> {
  await tx(ctx)
    .updateTable('customers.customers as c')
    .set({ team_id: teamId })
    .where('c.owner_id', '=', ownerId)
    .where('c.team_id', '<>', teamId)
    .execute();
}

/** Merged records belong to whom their survivor belongs to, so that what hangs on them is seen with it. */
async function followers(
  ctx: WriteCtx,
  ids: readonly string[],
  owner: { ownerId: string; teamId: string },
): Promise<void> {
  await raw(
    ctx,
    sql`update customers.customers c set owner_id = ${owner.ownerId}::uuid, team_id = ${owner.teamId}::uuid
        where c.survivor_id = any(${ids}::uuid[])`,
  );
}
