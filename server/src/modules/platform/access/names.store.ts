import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';

/** Names of colleagues or teams by id, as they are now, former colleagues too. */
export async function namesOf(
  ctx: Ctx,
  of: 'users' | 'teams',
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const table = of === 'users' ? sql`platform.users` : sql`platform.teams`;
  const rows = await raw(
    ctx,
    sql<{ id: string; name: string }>`select id, name from ${table} where id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Everybody's team as it is now, former colleagues' too: records belong to the team of their owner. */
export async function teamsOfUsers(ctx: Ctx): Promise<ReadonlyMap<string, string>> {
  const rows = await raw(
    ctx,
    sql<{ id: string; team: string }>`select id, team_id as team from platform.users`,
  );
  return new Map(rows.map((row) => [row.id, row.team]));
}

/** Records of a kind that are shared with a user now. */
export async function sharedWith(ctx: Ctx, user: string, kind: string): Promise<string[]> {
  const rows = await raw(
    ctx,
    sql<{ id: string }>`select record_id as id from platform.record_shares
      where principal_id = ${user}::uuid and kind = ${kind} and (until is null or until > now())`,
  );
  return rows.map((row) => row.id);
}
