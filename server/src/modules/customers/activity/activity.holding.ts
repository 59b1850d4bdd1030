import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import { handOut, nextOf, staying } from '../../../kernel/handing.ts';
import type { BackChunk, Chunk, ChunkDone, Holding } from '../../../kernel/holding.ts';
import { assignableUser, eventsOfHandover, lendRecords, returnLent } from '../../platform/api.ts';
import { giveActivities } from './activity.actions.ts';
import { activityAssigned } from './activity.events.ts';
import { lockActivities } from './activity.store.ts';
import type { StoredActivity } from './activity.ts';
import { countHeld, idsHeld, listHeld } from './which.store.ts';

const kind = 'activities';

/** Open tasks and appointments as what people hold; what is closed stays with the name of who did it. */
export const activitiesHolding: Holding = {
  name: kind,
  treats: ['give', 'lend'],
  permission: 'customers.activity.write',
  groupings: ['kind', 'city'],
  count: countHeld,
  list: listHeld,
  handOver,
  takeBack,
};

const named = (activity: StoredActivity) => ({ ...activity, name: activity.subject });

async function handOver(ctx: WriteCtx, chunk: Chunk): Promise<ChunkDone> {
  const found = await idsHeld(ctx, chunk.from.id, chunk.after, chunk.limit);
  const cities = new Map(found.map(({ id, city }) => [id, city]));
  const list = (await lockActivities(ctx, [...cities.keys()])).map(named);
  return handOut(chunk, list, {
    successor: (id) => assignableUser(ctx, id),
    move: async (to, some) => {
      const loans = some.map(({ id }) => ({ recordId: id, userId: to.id }));
      if (chunk.mode === 'lend') await lendRecords(ctx, kind, loans, 'write', chunk.until?.at ?? null);
      else await giveActivities(ctx, some, { ownerId: to.id, teamId: to.teamId }, false);
      return [];
    },
    next: nextOf(found, chunk.limit),
    groups: (one) => ({ kind: one.kind, city: cities.get(one.id) ?? null }),
  });
}

const Assigned = z.object({
  changes: z.object({ ownerId: z.object({ from: z.string(), to: z.string() }) }),
});

/** What still belongs to whom it was given goes back; what was given on since, or is gone, stays. */
async function takeBack(ctx: WriteCtx, chunk: BackChunk): Promise<ChunkDone> {
  const { cause, after, limit } = chunk;
  if (chunk.mode === 'lend') {
    const back = await returnLent(ctx, kind, cause, limit);
    return { done: back.length, kept: 0, stays: [], next: back.length < limit ? null : 'more' };
  }
  const events = await eventsOfHandover(ctx, { cause, type: activityAssigned.type, after, limit });
  const given = new Map(
    events.map(({ subjectId, data }) => [subjectId, Assigned.parse(data).changes.ownerId.to]),
  );
  const list = (await lockActivities(ctx, [...given.keys()])).map(named);
  const owner = await assignableUser(ctx, chunk.from.id);
  const back = owner ? list.filter((one) => one.ownerId === given.get(one.id)) : [];
  if (owner) await giveActivities(ctx, back, { ownerId: owner.id, teamId: owner.teamId }, false);
  const stays = list
    .filter((one) => !back.includes(one))
    .map((one) => staying(one, owner ? 'changed' : 'inactive'));
  return { done: back.length, kept: stays.length, stays, next: nextOf(events, limit) };
}
