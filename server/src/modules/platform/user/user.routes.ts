import * as contract from '@peyvand/contract/platform/users';
import { z } from 'zod';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { awayNow } from '../handover/away.store.ts';
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
  read(contract.listPeople, async (ctx) => {
    const away = await awayNow(ctx);
    const items = await listPeople(ctx);
    return {
      items: items.map((person) => {
        const absence = away.get(person.id);
        return {
          ...person,
          away: absence ? { until: absence.until, standInIds: [...absence.standInIds] } : null,
        };
      }),
    };
  }),
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
