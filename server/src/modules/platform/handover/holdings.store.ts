import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import type { Held } from '../../../kernel/holding.ts';

/** How many rows a holding has. */
export const countOf = async (ctx: Ctx, from: ReturnType<typeof sql>): Promise<number> => {
  const [row] = await raw<{ count: number }>(ctx, sql`select count(*)::int as count from ${from}`);
  return row?.count ?? 0;
};

/** The first of them by name. */
export const listOf = async (ctx: Ctx, from: ReturnType<typeof sql>, limit: number): Promise<Held[]> => {
  const rows = await raw<{ id: string; name: string }>(
    ctx,
    sql`select id, name from ${from} order by name, id limit ${limit}`,
  );
  return rows.map((row) => ({ ...row, groups: {} }));
};

export const viewsOf = (userId: string) => sql`platform.saved_views where owner_id = ${userId}`;

/** A record by its name: a view, an API key, an export. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

export const keysOf = (userId: string) =>
  sql`platform.api_keys where owner_id = ${userId} and revoked_at is null`;

/** Views of somebody behind an id, locked. */
export function viewsToGive(
  ctx: WriteCtx,
  ownerId: string,
  after: string | null,
  limit: number,
): Promise<Named[]> {
  return raw<Named>(
    ctx,
    sql`select id, name from platform.saved_views
        where owner_id = ${ownerId} and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit} for update`,
  );
}

/** Views get a new owner; a private one is nobody's default any more. */
export async function ownViews(ctx: WriteCtx, ids: readonly string[], ownerId: string): Promise<void> {
  await raw(
    ctx,
    sql`update platform.saved_views set owner_id = ${ownerId}, version = version + 1,
          is_default = is_default and visibility <> 'private'
        where id = any(${ids}::uuid[])`,
  );
}

/** One view with its owner, locked; undefined when it is gone. */
export async function lockView(
  ctx: WriteCtx,
  id: string,
): Promise<(Named & { readonly ownerId: string }) | undefined> {
  const [view] = await raw<Named & { ownerId: string }>(
    ctx,
    sql`select id, name, owner_id as "ownerId" from platform.saved_views where id = ${id} for update`,
  );
  return view;
}

/** Ends the keys of somebody that are in use; returns them. */
export function revokeKeysOf(ctx: WriteCtx, ownerId: string): Promise<Named[]> {
  return raw<Named>(
    ctx,
    sql`update platform.api_keys set revoked_at = ${ctx.clock().toISOString()}, revoked_by = ${ctx.actor.id}::uuid
        where owner_id = ${ownerId} and revoked_at is null returning id, name`,
  );
}

/** Exports of somebody that are not written yet, called by what they hold and how. */
export const exportsUnderWay = (userId: string) =>
  sql`(select id, (wish ->> 'resource') || '.' || (wish ->> 'format') as name from platform.exports
       where owner_id = ${userId} and state in ('waiting', 'running')) as held`;

/** Ends them: what was written so far is swept away. */
export function endExportsOf(ctx: WriteCtx, ownerId: string): Promise<Named[]> {
  return raw<Named>(
    ctx,
    sql`update platform.exports set state = 'cancelled', finished_at = ${ctx.clock().toISOString()}
        where owner_id = ${ownerId} and state in ('waiting', 'running')
        returning id, (wish ->> 'resource') || '.' || (wish ->> 'format') as name`,
  );
}
