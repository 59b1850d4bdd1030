import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';

/** Customers stand in other territories than before; null: in none. Told in parts, for figures by territory. */
export const customersPlaced = eventType(
  'sales.territory.placed',
  1,
  z.strictObject({
    placed: z.array(z.strictObject({ customerId: z.string(), territoryId: z.string().nullable() })),
  }),
);
