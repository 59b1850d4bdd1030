import { SavedView, ViewDefinition } from '@peyvand/contract/platform/views';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx, writing } from '../../../kernel/context.ts';
import type { PlatformTables } from '../tables.ts';

const write = writing<PlatformTables>();

/** Own views, published ones, and those of the actor's team and the teams above it. */
function usable(ctx: Ctx) {
  const { id, teamId } = ctx.actor;
  return sql`(v.owner_id = ${id}::uuid or v.visibility = 'all' or (v.visibility = 'team' and v.team_id in (
    with recursive above as (
      select t.id, t.parent_id from platform.teams t where t.id = ${teamId}::uuid
      union select t.id, t.parent_id from platform.teams t join above on above.parent_id = t.id)
    select id from above)))`;
}

export async function listViews(
  ctx: Ctx,
  which: { resource: string } | { id: string },
  publishes: boolean,
): Promise<SavedView[]> {
  const match = 'id' in which ? sql`v.id = ${which.id}` : sql`v.resource = ${which.resource}`;
  const rows = await raw<{ definition: unknown }>(
    ctx,
    sql`select v.id, v.resource, v.name, v.definition, v.visibility, v.is_default as "isDefault",
               v.owner_id as "ownerId", v.team_id as "teamId", v.version,
               v.owner_id = ${ctx.actor.id}::uuid or (${publishes} and v.visibility <> 'private') as mine
        from platform.saved_views v where ${match} and ${usable(ctx)}
        order by v.name, v.id limit 500`,
  );
  return rows.map((row) => SavedView.parse({ ...row, definition: ViewDefinition.parse(row.definition) }));
}

export interface StoredView {
  readonly id: string;
  readonly resource: string;
  readonly name: string;
  readonly definition: ViewDefinition;
  readonly visibility: 'private' | 'team' | 'all';
  readonly isDefault: boolean;
  readonly ownerId: string;
  readonly teamId: string | null;
}

export async function insertView(ctx: WriteCtx, view: StoredView): Promise<void> {
  await write(ctx)
    .insertInto('platform.saved_views')
    .values({ id: view.id, resource: view.resource, owner_id: view.ownerId, ...rowOf(view) })
    .execute();
}

/** False when the version has moved on. */
export async function updateView(ctx: WriteCtx, view: StoredView, version: number): Promise<boolean> {
  const done = await write(ctx)
    .updateTable('platform.saved_views as v')
    .set({ ...rowOf(view), version: version + 1 })
    .where('v.id', '=', view.id)
    .where('v.version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

function rowOf(view: StoredView) {
  return {
    name: view.name,
    definition: JSON.stringify(view.definition),
    visibility: view.visibility,
    is_default: view.isDefault,
    team_id: view.visibility === 'team' ? view.teamId : null,
  };
}

/** One default for each list: of a person, of a team, of all. */
export async function clearDefault(ctx: WriteCtx, view: StoredView): Promise<void> {
  let query = write(ctx)
    .updateTable('platform.saved_views as v')
    .set({ is_default: false })
    .where('v.resource', '=', view.resource)
    .where('v.visibility', '=', view.visibility)
    .where('v.id', '<>', view.id);
  if (view.visibility === 'private') query = query.where('v.owner_id', '=', view.ownerId);
  if (view.visibility === 'team') query = query.where('v.team_id', '=', view.teamId);
  await query.execute();
}

export async function deleteView(ctx: WriteCtx, id: string, version: number): Promise<boolean> {
  const done = await write(ctx)
    .deleteFrom('platform.saved_views as v')
    .where('v.id', '=', id)
    .where('v.version', '=', version)
    .executeTakeFirst();
  return done.numDeletedRows === 1n;
}
