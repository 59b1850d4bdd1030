import type { PersonalData } from '../../../kernel/personal.ts';
import { deliveriesToTell, emptyDeliveries } from './person-deliveries.store.ts';

/**
 * Delivery notes and returns of a person's orders. They stay with number, day and goods, as the law wants it; who took
 * the goods, how they travelled, notes and reasons go.
 */
export const deliveriesPersonal: PersonalData = {
  name: 'sales.deliveries',
  tables: [
    'sales.deliveries',
    'sales.delivery_lines',
    'sales.delivery_facts',
    'sales.returns',
    'sales.return_lines',
  ],
  export: async function* (ctx, { ids }) {
    yield* await deliveriesToTell(ctx, ids);
  },
  erase: async (ctx, { ids }) => ({ rows: await emptyDeliveries(ctx, ids) }),
};
