import * as contract from '@peyvand/contract/customers/bulk';
import { manual, type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { applyBulk } from './apply.ts';
import { cancelBulk, getBulk, pageOfRuns, previewBulk, startBulk, undoBulk } from './bulk.actions.ts';

export const bulkRoutes: readonly Route[] = [
  write(contract.bulkCustomers, async (ctx, { body }) => {
    const { done, unchanged, refused } = await applyBulk(ctx, body.ids, body.change);
    return { done: done.length + unchanged.length, refused: [...refused] };
  }),
  manual(contract.previewBulk, (ctx, { body }) =>
    ctx.write((tx) => previewBulk(tx, body.which, body.change)),
  ),
  write(contract.startBulk, (ctx, { body }) => startBulk(ctx, body.which, body.change)),
  read(contract.listBulkRuns, (ctx, { query }) => pageOfRuns(ctx, query)),
  read(contract.getBulkRun, (ctx, { params }) => getBulk(ctx, params.id)),
  write(contract.cancelBulk, (ctx, { params }) => cancelBulk(ctx, params.id)),
  write(contract.undoBulk, (ctx, { params }) => undoBulk(ctx, params.id)),
];
