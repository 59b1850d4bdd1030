import * as contract from '@peyvand/contract/platform/shares';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { shareRecord, sharesOf, unshareRecord } from './share.actions.ts';

export const shareRoutes: readonly Route[] = [
  read(contract.listShares, async (ctx, { query }) => ({
    items: await sharesOf(ctx, query.kind, query.recordId),
  })),
  write(contract.shareRecord, (ctx, { body }) => shareRecord(ctx, body)),
  write(contract.unshareRecord, async (ctx, { query }) => {
    await unshareRecord(ctx, query);
    return undefined;
  }),
];
