import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import { handOut, nextOf, staying } from '../../../kernel/handing.ts';
import type { BackChunk, ChunkDone, Holding, Staying } from '../../../kernel/holding.ts';
import { assignableUser, eventsOfHandover } from '../../platform/api.ts';
import { kindChanged } from './booking.events.ts';
import { restate } from './kind.actions.ts';
import { countKindsHeldBy, kindsHeldBy, lockKind } from './kind.store.ts';

/**
 * Booking pages that somebody offers, or whose appointments they take. Who goes for some days needs no heir: nothing
 * is free in a leave.
 */
export const bookingsHolding: Holding = {
  name: 'bookings',
  treats: ['give'],
  permission: 'customers.activity.write',
  groupings: [],
  count: countKindsHeldBy,
  list: async (ctx, userId, limit) =>
    (await kindsHeldBy(ctx, userId, null, limit)).map(({ id, name }) => ({ id, name, groups: {} })),
  handOver: async (ctx, chunk) => {
    const rows = await kindsHeldBy(ctx, chunk.from.id, chunk.after, chunk.limit);
    const names = rows.map(({ id, name }) => ({ id, name }));
    return handOut(chunk, names, {
      successor: (id) => assignableUser(ctx, id),
      move: async (to, some) => {
        for (const { id } of some) await replace(ctx, id, chunk.from.id, to.id);
        return [];
      },
      next: nextOf(rows, chunk.limit),
    });
  },
  takeBack,
};

/** One stands where the other stood: as the one who offers the page, and among those who take its appointments. */
async function replace(ctx: WriteCtx, id: string, from: string, to: string): Promise<void> {
  const before = await lockKind(ctx, id);
  if (!before) return;
  const members = [...new Set(before.members.map((one) => (one === from ? to : one)))];
  await restate(ctx, before, { ...before, members, ownerId: before.ownerId === from ? to : before.ownerId });
}

const Handed = z.object({
  changes: z.object({
    ownerId: z.object({ from: z.string(), to: z.string() }).optional(),
    members: z.object({ from: z.array(z.string()), to: z.array(z.string()) }).optional(),
  }),
});

/** A page that stands as it was given goes back; one that was changed since stays. */
async function takeBack(ctx: WriteCtx, { cause, from, after, limit }: BackChunk): Promise<ChunkDone> {
  const events = await eventsOfHandover(ctx, { cause, type: kindChanged.type, after, limit });
  const isHere = (await assignableUser(ctx, from.id)) !== null;
  const stays: Staying[] = [];
  let done = 0;
  for (const { subjectId, data } of events) {
    const before = await lockKind(ctx, subjectId);
    if (!before) continue;
    const { ownerId, members } = Handed.parse(data).changes;
    const isSame =
      (ownerId === undefined || ownerId.to === before.ownerId) &&
      (members === undefined || isDeepStrictEqual(members.to, before.members));
    if (!isHere || !isSame) {
      stays.push(staying(before, isHere ? 'changed' : 'inactive'));
      continue;
    }
    const back = { ownerId: ownerId?.from ?? before.ownerId, members: members?.from ?? before.members };
    await restate(ctx, before, { ...before, ...back });
    done += 1;
  }
  return { done, kept: stays.length, stays, next: nextOf(events, limit) };
}
