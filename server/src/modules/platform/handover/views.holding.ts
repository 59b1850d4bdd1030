import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { handOut, nextOf } from '../../../kernel/handing.ts';
import type { Chunk, Holding } from '../../../kernel/holding.ts';
import { viewChanged } from '../events.ts';
import { activePerson } from '../user/user.store.ts';
import { countOf, listOf, lockView, type Named, ownViews, viewsOf, viewsToGive } from './holdings.store.ts';
import { takeBackOwned } from './take-back.ts';

/** Saved views: whoever takes them over may change them from then on; private ones become theirs. */
export const viewsHolding: Holding = {
  name: 'views',
  treats: ['give'],
  permission: null,
  groupings: [],
  count: (ctx, userId) => countOf(ctx, viewsOf(userId)),
  list: (ctx, userId, limit) => listOf(ctx, viewsOf(userId), limit),
  handOver: giveViews,
  takeBack: (ctx, chunk) =>
    takeBackOwned(ctx, chunk, {
      event: viewChanged,
      lock: (id) => lockView(ctx, id),
      move: (view, from, to) => moveViews(ctx, [view], from, to.id),
    }),
};

async function giveViews(ctx: WriteCtx, chunk: Chunk) {
  const { from, after, limit } = chunk;
  const rows = await viewsToGive(ctx, from.id, after, limit);
  return handOut(chunk, rows, {
    successor: (id) => activePerson(ctx, id),
    move: async (to, some) => {
      await moveViews(ctx, some, from.id, to.id);
      return [];
    },
    next: nextOf(rows, limit),
  });
}

async function moveViews(ctx: WriteCtx, list: readonly Named[], from: string, to: string): Promise<void> {
  await ownViews(
    ctx,
    list.map(({ id }) => id),
    to,
  );
  await emitAll(
    ctx,
    viewChanged,
    list.map(({ id }) => ({
      subject: { kind: 'view', id },
      customerId: null,
      data: { changes: { ownerId: { from, to } } },
    })),
  );
}
