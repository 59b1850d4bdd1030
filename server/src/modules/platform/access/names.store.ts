import { sql } from 'kysely';
import { type Ctx, hot, raw } from '../../../kernel/context.ts';

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

/** All teams by their parents, in the order of their names. */
export function teamNodes(ctx: Ctx): Promise<{ id: string; parentId: string | null }[]> {
  return hot(
    ctx,
    'platform.teams.nodes',
    sql`select id, parent_id as "parentId" from platform.teams order by name, id`,
  );
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

/** Everybody of the actor's team and of the teams above it, former colleagues too. */
export async function peopleAbove(ctx: Ctx): Promise<string[]> {
  const rows = await raw(
    ctx,
    sql<{ id: string }>`
      with recursive above as (
        select t.id, t.parent_id from platform.teams t where t.id = ${ctx.actor.teamId}::uuid
        union select t.id, t.parent_id from above a join platform.teams t on t.id = a.parent_id)
      select u.id from above a join platform.users u on u.team_id = a.id`,
  );
  return rows.map(({ id }) => id);
}

/** Team → its people and those of all teams below it, by name; former colleagues left out. */
export async function peopleOfTeams(ctx: Ctx): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await raw(
    ctx,
    sql<{ team: string; people: string[] }>`
      with recursive below as (
        select id as team, id as at from platform.teams
        union select b.team, t.id from below b join platform.teams t on t.parent_id = b.at)
      select b.team, array_agg(u.id order by u.name, u.id) as people
      from below b join platform.users u on u.team_id = b.at and u.disabled_at is null group by b.team`,
  );
  return new Map(rows.map(({ team, people }) => [team, people]));
}
