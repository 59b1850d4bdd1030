import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import { handOut, nextOf } from '../../../kernel/handing.ts';
import type { BackChunk, ChunkDone, Holding } from '../../../kernel/holding.ts';
import { assignableUser, eventsOfHandover } from '../../platform/api.ts';
import { watcherAdded, watcherRemoved } from './watch.events.ts';
import { countWatched, watchedBy } from './watched.store.ts';
import { addWatcher, removeWatcher } from './watcher.store.ts';

/**
 * Customers that somebody watches: the successor is told from then on, a stand-in as well as who is away. Each hears
 * only what they may see at that time.
 */
export const watchingHolding: Holding = {
  name: 'watching',
  treats: ['give', 'lend'],
  permission: 'customers.customer.read',
  groupings: [],
  count: countWatched,
  list: async (ctx, userId, limit) =>
    (await watchedBy(ctx, userId, null, limit)).map((one) => ({ ...one, groups: {} })),
  handOver: async (ctx, chunk) => {
    const { from, after, limit, mode } = chunk;
    const rows = await watchedBy(ctx, from.id, after, limit);
    return handOut(chunk, rows, {
      successor: (id) => assignableUser(ctx, id),
      move: async (to, some) => {
        const ids = some.map(({ id }) => id);
        await addWatcher(ctx, ids, to.id);
        if (mode === 'give') await removeWatcher(ctx, ids, from.id);
        return [];
      },
      next: nextOf(rows, limit),
    });
  },
  takeBack,
};

const Watching = z.object({ userId: z.string() });
/** Between the two parts of the way back. */
const given = 'given ';

/** First who was made to watch ceases to, then who watched before does so again. */
async function takeBack(ctx: WriteCtx, chunk: BackChunk): Promise<ChunkDone> {
  const { after, mode, from } = chunk;
  if (after === null || !after.startsWith(given)) {
    const { pairs, next } = await pairsOf(ctx, chunk, watcherAdded.type, after);
    for (const [userId, ids] of pairs) if (userId !== from.id) await removeWatcher(ctx, ids, userId);
    const count = mode === 'give' ? 0 : [...pairs.values()].flat().length;
    return { done: count, kept: 0, stays: [], next: next ?? (mode === 'give' ? given : null) };
  }
  const place = after.slice(given.length);
  const { pairs, next } = await pairsOf(ctx, chunk, watcherRemoved.type, place === '' ? null : place);
  const ids = pairs.get(from.id) ?? [];
  await addWatcher(ctx, ids, from.id);
  return { done: ids.length, kept: 0, stays: [], next: next === null ? null : given + next };
}

/** Who began or ceased to watch what with this handover. */
async function pairsOf(ctx: WriteCtx, { cause, limit }: BackChunk, type: string, after: string | null) {
  const events = await eventsOfHandover(ctx, { cause, type, after, limit });
  const pairs = new Map<string, string[]>();
  for (const { customerId, data } of events) {
    const { userId } = Watching.parse(data);
    if (customerId !== null) pairs.set(userId, [...(pairs.get(userId) ?? []), customerId]);
  }
  return { pairs, next: nextOf(events, limit) };
}
