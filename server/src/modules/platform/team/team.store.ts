import { Team } from '@peyvand/contract/platform/teams';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx, writing } from '../../../kernel/context.ts';
import type { PlatformTables } from '../tables.ts';

const write = writing<PlatformTables>();

interface NewTeam {
  id: string;
  name: string;
  parentId: string | null;
}

export async function insertTeam(ctx: WriteCtx, { id, name, parentId }: NewTeam): Promise<void> {
  await write(ctx).insertInto('platform.teams').values({ id, name, parent_id: parentId }).execute();
}

export async function listTeams(ctx: Ctx, id?: string): Promise<Team[]> {
  const rows = await raw<object>(
    ctx,
    sql`select t.id, t.name, t.parent_id as "parentId", t.version,
               (select count(*)::int from platform.users u where u.team_id = t.id and u.disabled_at is null) as users
        from platform.teams t where ${id ?? null}::uuid is null or t.id = ${id ?? null}::uuid
        order by t.name, t.id`,
  );
  return rows.map((row) => Team.parse(row));
}

/** Moves of teams take turns, so that two of them together cannot close a loop. */
export async function lockTree(ctx: WriteCtx): Promise<void> {
  await raw(ctx, sql`select pg_advisory_xact_lock(7391465003)`);
}

/** False when the version has moved on. */
export async function updateTeam(ctx: WriteCtx, team: NewTeam, version: number): Promise<boolean> {
  const done = await write(ctx)
    .updateTable('platform.teams as t')
    .set({ name: team.name, parent_id: team.parentId, version: version + 1 })
    .where('t.id', '=', team.id)
    .where('t.version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Whether anything hangs on the team: users (former ones too), open invitations, views, or teams below it. */
export async function teamInUse(ctx: Ctx, id: string): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`select 1 where exists (select 1 from platform.users where team_id = ${id})
          or exists (select 1 from platform.invitations where team_id = ${id} and ${stillOpen(ctx)})
          or exists (select 1 from platform.saved_views where team_id = ${id})
          or exists (select 1 from platform.teams where parent_id = ${id})`,
  );
  return rows.length > 0;
}

function stillOpen(ctx: Ctx) {
  return sql`(accepted_at is null and revoked_at is null and expires_at > ${ctx.clock().toISOString()})`;
}

/** Removes a team on which nothing hangs; closed invitations into it go along, the log of events keeps them. */
export async function deleteTeam(ctx: WriteCtx, id: string, version: number): Promise<boolean> {
  await raw(ctx, sql`delete from platform.invitations where team_id = ${id} and not ${stillOpen(ctx)}`);
  const done = await write(ctx)
    .deleteFrom('platform.teams as t')
    .where('t.id', '=', id)
    .where('t.version', '=', version)
    .executeTakeFirst();
  return done.numDeletedRows === 1n;
}
