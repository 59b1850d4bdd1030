import type { Role, RoleInput, RoleName } from '@peyvand/contract/platform/roles';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import { bumpScopes } from '../access/access.store.ts';
import { type Access, combine, type Rights } from '../access/access.ts';
import { type Sensitive, withSight } from '../access/sight.ts';
import { changesOf, isEmpty } from '../changes.ts';
import { conflict, refused, stale } from '../errors.ts';
import { roleChanged, roleCreated, roleRemoved } from '../events.ts';
import { fieldsOf } from '../field/known-fields.ts';
import { defined } from '../patch.ts';
import { isWithin, requireWithin } from '../policy.ts';
import { sensitiveOf } from '../sensitive/sensitive.store.ts';
import { type Registry, registry } from '../start.ts';
import {
  deleteRole,
  insertRole,
  listRoles,
  roleNameTaken,
  roleOffered,
  teamsOfRole,
  updateRole,
  usersOfRole,
} from './role.store.ts';
import { checkRights } from './role.ts';

/** What roles can be made of at this moment: custom fields are fields that rights can name, too. */
export async function catalogue(ctx: Ctx): Promise<Registry> {
  const made = registry();
  const entries = Object.entries(made.resources).map(async ([resource, fields]) => {
    const { byKey } = await fieldsOf(ctx, resource);
    return [resource, [...fields, ...[...byKey.keys()].map((key) => `custom.${key}`)]] as const;
  });
  return { ...made, resources: Object.fromEntries(await Promise.all(entries)) };
}

export async function roleById(ctx: Ctx, id: string): Promise<Role> {
  const [role] = await listRoles(ctx, id);
  if (!role) throw missing();
  return role;
}

/** Rights of the role in the hands of people in these teams; in nobody's hands `team` only asks for the level. */
function inHands(rights: Rights, sensitive: Sensitive, teams: readonly string[] = []): Access {
  const access = combine(Object.keys(registry().resources), [rights], { teams, shared: new Set() });
  return withSight(access, sensitive);
}

async function requireRights(ctx: Ctx, rights: Rights, teams?: readonly string[]): Promise<void> {
  requireWithin(ctx.actor, inHands(rights, await sensitiveOf(ctx), teams));
}

/** All roles by name, with those marked that the actor may give away. */
export async function roleNames(ctx: Ctx): Promise<RoleName[]> {
  const [roles, sensitive] = [await listRoles(ctx), await sensitiveOf(ctx)];
  return roles.map((role) => {
    const { id, name, builtin } = role;
    return { id, name, builtin, mayGive: isWithin(ctx.actor, inHands(role, sensitive)) };
  });
}

async function requireFreeName(ctx: Ctx, name: string, except: string | null): Promise<void> {
  if (await roleNameTaken(ctx, name, except)) {
    throw conflict('platform.role.name_taken', 'Another role has this name');
  }
}

export async function createRole(ctx: WriteCtx, input: RoleInput): Promise<Role> {
  checkRights(input, await catalogue(ctx));
  await requireRights(ctx, input);
  await requireFreeName(ctx, input.name, null);
  const id = ctx.newId();
  await insertRole(ctx, id, input, null);
  await emit(ctx, roleCreated, { subject: { kind: 'role', id }, customerId: null, data: input });
  return roleById(ctx, id);
}

function requireOwnMaking(role: Role): void {
  if (role.builtin !== null) {
    throw refused('platform.role.builtin', 'A built-in role cannot be changed; copy it and change the copy');
  }
}

/** Takes hold of everybody who carries the role, with their next request. */
export async function changeRole(
  ctx: WriteCtx,
  id: string,
  version: number,
  change: { [Key in keyof RoleInput]?: RoleInput[Key] | undefined },
): Promise<Role> {
  const before = await roleById(ctx, id);
  requireOwnMaking(before);
  const after: RoleInput = { ...inputOf(before), ...defined(change) };
  checkRights(after, await catalogue(ctx));
  const teams = await teamsOfRole(ctx, id);
  await requireRights(ctx, before, teams);
  await requireRights(ctx, after, teams);
  if (change.name !== undefined) await requireFreeName(ctx, after.name, id);
  if (!(await updateRole(ctx, id, version, after))) throw stale();
  const changes = changesOf(inputOf(before), after, ['name', 'permissions', 'rows', 'fields']);
  if (!isEmpty(changes)) {
    await emit(ctx, roleChanged, { subject: { kind: 'role', id }, customerId: null, data: changes });
    await bumpScopes(ctx, await usersOfRole(ctx, id));
  }
  return roleById(ctx, id);
}

function inputOf({ name, permissions, rows, fields }: Role): RoleInput {
  return { name, permissions, rows, fields };
}

export async function removeRole(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const role = await roleById(ctx, id);
  requireOwnMaking(role);
  await requireRights(ctx, role);
  if (role.users > 0) {
    throw conflict(
      'platform.role.in_use',
      `${role.users} users carry this role; give them another one first`,
    );
  }
  if (await roleOffered(ctx, id)) {
    throw conflict('platform.role.in_use', 'An open invitation gives this role; revoke it first');
  }
  if (!(await deleteRole(ctx, id, version))) throw stale();
  await emit(ctx, roleRemoved, {
    subject: { kind: 'role', id },
    customerId: null,
    data: { name: role.name },
  });
}
