import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';
import { Changes } from '../events.ts';

const Named = z.strictObject({ code: z.string(), names: z.record(z.string(), z.string().optional()) });

export const warehouseCreated = eventType('sales.warehouse.created', 1, Named);
export const warehouseChanged = eventType('sales.warehouse.changed', 1, Named.extend({ changes: Changes }));

export const stockSettingsChanged = eventType(
  'sales.stock_settings.changed',
  1,
  z.strictObject({ changes: Changes }),
);

/** Lines of the ledger of one product, with how the warehouse stood after each; base units. Subject `stock`: the product. */
export const stockMoved = eventType(
  'sales.stock.moved',
  1,
  z.strictObject({
    code: z.string(),
    name: z.string(),
    for: z.strictObject({ kind: z.string(), id: z.string() }).nullable(),
    moves: z.array(
      z.strictObject({
        id: z.string(),
        kind: z.string(),
        warehouseId: z.string(),
        onHand: z.string(),
        reserved: z.string(),
        onHandAfter: z.string(),
        reservedAfter: z.string(),
      }),
    ),
  }),
);
