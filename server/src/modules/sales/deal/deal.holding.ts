import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import {
  type BackChunk,
  bySuccessor,
  type Chunk,
  type ChunkDone,
  type Holding,
  type Staying,
} from '../../../kernel/holding.ts';
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
  const deals = await lockDeals(ctx, ids);
  const groups = await heldGroups(ctx, ids);
  const stays: Staying[] = [];
  let done = 0;
  const parts = bySuccessor(deals, chunk.assignment, ({ id }) => ({ id, groups: groups.get(id) ?? {} }));
  for (const [to, some] of parts) {
    if (to === null) continue;
    const user = await assignableUser(ctx, to);
    if (!user) {
      stays.push(...some.map(({ id, name }): Staying => ({ id, name, reason: 'inactive' })));
      continue;
    }
    if (chunk.mode === 'lend') {
      const loans = some.map(({ id }) => ({ recordId: id, userId: to }));
      await lendRecords(ctx, kind, loans, 'write', chunk.until?.at ?? null);
    } else await give(ctx, some, { ownerId: user.id, teamId: user.teamId });
    done += some.length;
  }
  const next = ids.length < chunk.limit ? null : (ids.at(-1) ?? null);
  return { done, kept: ids.length - done, stays, next };
}

async function give(
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
    .map(({ id, name }): Staying => ({ id, name, reason: owner ? 'changed' : 'inactive' }));
  if (owner && mine.length > 0) await give(ctx, mine, { ownerId: owner.id, teamId: owner.teamId });
  const next = events.length < limit ? null : (events.at(-1)?.id ?? null);
  return { done: owner ? mine.length : 0, kept: stays.length, stays, next };
}
