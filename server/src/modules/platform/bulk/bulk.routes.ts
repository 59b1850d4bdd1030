import type { BulkEndpoints } from '@peyvand/contract/core/bulk';
import type { BulkTarget } from '../../../kernel/bulk.ts';
import { manual, type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { cancelBulk, getBulk, pageOfRuns, previewBulk, startBulk, undoBulk } from './bulk.actions.ts';
import { Which } from './run.store.ts';

/** The routes of bulk changes of one target: its module lists them among its own. */
export function bulkRoutes(of: BulkEndpoints, target: BulkTarget): readonly Route[] {
  return [
    manual(of.preview, (ctx, { body }) => ctx.write((tx) => previewBulk(tx, target, wishOf(body)))),
    write(of.start, (ctx, { body }) => startBulk(ctx, target, wishOf(body))),
    read(of.list, (ctx, { query }) => pageOfRuns(ctx, target, query)),
    read(of.get, (ctx, { params }) => getBulk(ctx, target, params.id)),
    write(of.cancel, (ctx, { params }) => cancelBulk(ctx, target, params.id)),
    write(of.undo, (ctx, { params }) => undoBulk(ctx, target, params.id)),
  ];
}

function wishOf({ which, change }: { readonly which: unknown; readonly change: unknown }) {
  return { which: Which.parse(which), change };
}
