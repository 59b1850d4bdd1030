import * as contract from '@peyvand/contract/customers/leaves';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import * as leave from './leave.actions.ts';

export const leaveRoutes: readonly Route[] = [
  read(contract.listLeaves, (ctx, { query }) => leave.listLeaves(ctx, query)),
  write(contract.planLeave, (ctx, { body }) => leave.planLeave(ctx, body)),
  write(contract.changeLeave, (ctx, { params, version, body }) =>
    leave.changeLeave(ctx, params.id, version, body),
  ),
  write(contract.endLeave, (ctx, { params, version }) => leave.endLeave(ctx, params.id, version)),
];
