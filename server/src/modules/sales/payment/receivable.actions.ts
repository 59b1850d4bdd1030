import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import type { Reader } from '../../../kernel/events/events.ts';
import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import { customerFollowed, customerMerged, customerUnmerged } from '../../customers/events.ts';
import { todayOf } from '../invoice/invoice.actions.ts';
import { holdAccount } from './account.store.ts';
import { storeReceivables, turningCustomers } from './receivable.store.ts';

/** Counts anew what a customer owes, after its money moved. The caller holds the account. */
export async function countReceivables(ctx: WriteCtx, customerId: string | null): Promise<void> {
  if (customerId !== null) await storeReceivables(ctx, [customerId], await todayOf(ctx));
}

const chunk = 200;

/** Puts what got later by a day into its band, a customer after the other. Answers how many customers. */
export async function ageReceivables(ctx: Ctx, signal: AbortSignal): Promise<number> {
  let count = 0;
  while (!signal.aborted) {
    const some = await turningCustomers(ctx, await todayOf(ctx), chunk);
    for (const id of some)
      await ctx.write(async (tx) => {
        await holdAccount(tx, id);
        await countReceivables(tx, id);
      });
    count += some.length;
    if (some.length === 0) break;
  }
  return count;
}

export const ageingJob: Job = {
  name: 'sales.receivables.age',
  run: async (ctx, _payload, signal) => {
    const count = await ageReceivables(ctx, signal);
    if (count > 0) ctx.log.info({ count }, 'receivables aged');
  },
};

export const ageing: Schedule = { job: ageingJob.name, every: { dayAt: '00:05' } };

/** What merged records owe is owed by who answers for them now. Counts as it stands, so an event may come twice. */
export const receivablesReader: Reader = {
  name: 'sales.receivables',
  types: [customerMerged.type, customerUnmerged.type, customerFollowed.type],
  batch: 100,
  handle: async (ctx, events) => {
    const ids = [...new Set(events.map(({ subjectId }) => subjectId))].toSorted();
    for (const id of ids) await holdAccount(ctx, id);
    await storeReceivables(ctx, ids, await todayOf(ctx));
  },
};
