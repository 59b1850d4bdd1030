import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';

/** A rate of a day was set, changed or taken away. What one whole unit of `currency` costs in `base`. */
export const rateSet = eventType(
  'sales.rate.set',
  1,
  z.strictObject({
    base: z.string(),
    currency: z.string(),
    day: z.string(),
    changes: z.strictObject({
      rate: z.strictObject({ from: z.string().nullable(), to: z.string().nullable() }),
    }),
  }),
);
