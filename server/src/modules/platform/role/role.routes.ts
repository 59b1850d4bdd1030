import {
  changeRole as changeEndpoint,
  createRole as createEndpoint,
  listRoles as listEndpoint,
  listRoleNames,
  readCatalogue,
  readRole,
  removeRole as removeEndpoint,
} from '@peyvand/contract/platform/roles';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { catalogue, changeRole, createRole, removeRole, roleById, roleNames } from './role.actions.ts';
import { listRoles } from './role.store.ts';

export const roleRoutes: readonly Route[] = [
  read(listEndpoint, async (ctx) => ({ items: await listRoles(ctx) })),
  read(listRoleNames, async (ctx) => ({ items: await roleNames(ctx) })),
  read(readRole, (ctx, { params }) => roleById(ctx, params.id)),
  read(readCatalogue, async (ctx) => {
    const { permissions, resources } = await catalogue(ctx);
    return {
      permissions: [...permissions],
      resources: Object.fromEntries(Object.entries(resources).map(([name, fields]) => [name, [...fields]])),
    };
  }),
  write(createEndpoint, (ctx, { body }) => createRole(ctx, body)),
  write(changeEndpoint, (ctx, { params, version, body }) => changeRole(ctx, params.id, version, body)),
  write(removeEndpoint, async (ctx, { params, version }) => {
    await removeRole(ctx, params.id, version);
    return undefined;
  }),
];
