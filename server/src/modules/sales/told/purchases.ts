import { z } from 'zod';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { dataOf, type Reader } from '../../../kernel/events/events.ts';
import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import { tellPurchases } from '../../customers/api.ts';
import { isImporting, zoneOf } from '../../platform/api.ts';
import { orderCancelled, orderChanged, orderPlaced, orderRemoved } from '../events.ts';
import { nextBuyers, purchaseDays } from './purchases.store.ts';

/** Who bought before, where an order was given to another customer. */
const HandedOver = z.object({ changes: z.object({ customerId: z.object({ from: z.string().nullable() }) }) });

/**
 * Tells the module of customers what was bought: after each order within a moment, in batches while files come in.
 * It counts from the orders as they stand, so an event that comes twice, late or in another order does no harm.
 */
export const purchasesReader: Reader = {
  name: 'sales.purchases',
  types: [orderPlaced, orderChanged, orderCancelled, orderRemoved].map(({ type }) => type),
  batch: 1000,
  everyMs: 250,
  withoutData: true,
  // A customer of a file moves once, to the stage that all its orders give, not through those between.
  rests: (ctx) => isImporting(ctx, 'orders'),
  handle: async (ctx, events) => {
    const customers = new Set(events.flatMap(({ customerId }) => customerId ?? []));
    const changes = events.filter(({ type }) => type === orderChanged.type);
    const said = await dataOf(
      ctx,
      changes.map(({ id }) => id),
    );
    for (const data of said.values()) {
      const before = HandedOver.safeParse(data).data?.changes.customerId.from ?? null;
      if (before !== null) customers.add(before);
    }
    await tell(ctx, [...customers].sort());
  },
};

const first = '00000000-0000-0000-0000-000000000000';
const stretch = 1000;

/** Tells of every buyer anew: for orders from before there was somebody to tell, and against drift. */
async function tellAll(ctx: Ctx, signal: AbortSignal): Promise<void> {
  for (let after = first; !signal.aborted; ) {
    const customers = await nextBuyers(ctx, after, stretch);
    const last = customers.at(-1);
    if (last === undefined) return;
    await ctx.write((tx) => tell(tx, customers));
    after = last;
  }
}

async function tell(ctx: WriteCtx, customers: readonly string[]): Promise<void> {
  await tellPurchases(ctx, customers, await purchaseDays(ctx, customers, await zoneOf(ctx)));
}

const job = 'sales.purchases.tell';
export const purchaseJobs: readonly Job[] = [
  { name: job, run: (ctx, _payload, signal) => tellAll(ctx, signal) },
];
export const purchaseSchedules: readonly Schedule[] = [{ job, every: { dayAt: '02:00' } }];
