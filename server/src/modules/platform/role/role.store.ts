import { type BuiltinRole, Role, type RoleInput } from '@peyvand/contract/platform/roles';
import { sql } from 'kysely';
import { type Ctx, raw, reading, type WriteCtx, writing } from '../../../kernel/context.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { rightsOf } from '../access/access.store.ts';
import type { PlatformTables } from '../tables.ts';

const read = reading<PlatformTables>();
const write = writing<PlatformTables>();

export async function insertRole(
  ctx: WriteCtx,
  id: string,
  input: RoleInput,
  builtin: BuiltinRole | null,
): Promise<void> {
  await write(ctx)
    .insertInto('platform.roles')
    .values({ id, builtin, ...rowOf(input) })
    .execute();
}

function rowOf({ name, permissions, rows, fields }: RoleInput) {
  return {
    name,
    name_key: fold(name),
    permissions,
    rows: JSON.stringify(rows),
    fields: JSON.stringify(fields),
  };
}

/** The id of a built-in role; null before the first start. */
export async function roleByBuiltin(ctx: Ctx, builtin: BuiltinRole): Promise<string | null> {
  const row = await read(ctx)
    .selectFrom('platform.roles as r')
    .select('r.id')
    .where('r.builtin', '=', builtin)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function listRoles(ctx: Ctx, id?: string): Promise<Role[]> {
  const rows = await raw<{ builtin: string | null }>(
    ctx,
    sql`select r.id, r.name, r.builtin, r.permissions, r.rows, r.fields, r.version,
               (select count(*)::int from platform.user_roles u where u.role_id = r.id) as users
        from platform.roles r where ${id ?? null}::uuid is null or r.id = ${id ?? null}::uuid
        order by r.builtin is null, r.id`,
  );
  return rows.map((row) => {
    const { permissions, rows: levels, fields } = rightsOf(row);
    return Role.parse({ ...row, permissions, rows: levels, fields });
  });
}

/** False when the version has moved on. */
export async function updateRole(
  ctx: WriteCtx,
  id: string,
  version: number,
  input: RoleInput,
): Promise<boolean> {
  const done = await write(ctx)
    .updateTable('platform.roles as r')
    .set({ ...rowOf(input), version: version + 1 })
    .where('r.id', '=', id)
    .where('r.version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function deleteRole(ctx: WriteCtx, id: string, version: number): Promise<boolean> {
  const done = await write(ctx)
    .deleteFrom('platform.roles as r')
    .where('r.id', '=', id)
    .where('r.version', '=', version)
    .executeTakeFirst();
  return done.numDeletedRows === 1n;
}

export async function roleNameTaken(ctx: Ctx, name: string, except: string | null): Promise<boolean> {
  const row = await read(ctx)
    .selectFrom('platform.roles as r')
    .select('r.id')
    .where('r.name_key', '=', fold(name))
    .executeTakeFirst();
  return row !== undefined && row.id !== except;
}

export async function usersOfRole(ctx: Ctx, roleId: string): Promise<string[]> {
  const rows = await read(ctx)
    .selectFrom('platform.user_roles as u')
    .select('u.user_id')
    .where('u.role_id', '=', roleId)
    .execute();
  return rows.map((row) => row.user_id);
}

/** Whether an invitation that can still be accepted gives the role. */
export async function roleOffered(ctx: Ctx, roleId: string): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`select 1 from platform.invitations
        where ${roleId}::uuid = any(role_ids) and accepted_at is null and revoked_at is null
          and expires_at > ${ctx.clock().toISOString()} limit 1`,
  );
  return rows.length > 0;
}

/** Teams of those who carry the role. */
export async function teamsOfRole(ctx: Ctx, roleId: string): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select distinct u.team_id as id from platform.user_roles r join platform.users u on u.id = r.user_id
        where r.role_id = ${roleId}`,
  );
  return rows.map((row) => row.id);
}

/** Those of the ids that are roles. */
export async function existingRoles(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await read(ctx)
    .selectFrom('platform.roles as r')
    .select('r.id')
    .where('r.id', 'in', ids)
    .execute();
  return rows.map((row) => row.id);
}
