import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { handOut, nextOf, staying } from '../../../kernel/handing.ts';
import type { BackChunk, Chunk, ChunkDone, Holding, Staying } from '../../../kernel/holding.ts';
import { assignableUser, eventsOfHandover, lendRecords, returnLent } from '../../platform/api.ts';
import { countHeldQuotes, giveQuotes, heldQuotes } from './held.store.ts';
import { subjectOf } from './quote.actions.ts';
import { quoteAssigned } from './quote.events.ts';
import type { StoredQuote } from './quote.ts';
import { lockQuote } from './quote-read.store.ts';
import { changesBetween, toldOf } from './shown.ts';

const kind = 'quotes';

/** Quotes that are not answered yet, as what people hold; settled ones stay with the name of who wrote them. */
export const quotesHolding: Holding = {
  name: kind,
  treats: ['give', 'lend'],
  permission: 'sales.quote.write',
  groupings: [],
  count: countHeldQuotes,
  list: async (ctx, userId, limit) =>
    (await heldQuotes(ctx, userId, null, limit)).map(({ id, name }) => ({ id, name, groups: {} })),
  handOver,
  takeBack,
};

async function handOver(ctx: WriteCtx, chunk: Chunk): Promise<ChunkDone> {
  const held = await heldQuotes(ctx, chunk.from.id, chunk.after, chunk.limit);
  return handOut(chunk, held, {
    successor: (id) => assignableUser(ctx, id),
    move: async (user, some) => {
      const ids = some.map(({ id }) => id);
      if (chunk.mode === 'lend') {
        const loans = ids.map((recordId) => ({ recordId, userId: user.id }));
        await lendRecords(ctx, kind, loans, 'write', chunk.until?.at ?? null);
      } else await give(ctx, ids, { ownerId: user.id, teamId: user.teamId });
      return [];
    },
    next: nextOf(held, chunk.limit),
  });
}

async function give(
  ctx: WriteCtx,
  ids: readonly string[],
  owner: { readonly ownerId: string; readonly teamId: string },
): Promise<void> {
  const before: StoredQuote[] = [];
  for (const id of ids) {
    const quote = await lockQuote(ctx, id);
    if (quote) before.push(quote);
  }
  await giveQuotes(ctx, ids, owner);
  await emitAll(
    ctx,
    quoteAssigned,
    before.map((quote) => {
      const next = { ...quote, ...owner, version: quote.version + 1 };
      return { ...subjectOf(next), data: { ...toldOf(next), changes: changesBetween(quote, next) } };
    }),
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
  const events = await eventsOfHandover(ctx, { cause, type: quoteAssigned.type, after, limit });
  const owner = await assignableUser(ctx, chunk.from.id);
  const mine: string[] = [];
  const stays: Staying[] = [];
  for (const { subjectId, data } of events) {
    const quote = await lockQuote(ctx, subjectId);
    if (!quote) continue;
    const isTheirs = quote.ownerId === Assigned.parse(data).changes.ownerId.to;
    if (owner && isTheirs) mine.push(quote.id);
    else stays.push(staying({ id: quote.id, name: quote.title }, owner ? 'changed' : 'inactive'));
  }
  if (owner && mine.length > 0) await give(ctx, mine, { ownerId: owner.id, teamId: owner.teamId });
  return { done: mine.length, kept: stays.length, stays, next: nextOf(events, limit) };
}
