import * as contract from '@peyvand/contract/platform/users';
import { z } from 'zod';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { decodeCursor, pageOf } from '../page-cursor.ts';
import {
  changeUser,
  disableUser,
  enableUser,
  endUserSessions,
  removeSecondFactor,
  userById,
} from './user.actions.ts';
import { listPeople, listUsers } from './user.store.ts';

const Keys = z.tuple([z.string(), z.uuid()]);

export const userRoutes: readonly Route[] = [
  read(contract.listPeople, async (ctx) => ({ items: await listPeople(ctx) })),
  read(contract.listUsers, async (ctx, { query }) => {
    const { limit, cursor, search, state } = query;
    const rows = await listUsers(ctx, { limit, search, state, after: decodeCursor(cursor, Keys) });
    return pageOf(rows, limit, (last) => [last.name, last.id]);
  }),
  read(contract.readUser, (ctx, { params }) => userById(ctx, params.id)),
  write(contract.changeUser, (ctx, { params, version, body }) => changeUser(ctx, params.id, version, body)),
  write(contract.disableUser, (ctx, { params, version }) => disableUser(ctx, params.id, version)),
  write(contract.enableUser, (ctx, { params, version }) => enableUser(ctx, params.id, version)),
  write(contract.endUserSessions, async (ctx, { params }) => {
    await endUserSessions(ctx, params.id);
    return undefined;
  }),
  write(contract.removeSecondFactor, async (ctx, { params }) => {
    await removeSecondFactor(ctx, params.id);
    return undefined;
  }),
];
