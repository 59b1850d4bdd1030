import type { WriteCtx } from '../../../../kernel/context.ts';
import { insertBatches } from './batch.store.ts';
import { wantLoad } from './load.job.ts';
import { packed } from './payload.seam.ts';
import type { PageRow } from './rows.ts';

/** Keeps events of pages of one site as one batch, in the transaction of the caller; they become facts behind it. */
export async function storePages(ctx: WriteCtx, siteId: string, rows: readonly PageRow[]): Promise<void> {
  if (rows.length === 0) return;
  const payload = await packed(rows.map((row) => JSON.stringify(row)));
  const batch = { id: ctx.newId(), siteId, events: rows.length, payload };
  await insertBatches(ctx, [batch], ctx.clock().toISOString());
  await wantLoad(ctx);
}
