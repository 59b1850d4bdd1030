import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';

/** Last versions that are not settled. */
function held(ctx: Ctx, ownerId: string): RawBuilder<boolean> {
  return sql<boolean>`q.owner_id = ${ownerId}::uuid and q.is_latest
    and q.status in ('draft', 'waiting', 'sent', 'viewed') and ${visible(ctx, 'sales.quotes', 'q')}`;
}

export async function countHeldQuotes(ctx: Ctx, ownerId: string): Promise<number> {
  const [row] = await raw<{ count: number }>(
    ctx,
    sql`select count(*)::int as count from sales.quotes q where ${held(ctx, ownerId)}`,
  );
  return row?.count ?? 0;
}

/** The next ones behind an id. */
export function heldQuotes(
  ctx: Ctx,
  ownerId: string,
  after: string | null,
  limit: number,
): Promise<{ id: string; name: string }[]> {
  return raw(
    ctx,
    sql<{ id: string; name: string }>`
      select q.id, q.title as name from sales.quotes q
      where ${held(ctx, ownerId)} and (${after}::uuid is null or q.id > ${after}::uuid)
      order by q.id limit ${limit}`,
  );
}

export async function giveQuotes(
  ctx: WriteCtx,
  ids: readonly string[],
  { ownerId, teamId }: { readonly ownerId: string; readonly teamId: string },
): Promise<void> {
  await raw(
    ctx,
    sql`update sales.quotes set owner_id = ${ownerId}::uuid, team_id = ${teamId}::uuid, version = version + 1,
          updated_at = ${ctx.clock().toISOString()}::timestamptz
        where id = any(${ids}::uuid[])`,
  );
}

/** Puts all quotes of an owner into a team. No version rises: nothing that people edit has changed. */
export async function moveQuotesWithOwner(ctx: WriteCtx, ownerId: string, teamId: string): Promise<void> {
  await raw(
    ctx,
    sql`update sales.quotes set team_id = ${teamId}::uuid where owner_id = ${ownerId}::uuid and team_id <> ${teamId}::uuid`,
  );
}
