import type { SavedKind } from '@peyvand/contract/analytics/saved';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

/** What somebody keeps, as far as handing it over needs to know. */
export interface HeldSaved {
  readonly id: string;
  readonly name: string;
}

const heldBy = (kind: SavedKind, userId: string) =>
  sql`s.owner_id = ${userId}::uuid and s.kind = ${kind} and s.removed_at is null`;

export async function countHeld(ctx: Ctx, kind: SavedKind, userId: string): Promise<number> {
  const [row] = await raw<{ count: number }>(
    ctx,
    sql`select count(*)::int as count from analytics.saved s where ${heldBy(kind, userId)}`,
  );
  return row?.count ?? 0;
}

export function heldSaved(
  ctx: Ctx,
  kind: SavedKind,
  userId: string,
  after: string | null,
  limit: number,
): Promise<HeldSaved[]> {
  return raw<HeldSaved>(
    ctx,
    sql`select s.id, s.name from analytics.saved s
        where ${heldBy(kind, userId)} and (${after}::uuid is null or s.id > ${after}::uuid)
        order by s.id limit ${limit}`,
  );
}

export async function lockHeld(
  ctx: WriteCtx,
  id: string,
): Promise<(HeldSaved & { readonly ownerId: string }) | undefined> {
  const [row] = await raw<HeldSaved & { ownerId: string }>(
    ctx,
    sql`select s.id, s.name, s.owner_id as "ownerId" from analytics.saved s
        where s.id = ${id}::uuid and s.removed_at is null for update`,
  );
  return row;
}

export async function giveSaved(ctx: WriteCtx, ids: readonly string[], ownerId: string): Promise<void> {
  await raw(
    ctx,
    sql`update analytics.saved s set owner_id = ${ownerId}::uuid, version = s.version + 1 where s.id = any(${ids}::uuid[])`,
  );
}
