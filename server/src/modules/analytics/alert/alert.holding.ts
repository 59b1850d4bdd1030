import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { handOut, nextOf } from '../../../kernel/handing.ts';
import type { Holding } from '../../../kernel/holding.ts';
import { assignableUser, takeBackOwned } from '../../platform/api.ts';
import { alertChanged } from './alert.events.ts';
import { alertsHeldBy, countHeldBy, giveAlerts, type HeldAlert, lockHeld } from './held.store.ts';

/** What somebody wants to be told of: whoever takes it over is told from then on, of the figure as they see it. */
export const alertsHolding: Holding = {
  name: 'alerts',
  treats: ['give'],
  permission: 'analytics.report.read',
  groupings: [],
  count: countHeldBy,
  list: async (ctx, userId, limit) =>
    (await alertsHeldBy(ctx, userId, null, limit)).map((one) => ({ ...one, groups: {} })),
  handOver: async (ctx, chunk) => {
    const { from, after, limit } = chunk;
    const rows = await alertsHeldBy(ctx, from.id, after, limit);
    return handOut(chunk, rows, {
      successor: (id) => assignableUser(ctx, id),
      move: async (to, some) => {
        await give(ctx, some, from.id, to.id);
        return [];
      },
      next: nextOf(rows, limit),
    });
  },
  takeBack: (ctx, chunk) =>
    takeBackOwned(ctx, chunk, {
      event: alertChanged,
      lock: (id) => lockHeld(ctx, id),
      move: (one, from, to) => give(ctx, [one], from, to.id),
    }),
};

async function give(ctx: WriteCtx, list: readonly HeldAlert[], from: string, to: string): Promise<void> {
  await giveAlerts(
    ctx,
    list.map(({ id }) => id),
    to,
  );
  await emitAll(
    ctx,
    alertChanged,
    list.map(({ id, name }) => ({
      subject: { kind: 'alert', id },
      customerId: null,
      data: { name, changes: { ownerId: { from, to } } },
    })),
  );
}
