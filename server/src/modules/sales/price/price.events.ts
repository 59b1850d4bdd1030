import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';
import { Changes } from '../events.ts';

const Named = z.strictObject({ code: z.string(), name: z.string() });

export const priceListCreated = eventType(
  'sales.price_list.created',
  1,
  Named.extend({ list: z.record(z.string(), z.unknown()) }),
);
export const priceListChanged = eventType('sales.price_list.changed', 1, Named.extend({ changes: Changes }));
export const priceListRemoved = eventType('sales.price_list.removed', 1, Named);

/** Prices as they were and are, in minor units of the list's currency; null: none. At most the first hundred. */
export const pricesChanged = eventType(
  'sales.price_list.priced',
  1,
  Named.extend({
    count: z.number(),
    prices: z.array(
      z.strictObject({
        productId: z.string(),
        minQuantity: z.string(),
        from: z.string().nullable(),
        to: z.string().nullable(),
      }),
    ),
  }),
);

export const priceSettingsChanged = eventType(
  'sales.price_settings.changed',
  1,
  z.strictObject({ changes: Changes }),
);
