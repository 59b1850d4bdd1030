import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';

/** Users with any of some roles who are not shut out, each once. */
export async function activeUsersOfRoles(ctx: Ctx, roleIds: readonly string[]): Promise<string[]> {
  if (roleIds.length === 0) return [];
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select distinct u.id from platform.user_roles r join platform.users u on u.id = r.user_id
        where r.role_id = any(${roleIds}::uuid[]) and u.disabled_at is null order by u.id`,
  );
  return rows.map(({ id }) => id);
}
