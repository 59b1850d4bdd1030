import { z } from 'zod';
import type { Reader } from '../../../kernel/events/events.ts';
import { lockOrders } from '../order/order.store.ts';
import { coverPromise } from '../stock/cover.actions.ts';
import { loadStockSettings } from '../stock/settings.store.ts';
import { stockMoved } from '../stock/stock.events.ts';
import { waitingFor } from './backorder.store.ts';
import { markBackordered } from './delivery-write.store.ts';
import { needsOf, orderCause } from './promise.actions.ts';

const Moved = z.object({ moves: z.array(z.object({ onHand: z.string(), reserved: z.string() })) });

/** More of it can be promised than before. */
function isMore(data: unknown): boolean {
  const moves = Moved.safeParse(data).data?.moves ?? [];
  return moves.some(
    ({ onHand, reserved }) =>
      (onHand !== '0' && !onHand.startsWith('-')) || (reserved.startsWith('-') && !onHand.startsWith('-')),
  );
}

/**
 * Goods that came in, or are free again, are promised to the orders that wait for them, the longest first. It looks at
 * the stock as it stands, so an event that comes twice or late does no harm.
 */
export const backordersReader: Reader = {
  name: 'sales.backorders',
  types: [stockMoved.type],
  batch: 50,
  handle: async (ctx, events) => {
    const products = [...new Set(events.filter(({ data }) => isMore(data)).map((one) => one.subjectId))];
    if (products.length === 0 || (await loadStockSettings(ctx)).reserveAt === 'never') return;
    const ids = await waitingFor(ctx, products);
    // All orders before any stock: whoever delivers one of them meanwhile waits without holding what is needed here.
    const orders = new Map((await lockOrders(ctx, ids)).map((order) => [order.id, order]));
    for (const id of ids) {
      const order = orders.get(id);
      if (order?.status !== 'placed') continue;
      const lacks = await coverPromise(ctx, orderCause(id), needsOf(order.lines), 'backorder');
      await markBackordered(ctx, id, lacks);
    }
  },
};
