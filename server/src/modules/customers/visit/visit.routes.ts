import * as contract from '@peyvand/contract/customers/visits';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { orderVisits, visitRoute } from './visit.actions.ts';

export const visitRoutes: readonly Route[] = [
  read(contract.visitRoute, (ctx, { query }) => visitRoute(ctx, query.day)),
  write(contract.orderVisits, (ctx, { body }) => orderVisits(ctx, body.day, body.ids)),
];
