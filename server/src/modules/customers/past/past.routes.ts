import * as contract from '@peyvand/contract/customers/pasts';
import { type Route, read } from '../../../kernel/http/route.seam.ts';
import { customerAt, historyOfField } from './past.actions.ts';

export const pastRoutes: readonly Route[] = [
  read(contract.getPast, (ctx, { params, query }) => customerAt(ctx, params.id, query.instant)),
  read(contract.getFieldHistory, async (ctx, { params, query }) => ({
    items: await historyOfField(ctx, params.id, query.field),
  })),
];
