import * as contract from '@peyvand/contract/service/calls';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { callsPage, correctCall, recordCall, removeCall } from './call.actions.ts';

export const callRoutes: readonly Route[] = [
  read(contract.listCalls, (ctx, { query }) => callsPage(ctx, query)),
  write(contract.recordCall, (ctx, { body }) => recordCall(ctx, body)),
  write(contract.correctCall, (ctx, { params, body }) => correctCall(ctx, params.id, body)),
  write(contract.removeCall, async (ctx, { params }) => {
    await removeCall(ctx, params.id);
    return undefined;
  }),
];
