import * as contract from '@peyvand/contract/sales/product-setup';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import * as setup from './setup.actions.ts';

export const setupRoutes: readonly Route[] = [
  read(contract.getProductSetup, (ctx, { params }) => setup.getSetup(ctx, params.id)),
  write(contract.changeProductSetup, (ctx, { params, version, body }) =>
    setup.changeSetup(ctx, params.id, version, body),
  ),
  read(contract.listVariants, (ctx, { params }) => setup.getVariants(ctx, params.id)),
  write(contract.createVariants, (ctx, { params, body }) =>
    setup.createVariants(ctx, params.id, body.variants),
  ),
  read(contract.judgeConfiguration, (ctx, { params, body }) =>
    setup.configurationOf(ctx, params.id, body.choices, body.base),
  ),
];
