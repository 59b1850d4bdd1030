import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';

/** Last versions that are not settled, and what is in force. */
function held(ctx: Ctx, ownerId: string): RawBuilder<boolean> {
  return sql<boolean>`c.owner_id = ${ownerId}::uuid
    and c.status in ('draft', 'approving', 'approved', 'sent', 'signed') and (c.is_latest or c.status = 'signed')
    and ${visible(ctx, 'sales.contracts', 'c')}`;
}

export async function countHeldContracts(ctx: Ctx, ownerId: string): Promise<number> {
  const [row] = await raw<{ count: number }>(
    ctx,
    sql`select count(*)::int as count from sales.contracts c where ${held(ctx, ownerId)}`,
  );
  return row?.count ?? 0;
}

/** The next ones behind an id. */
export function heldContracts(
  ctx: Ctx,
  ownerId: string,
  after: string | null,
  limit: number,
): Promise<{ id: string; name: string }[]> {
  return raw(
    ctx,
    sql<{ id: string; name: string }>`
      select c.id, c.title as name from sales.contracts c
      where ${held(ctx, ownerId)} and (${after}::uuid is null or c.id > ${after}::uuid)
      order by c.id limit ${limit}`,
  );
}

export async function giveContracts(
  ctx: WriteCtx,
  ids: readonly string[],
  { ownerId, teamId }: { readonly ownerId: string; readonly teamId: string },
): Promise<void> {
  await raw(
    ctx,
    sql`update sales.contracts set owner_id = ${ownerId}::uuid, team_id = ${teamId}::uuid, version = version + 1,
          updated_at = ${ctx.clock().toISOString()}::timestamptz
        where id = any(${ids}::uuid[])`,
  );
}

/** Puts all contracts of an owner into a team. No version rises: nothing that people edit has changed. */
export async function moveContractsWithOwner(ctx: WriteCtx, ownerId: string, teamId: string): Promise<void> {
  await raw(
    ctx,
    sql`update sales.contracts set team_id = ${teamId}::uuid
        where owner_id = ${ownerId}::uuid and team_id <> ${teamId}::uuid`,
  );
}
