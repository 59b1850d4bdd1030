import * as contract from '@peyvand/contract/platform/handovers';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { getHandover, pageOfHandovers, returnHandover, startHandover } from './handover.actions.ts';
import { survey } from './survey.actions.ts';

export const handoverRoutes: readonly Route[] = [
  read(contract.surveyHandover, (ctx, { body }) => survey(ctx, body)),
  read(contract.listHandovers, (ctx, { query }) => pageOfHandovers(ctx, query)),
  read(contract.readHandover, (ctx, { params }) => getHandover(ctx, params.id)),
  write(contract.startHandover, (ctx, { body }) => startHandover(ctx, body)),
  write(contract.returnHandover, (ctx, { params }) => returnHandover(ctx, params.id)),
];
