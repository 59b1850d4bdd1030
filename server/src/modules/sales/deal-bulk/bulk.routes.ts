import * as contract from '@peyvand/contract/sales/deal-bulk';
import { manual, type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { cancelBulk, getBulk, pageOfRuns, previewBulk, startBulk, undoBulk } from './bulk.actions.ts';

export const dealBulkRoutes: readonly Route[] = [
  manual(contract.previewDealBulk, (ctx, { body }) =>
    ctx.write((tx) => previewBulk(tx, body.which, body.change)),
  ),
  write(contract.startDealBulk, (ctx, { body }) => startBulk(ctx, body.which, body.change)),
  read(contract.listDealBulkRuns, (ctx, { query }) => pageOfRuns(ctx, query)),
  read(contract.getDealBulkRun, (ctx, { params }) => getBulk(ctx, params.id)),
  write(contract.cancelDealBulk, (ctx, { params }) => cancelBulk(ctx, params.id)),
  write(contract.undoDealBulk, (ctx, { params }) => undoBulk(ctx, params.id)),
];
