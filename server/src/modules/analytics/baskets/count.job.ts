import { setImmediate } from 'node:timers/promises';
import { permission } from '@peyvand/contract/analytics/model';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { tell } from '../../../kernel/events/tell.ts';
import { enqueue, type Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { organisation } from '../../platform/api.ts';
import { frameOf } from '../cube/frame.ts';
import { membersAmong } from '../segments/segments.store.ts';
import { type StoredPart, storeFit, storeRules } from './baskets.store.ts';
import { type Basket, basketsOf, countedFrom } from './orders.ts';
import { togetherIn } from './together.ts';

const name = 'analytics.baskets.count';

/** Has what is ordered together counted anew in the background. */
export function askForBaskets(ctx: WriteCtx): Promise<void> {
  return enqueue(ctx, name, {}, { key: name });
}

export function basketsJob(olap: Olap): Job {
  return { name, run: (ctx, _payload, signal) => countAll(ctx, olap, signal) };
}

/** At night, after the groups of alike customers, whose orders are counted apart. */
export const basketsSchedule: Schedule = { job: name, every: { dayAt: '04:56' } };

/** The newest orders of the time; more would not change habits, but the memory that counting takes. */
const most = 100_000;
/** A part of the orders has less to say than all of them, so it needs more. */
const leastOfPart = 200;
/** Members are asked for in such portions. */
const portion = 10_000;

/** Counts over all orders, then over those of each channel and of each group of alike customers. */
async function countAll(ctx: Ctx, olap: Olap, signal: AbortSignal): Promise<void> {
  const known = await organisation(ctx);
  if (!known) return;
  const frame = await frameOf(ctx, olap, { timeZone: known.timeZone });
  const from = countedFrom(frame);
  const read = await basketsOf(frame, olap, from, most + 1);
  const baskets = read.slice(0, most);
  const fit = { id: ctx.newId(), madeAt: ctx.clock().toISOString(), from };
  const parts: StoredPart[] = [];
  const found: Parameters<typeof storeRules>[2][number][] = [];
  for (const [part, some] of await partsOf(ctx, baskets)) {
    for (const level of ['product', 'category'] as const) {
      signal.throwIfAborted();
      await setImmediate();
      const together = togetherIn(some.map((one) => one[level]));
      if (!together) continue;
      const { orders, support, rules } = together;
      parts.push({ part, level, orders, support, isCut: read.length > most });
      found.push(...rules.map((rule) => ({ ...rule, level, part })));
    }
  }
  await ctx.write(async (tx) => {
    await storeFit(tx, { ...fit, parts });
    await storeRules(tx, fit.id, found);
    await tell(tx, { kind: 'refresh', of: 'facts', permission });
  });
}

async function partsOf(ctx: Ctx, baskets: readonly Basket[]): Promise<Map<string, Basket[]>> {
  const parts = new Map<string, Basket[]>([['all', [...baskets]]]);
  const into = (part: string, basket: Basket) => {
    const list = parts.get(part);
    if (list) list.push(basket);
    else parts.set(part, [basket]);
  };
  for (let at = 0; at < baskets.length; at += portion) {
    const some = baskets.slice(at, at + portion);
    const segments = await membersAmong(
      ctx,
      some.map(({ customerId }) => customerId),
    );
    for (const basket of some) {
      if (basket.channel !== '') into(`channel:${basket.channel}`, basket);
      const segment = segments.get(basket.customerId);
      if (segment !== undefined) into(`segment:${segment}`, basket);
    }
  }
  return new Map([...parts].filter(([part, some]) => part === 'all' || some.length >= leastOfPart));
}
