import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';

const Line = z.strictObject({
  lineId: z.string(),
  productId: z.string().nullable(),
  code: z.string(),
  description: z.string(),
  quantity: z.string(),
});

/** `name` is the number of the order; `state` how far the order is delivered after it. */
const Facts = z.strictObject({
  name: z.string(),
  id: z.string(),
  number: z.string(),
  state: z.string(),
  lines: z.array(Line),
});

/** Goods of an order went out. Subject `order`. */
export const deliveryMade = eventType(
  'sales.delivery.made',
  1,
  Facts.extend({ on: z.string(), carrier: z.string(), tracking: z.string() }),
);

/** They did not after all: they are back in the stock, and the order is open by as much. */
export const deliveryCancelled = eventType(
  'sales.delivery.cancelled',
  1,
  Facts.extend({ reason: z.string().nullable() }),
);

/** Goods came back. `noteId` is the return note, an order with negative lines; `amount` with taxes, minor units. */
export const returnMade = eventType(
  'sales.return.made',
  1,
  Facts.extend({
    on: z.string(),
    noteId: z.string(),
    amount: z.string(),
    currency: z.string(),
    reason: z.string(),
    lines: z.array(Line.extend({ noteLineId: z.string(), condition: z.string(), reason: z.string() })),
  }),
);
