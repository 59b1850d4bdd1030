import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { handOut, nextOf } from '../../../kernel/handing.ts';
import type { BackChunk, Chunk, ChunkDone, Holding } from '../../../kernel/holding.ts';
import { bumpScopes } from '../access/access.store.ts';
import { recordShared, recordUnshared } from '../events.ts';
import { registry } from '../start.ts';
import { activePerson } from '../user/user.store.ts';
import { eventsOfHandover } from './cause.store.ts';
import { causeOf } from './handover.ts';
import { lendRecords, returnLent } from './lend.store.ts';
import { countShares, endShares, type HeldShare, putBackShare, sharesOf } from './shares-held.store.ts';

/**
 * Records that others have shared with somebody: the successor gets the same share. Only those that whoever hands over
 * sees without a share of their own: nobody passes on more than they may share.
 */
export const sharesHolding: Holding = {
  name: 'shares',
  treats: ['give', 'lend'],
  permission: null,
  groupings: [],
  count: countShares,
  list: async (ctx, userId, limit) =>
    (await sharesOf(ctx, userId, null, limit)).map(({ id, name }) => ({ id, name, groups: {} })),
  handOver,
  takeBack,
};

/** A cause of its own, so that what comes back of customers that were lent is not counted with it. */
const ownCause = (handoverId: string) => `${causeOf(handoverId)}:shares`;

async function handOver(ctx: WriteCtx, chunk: Chunk): Promise<ChunkDone> {
  const { from, after, limit, handoverId, mode } = chunk;
  const own = ctx.as(ctx.actor, ownCause(handoverId));
  const rows = await sharesOf(ctx, from.id, after, limit);
  return handOut(chunk, rows, {
    successor: (id) => activePerson(ctx, id),
    move: async (to, some) => {
      for (const alike of groupedByTerms(some, mode === 'lend' ? chunk.until : null)) {
        const loans = alike.ids.map((recordId) => ({ recordId, userId: to.id }));
        await lendRecords(own, alike.kind, loans, alike.level, alike.until);
      }
      if (mode === 'give') await end(own, some, from.id);
      return [];
    },
    next: nextOf(rows, limit),
  });
}

interface Alike {
  readonly kind: string;
  readonly level: 'read' | 'write';
  readonly until: string | null;
  readonly ids: string[];
}

/** Shares of one kind on the same terms; none lasts longer than the absence. */
function groupedByTerms(some: readonly HeldShare[], away: Chunk['until']): Alike[] {
  const groups = new Map<string, Alike>();
  for (const { id, kind, level, until: given } of some) {
    const until = away && (given === null || Date.parse(given) > Date.parse(away.at)) ? away.at : given;
    const key = JSON.stringify([kind, level, until]);
    const group = groups.get(key) ?? { kind, level, until, ids: [] };
    group.ids.push(id);
    groups.set(key, group);
  }
  return [...groups.values()];
}

async function end(ctx: WriteCtx, some: readonly HeldShare[], userId: string): Promise<void> {
  await endShares(ctx, some, userId);
  await emitAll(
    ctx,
    recordUnshared,
    some.map(({ id, kind, level, until }) => ({
      subject: { kind, id },
      customerId: kind === 'customers' ? id : null,
      data: { userId, level, until },
    })),
  );
  await bumpScopes(ctx, [userId]);
}

const Ended = z.object({
  userId: z.string(),
  level: z.enum(['read', 'write']),
  until: z.string().nullable(),
});

/** First ends what successors got, then gives back what was taken away. */
async function takeBack(ctx: WriteCtx, chunk: BackChunk): Promise<ChunkDone> {
  const cause = ownCause(chunk.handoverId);
  const { after, limit, mode, from } = chunk;
  if (after === null || after === again) {
    const ended = await endLent(ctx, cause, limit);
    // Of what was given, records count when they come back to whom they were shared with.
    const done = mode === 'give' ? 0 : ended;
    const next = ended === limit ? again : mode === 'give' ? given : null;
    return { done, kept: 0, stays: [], next };
  }
  const events = await eventsOfHandover(ctx, {
    cause,
    type: recordUnshared.type,
    after: after === given ? null : after,
    limit,
  });
  const back: { kind: string; id: string; level: 'read' | 'write'; until: string | null }[] = [];
  for (const { subjectKind: kind, subjectId: id, data } of events) {
    const { level, until, userId } = Ended.parse(data);
    if (userId === from.id && (await putBackShare(ctx, { kind, id, level, until }, userId)))
      back.push({ kind, id, level, until });
  }
  await emitAll(
    ctx,
    recordShared,
    back.map(({ kind, id, level, until }) => ({
      subject: { kind, id },
      customerId: kind === 'customers' ? id : null,
      data: { userId: from.id, level, until },
    })),
  );
  if (back.length > 0) await bumpScopes(ctx, [from.id]);
  return { done: back.length, kept: 0, stays: [], next: nextOf(events, limit) };
}

/** Where the way back goes on: with more that successors got, then with what was taken away. */
const again = 'more';
const given = 'given';

async function endLent(ctx: WriteCtx, cause: string, limit: number): Promise<number> {
  let ended = 0;
  for (const kind of Object.keys(registry().roots)) {
    if (ended < limit) ended += (await returnLent(ctx, kind, cause, limit - ended)).length;
  }
  return ended;
}
