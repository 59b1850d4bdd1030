import * as contract from '@peyvand/contract/sales/targets';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { attainments, setTargetsOf } from './target.actions.ts';

export const targetRoutes: readonly Route[] = [
  read(contract.listTargets, (ctx, { query }) => attainments(ctx, query)),
  write(contract.setTargets, async (ctx, { body }) => {
    await setTargetsOf(ctx, body);
    return undefined;
  }),
];
