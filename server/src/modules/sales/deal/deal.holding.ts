import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { handOut, nextOf, staying } from '../../../kernel/handing.ts';
import type { BackChunk, Chunk, ChunkDone, Holding } from '../../../kernel/holding.ts';
import { assignableUser, eventsOfHandover, lendRecords, returnLent } from '../../platform/api.ts';
import { loadPipelines } from '../pipeline/pipeline.store.ts';
import { raised, subjectOf } from './deal.actions.ts';
import { dealAssigned } from './deal.events.ts';
import { lockDeals } from './deal.store.ts';
import { changesBetween, factsOf, type StoredDeal } from './deal.ts';
import { updateDeals } from './deal-write.store.ts';
import { countHeld, evidenceFor, heldGroups, idsHeld, listHeld } from './held.store.ts';
import { stageAt } from './locked.ts';

const kind = 'deals';

/** Open deals as what people hold; closed ones stay with the name of who closed them. */
export const dealsHolding: Holding = {
  name: kind,
  treats: ['give', 'lend'],
  permission: 'sales.deal.write',
  groupings: ['city'],
  count: countHeld,
  list: listHeld,
  evidence: evidenceFor,
  handOver,
  takeBack,
};

async function handOver(ctx: WriteCtx, chunk: Chunk): Promise<ChunkDone> {
  const ids = await idsHeld(ctx, chunk.from.id, chunk.after, chunk.limit);
  const groups = await heldGroups(ctx, ids);
  const result = await handOut(chunk, await lockDeals(ctx, ids), {
    successor: (id) => assignableUser(ctx, id),
    move: async (to, some) => {
      if (chunk.mode === 'lend') {
        const loans = some.map(({ id }) => ({ recordId: id, userId: to.id }));
        await lendRecords(ctx, kind, loans, 'write', chunk.until?.at ?? null);
      } else await give(ctx, some, { ownerId: to.id, teamId: to.teamId });
      return [];
    },
    groups: ({ id }) => groups.get(id) ?? {},
    next: ids.length < chunk.limit ? null : (ids.at(-1) ?? null),
  });
  // Also those that the giver may only read.
  return { ...result, kept: ids.length - result.done };
}

export async function give(
  ctx: WriteCtx,
  list: readonly StoredDeal[],
  owner: { readonly ownerId: string; readonly teamId: string },
): Promise<void> {
  const pipelines = await loadPipelines(ctx);
  const given = list.map((before) => ({ before, next: raised(ctx, { ...before, ...owner }) }));
  await updateDeals(
    ctx,
    given.map(({ next }) => next),
    false,
  );
  await emitAll(
    ctx,
    dealAssigned,
    given.map(({ before, next }) => ({
      ...subjectOf(next),
      data: {
        name: next.name,
        changes: changesBetween(before, next),
        facts: factsOf(next, stageAt(pipelines, next.stageId).stage),
      },
    })),
  );
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
  const events = await eventsOfHandover(ctx, { cause, type: dealAssigned.type, after, limit });
  const given = new Map(
    events.map(({ subjectId, data }) => [subjectId, Assigned.parse(data).changes.ownerId.to]),
  );
  const deals = await lockDeals(ctx, [...given.keys()]);
  const owner = await assignableUser(ctx, chunk.from.id);
  const mine = deals.filter((deal) => deal.ownerId === given.get(deal.id));
  const stays = deals
    .filter((deal) => !owner || !mine.includes(deal))
    .map((deal) => staying(deal, owner ? 'changed' : 'inactive'));
  if (owner && mine.length > 0) await give(ctx, mine, { ownerId: owner.id, teamId: owner.teamId });
  return { done: owner ? mine.length : 0, kept: stays.length, stays, next: nextOf(events, limit) };
}
