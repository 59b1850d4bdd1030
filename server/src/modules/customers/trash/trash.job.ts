import type { Ctx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import { customerRemoved } from '../events.ts';
import { mayPurge } from '../privacy/hold.store.ts';
import { removeCustomers } from '../undo/undo.store.ts';
import { overdueAfter, trashSettings, withMerged } from './trash.store.ts';

const chunk = 200;
const dayMs = 24 * 3_600_000;
const first = '00000000-0000-0000-0000-000000000000';

/**
 * Removes for good what has lain in the trash for longer than the organisation keeps it: the record, those merged
 * into it, and all that hangs on it. Orders stay and name nobody. Who stands under a legal hold stays.
 */
export async function purgeTrash(ctx: Ctx, signal: AbortSignal): Promise<number> {
  const { keepDays } = await trashSettings(ctx);
  const before = new Date(ctx.clock().getTime() - keepDays * dayMs).toISOString();
  let removed = 0;
  for (let after = first; !signal.aborted; ) {
    const last = await ctx.write(async (tx) => {
      const ids = await overdueAfter(tx, before, after, chunk);
      const may = await mayPurge(tx, ids);
      const gone = await withMerged(
        tx,
        ids.filter((id) => may.has(id)),
      );
      await removeCustomers(
        tx,
        gone.map((one) => one.id),
      );
      await emitAll(
        tx,
        customerRemoved,
        gone.map(({ id, name, version }) => ({
          subject: { kind: 'customer', id },
          customerId: id,
          data: { name, version: version + 1 },
        })),
      );
      removed += gone.length;
      return ids.at(-1);
    });
    if (last === undefined) break;
    after = last;
  }
  return removed;
}

export const purgeJob: Job = {
  name: 'customers.trash.purge',
  run: async (ctx, _payload, signal) => {
    const removed = await purgeTrash(ctx, signal);
    if (removed > 0) ctx.log.info({ removed }, 'trash emptied');
  },
};

export const purgeSchedule: Schedule = { job: purgeJob.name, every: { dayAt: '04:00' } };
