import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { zName } from '../core/text.ts';

/** Which rows: none, own, those of the team and the teams below it, all. Each contains the one before. */
export const RowLevel = z.enum(['none', 'own', 'team', 'all']);
export type RowLevel = z.infer<typeof RowLevel>;

export const PermissionName = z
  .string()
  .max(100)
  .regex(/^[a-z_]+\.[a-z_]+\.[a-z_]+$/);
/** `customers`, `products` … as the catalogue lists them. */
export const ResourceName = z
  .string()
  .max(60)
  .regex(/^[a-z][A-Za-z0-9_]*$/);
const FieldName = z
  .string()
  .max(100)
  .regex(/^[A-Za-z][A-Za-z0-9_.]*$/);

const rights = {
  permissions: z.array(PermissionName).max(1000),
  /** Rows of each resource; what is left out is `none`. */
  rows: z.record(ResourceName, RowLevel),
  /**
   * Fields of each resource that are not shown; shown and not writable; or shown in part (`•••• 1234`), to be revealed
   * one by one, which is logged. What is masked is hidden from filters, lists and exports.
   */
  fields: z.record(
    ResourceName,
    z.strictObject({
      hidden: z.array(FieldName).max(200),
      locked: z.array(FieldName).max(200),
      masked: z.array(FieldName).max(200).optional(),
    }),
  ),
};

export const BuiltinRole = z.enum(['administrator', 'manager', 'seller', 'viewer']);
export type BuiltinRole = z.infer<typeof BuiltinRole>;

export const Role = z.strictObject({
  id: Id,
  /** Of a built-in role the code only; the page shows its word in the reader's language. */
  name: z.string(),
  /** Built-in roles follow the installed modules and cannot be changed; copy one to change it. */
  builtin: BuiltinRole.nullable(),
  ...rights,
  /** How many users carry it. */
  users: z.number().int(),
  version: z.number().int(),
});
export type Role = z.infer<typeof Role>;

export const RoleInput = z.strictObject({ name: zName(100), ...rights });
export type RoleInput = z.infer<typeof RoleInput>;

export const listRoles = endpoint('GET', '/api/v1/roles', {
  id: 'platform.role.list',
  summary: 'All roles',
  permission: 'platform.role.manage',
  response: z.strictObject({ items: z.array(Role) }),
});

/** What who invites has to choose from. */
export const RoleName = z.strictObject({
  id: Id,
  name: z.string(),
  builtin: BuiltinRole.nullable(),
  /** Whether it lies within the rights of the caller; the team it is given in may still be out of their reach. */
  mayGive: z.boolean(),
});
export type RoleName = z.infer<typeof RoleName>;

export const listRoleNames = endpoint('GET', '/api/v1/role-names', {
  id: 'platform.role.names',
  summary: 'Names of all roles, for giving them to colleagues',
  permission: 'platform.user.manage',
  response: z.strictObject({ items: z.array(RoleName) }),
});

export const readRole = endpoint('GET', '/api/v1/roles/:id', {
  id: 'platform.role.read',
  summary: 'One role',
  permission: 'platform.role.manage',
  params: z.strictObject({ id: Id }),
  response: Role,
});

/** What roles can be made of: the permissions and resources of the installed modules. */
export const readCatalogue = endpoint('GET', '/api/v1/role-catalogue', {
  id: 'platform.role.catalogue',
  summary: 'Permissions, resources and fields that roles can name',
  permission: 'user',
  response: z.strictObject({
    permissions: z.array(z.string()),
    resources: z.record(z.string(), z.array(z.string())),
  }),
});

export const createRole = endpoint('POST', '/api/v1/roles', {
  id: 'platform.role.create',
  summary: 'Makes a role; nobody can put more into it than they hold',
  permission: 'platform.role.manage',
  body: RoleInput,
  response: Role,
  status: 201,
  errors: ['access.denied', 'request.refused', 'resource.conflict'],
});

export const changeRole = endpoint('PATCH', '/api/v1/roles/:id', {
  id: 'platform.role.change',
  summary: 'Changes a role; in force with the next request of everybody who carries it',
  permission: 'platform.role.manage',
  params: z.strictObject({ id: Id }),
  body: RoleInput.partial(),
  response: Role,
  ifMatch: true,
  errors: ['access.denied', 'request.refused', 'resource.conflict'],
});

export const removeRole = endpoint('DELETE', '/api/v1/roles/:id', {
  id: 'platform.role.remove',
  summary: 'Removes a role that nobody carries',
  permission: 'platform.role.manage',
  params: z.strictObject({ id: Id }),
  ifMatch: true,
  errors: ['resource.conflict', 'request.refused'],
});
