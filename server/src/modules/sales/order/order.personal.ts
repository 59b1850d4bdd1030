import type { PersonalData } from '../../../kernel/personal.ts';
import { emptyOrders, ordersOf } from './person-orders.store.ts';

/**
 * Orders and their lines. The law keeps them, so they stay with number, days, products and amounts under the pseudonym
 * of the customer; notes, reasons, sources, and the words of lines that are of no product of the
 * catalogue go.
 */
export const ordersPersonal: PersonalData = {
  name: 'sales.orders',
  tables: ['sales.orders', 'sales.order_lines', 'sales.import_changes', 'sales.customer_totals'],
  export: async function* (ctx, { ids }) {
    yield* await ordersOf(ctx, ids);
  },
  erase: async (ctx, { ids }) => ({ rows: await emptyOrders(ctx, ids) }),
};
