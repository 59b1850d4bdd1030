import type { SavedKind } from '@peyvand/contract/analytics/saved';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { handOut, nextOf } from '../../../kernel/handing.ts';
import type { Holding } from '../../../kernel/holding.ts';
import { assignableUser, takeBackOwned } from '../../platform/api.ts';
import { countHeld, giveSaved, type HeldSaved, heldSaved, lockHeld } from './held.store.ts';
import { savedEvents } from './saved.events.ts';

/** Reports and boards: whoever takes them over may change them from then on; those that nobody else saw become theirs. */
export const savedHoldings: readonly Holding[] = [
  holdingOf('reports', 'report'),
  holdingOf('dashboards', 'dashboard'),
];

function holdingOf(name: string, kind: SavedKind): Holding {
  return {
    name,
    treats: ['give'],
    permission: 'analytics.report.read',
    groupings: [],
    count: (ctx, userId) => countHeld(ctx, kind, userId),
    list: async (ctx, userId, limit) =>
      (await heldSaved(ctx, kind, userId, null, limit)).map((one) => ({ ...one, groups: {} })),
    handOver: async (ctx, chunk) => {
      const { from, after, limit } = chunk;
      const rows = await heldSaved(ctx, kind, from.id, after, limit);
      return handOut(chunk, rows, {
        successor: (id) => assignableUser(ctx, id),
        move: async (to, some) => {
          await give(ctx, kind, some, from.id, to.id);
          return [];
        },
        next: nextOf(rows, limit),
      });
    },
    takeBack: (ctx, chunk) =>
      takeBackOwned(ctx, chunk, {
        event: savedEvents[kind].changed,
        lock: (id) => lockHeld(ctx, id),
        move: (one, from, to) => give(ctx, kind, [one], from, to.id),
      }),
  };
}

async function give(
  ctx: WriteCtx,
  kind: SavedKind,
  list: readonly HeldSaved[],
  from: string,
  to: string,
): Promise<void> {
  await giveSaved(
    ctx,
    list.map(({ id }) => id),
    to,
  );
  await emitAll(
    ctx,
    savedEvents[kind].changed,
    list.map(({ id, name }) => ({
      subject: { kind, id },
      customerId: null,
      data: { name, changes: { ownerId: { from, to } } },
    })),
  );
}
