import { permission } from '@peyvand/contract/analytics/model';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { tell } from '../../../kernel/events/tell.ts';
import { enqueue, type Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { organisation } from '../../platform/api.ts';
import { type Frame, frameOf } from '../cube/frame.ts';
import { sumOf } from '../methods/moments.ts';
import { askForStandings } from '../standing/place.job.ts';
import { countBuyers, portionOfBuyers, sampleBuyers } from './buyers.ts';
import { type Groups, groupsOfBuyers, sameGroups } from './groups.ts';
import { membersAmong, type StoredFit, storeFit, storeMembers } from './segments.store.ts';

const name = 'analytics.segments.fit';

/** Has the groups made anew in the background. */
export function askForSegments(ctx: WriteCtx): Promise<void> {
  return enqueue(ctx, name, {}, { key: name });
}

export function segmentsJob(olap: Olap): Job {
  return { name, run: (ctx, _payload, signal) => fitSegments(ctx, olap, signal) };
}

/** At night, after the facts are held against the log. */
export const segmentsSchedule: Schedule = { job: name, every: { dayAt: '04:40' } };

/** Groups are found on so many customers; the others join the nearest centre. */
const sampled = 2000;
/** So many customers are read at once. */
const portion = 50_000;

/**
 * Puts everybody who bought into groups of alike customers. An interrupted run begins anew; until it ends, the last groups
 * stand, some of them with members of the new ones.
 */
async function fitSegments(ctx: Ctx, olap: Olap, signal: AbortSignal): Promise<void> {
  const known = await organisation(ctx);
  if (!known) return;
  const frame = await frameOf(ctx, olap, { timeZone: known.timeZone });
  const customers = await countBuyers(frame, olap);
  const sample = await sampleBuyers(frame, olap, sampled);
  const groups = await groupsOfBuyers(sample, signal);
  const begun = { id: ctx.newId(), madeAt: ctx.clock().toISOString(), currency: frame.currency, customers };
  const fit: StoredFit =
    groups === null
      ? { ...begun, silhouette: null, tried: [], groups: [] }
      : await membersOf({ ctx, olap, frame, signal }, begun, groups, sample);
  await ctx.write(async (tx) => {
    await storeFit(tx, fit);
    await askForStandings(tx);
    await tell(tx, { kind: 'refresh', of: 'facts', permission });
  });
}

interface Night {
  readonly ctx: Ctx;
  readonly olap: Olap;
  readonly frame: Frame;
  readonly signal: AbortSignal;
}

/** Stores the group of each customer, portion by portion, and sums the groups up. */
async function membersOf(
  { ctx, olap, frame, signal }: Night,
  begun: Pick<StoredFit, 'id' | 'madeAt' | 'currency' | 'customers'>,
  groups: Groups,
  sample: readonly Parameters<Groups['groupOf']>[0][],
): Promise<StoredFit> {
  const before = await membersAmong(
    ctx,
    sample.map(({ id }) => id),
  );
  const pairs = sample.flatMap((buyer) => {
    const group = before.get(buyer.id);
    return group === undefined ? [] : [{ before: group, now: groups.groupOf(buyer) }];
  });
  const ids = sameGroups(pairs, groups.described.length).map((same) => same ?? ctx.newId());
  const sums = ids.map(() => ({ customers: 0, spent: 0 }));
  const parts = Math.max(1, Math.ceil(begun.customers / portion));
  for (let part = 0; part < parts; part += 1) {
    signal.throwIfAborted();
    const buyers = await portionOfBuyers(frame, olap, part, parts);
    const placed = buyers.map((buyer) => ({ buyer, label: groups.groupOf(buyer) }));
    for (const { buyer, label } of placed) {
      const sum = sums[label];
      if (!sum) continue;
      sum.customers += 1;
      sum.spent += buyer.spent;
    }
    const members = placed.map(({ buyer, label }) => ({ id: buyer.id, group: ids[label] ?? '' }));
    await ctx.write((tx) => storeMembers(tx, begun.id, members));
  }
  return {
    ...begun,
    customers: sumOf(sums.map(({ customers }) => customers)),
    silhouette: groups.silhouette,
    tried: [...groups.tried],
    groups: groups.described.map((shape, label) => ({
      id: ids[label] ?? '',
      ...(sums[label] ?? { customers: 0, spent: 0 }),
      ...shape,
    })),
  };
}
