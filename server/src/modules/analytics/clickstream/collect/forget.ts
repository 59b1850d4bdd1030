import type { Ctx } from '../../../../kernel/context.ts';
import type { Olap } from '../../../../kernel/olap.ts';
import { lockBatches, rewriteBatch } from './batch.store.ts';
import { packed, unpacked } from './payload.seam.ts';

/** Batches in which visitors sent something, as far as it is among the facts. */
export async function batchesOfVisitors(olap: Olap, visitors: readonly string[]): Promise<string[]> {
  const rows = await olap.query<{ id: string }>(
    'SELECT DISTINCT toString(batch_id) AS id FROM pv.facts_page_events WHERE visitor_id IN {visitors:Array(UUID)}',
    { visitors },
  );
  return rows.map(({ id }) => id);
}

const atOnce = 20;

/** Writes batches anew without what visitors sent. Returns how many events went. */
export async function rewriteWithout(
  ctx: Ctx,
  ids: readonly string[],
  visitors: ReadonlySet<string>,
): Promise<number> {
  let gone = 0;
  for (let at = 0; at < ids.length; at += atOnce)
    await ctx.write(async (tx) => {
      for (const batch of await lockBatches(tx, ids.slice(at, at + atOnce))) {
        const rows = await unpacked(batch.id, batch.payload);
        const kept = rows.filter((row) => !visitors.has(row.visitor_id));
        const lines = kept.map(({ batch_id: _batch, ...row }) => JSON.stringify(row));
        await rewriteBatch(tx, { ...batch, events: kept.length, payload: await packed(lines) });
        gone += rows.length - kept.length;
      }
    });
  return gone;
}
