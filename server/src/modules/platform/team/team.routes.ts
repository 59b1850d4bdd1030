import {
  changeTeam as changeEndpoint,
  createTeam as createEndpoint,
  listTeams as listEndpoint,
  removeTeam as removeEndpoint,
} from '@peyvand/contract/platform/teams';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { changeTeam, createTeam, removeTeam } from './team.actions.ts';
import { listTeams } from './team.store.ts';

export const teamRoutes: readonly Route[] = [
  read(listEndpoint, async (ctx) => ({ items: await listTeams(ctx) })),
  write(createEndpoint, (ctx, { body }) => createTeam(ctx, body)),
  write(changeEndpoint, (ctx, { params, version, body }) => changeTeam(ctx, params.id, version, body)),
  write(removeEndpoint, async (ctx, { params, version }) => {
    await removeTeam(ctx, params.id, version);
    return undefined;
  }),
];
