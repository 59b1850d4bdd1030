import type { Ctx } from '../../../kernel/context.ts';
import { listRoles } from '../role/role.store.ts';
import { activeUsersOfRoles } from './holders.store.ts';

/** Who has a role now; former colleagues are not among them. */
export function usersWithRole(ctx: Ctx, roleId: string): Promise<string[]> {
  return activeUsersOfRoles(ctx, [roleId]);
}

/** Who holds a permission now through any role. */
export async function usersWithPermission(ctx: Ctx, permission: string): Promise<string[]> {
  const roles = (await listRoles(ctx)).filter((role) => role.permissions.includes(permission));
  return activeUsersOfRoles(
    ctx,
    roles.map(({ id }) => id),
  );
}
