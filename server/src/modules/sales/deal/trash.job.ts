import type { Ctx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import { trashDays } from '../../customers/api.ts';
import { bulkBeyondUndo } from '../../platform/api.ts';
import { dealsInBulk } from '../deal-bulk/deal.bulk.ts';
import { forgetChanges } from '../import/changes.store.ts';
import { dealRemoved } from './deal.events.ts';
import { lockDeals, overdueInTrash } from './deal.store.ts';
import { deleteDeals } from './deal-write.store.ts';

const chunk = 200;
const dayMs = 86_400_000;

/** Removes for good the deals that have lain in the trash for longer than the organisation keeps it. */
export async function purgeDeals(ctx: Ctx, signal: AbortSignal): Promise<number> {
  const before = new Date(ctx.clock().getTime() - (await trashDays(ctx)) * dayMs).toISOString();
  let removed = 0;
  while (!signal.aborted) {
    const gone = await ctx.write(async (tx) => {
      const deals = await lockDeals(tx, await overdueInTrash(tx, before, chunk));
      await deleteDeals(
        tx,
        deals.map(({ id }) => id),
      );
      await emitAll(
        tx,
        dealRemoved,
        deals.map(({ id, customerId, name, version }) => ({
          subject: { kind: 'deal', id },
          customerId,
          data: { name, version: version + 1 },
        })),
      );
      return deals.length;
    });
    removed += gone;
    if (gone === 0) break;
  }
  return removed;
}

export const dealsPurgeJob: Job = {
  name: 'sales.deals.purge',
  run: async (ctx, _payload, signal) => {
    const causes = await bulkBeyondUndo(ctx, dealsInBulk);
    await ctx.write((tx) => forgetChanges(tx, causes));
    const removed = await purgeDeals(ctx, signal);
    if (removed > 0) ctx.log.info({ removed }, 'trash of deals emptied');
  },
};

export const dealsPurge: Schedule = { job: dealsPurgeJob.name, every: { dayAt: '03:25' } };
