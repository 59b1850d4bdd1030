import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';

const data = z.strictObject({
  unit: z.enum(['quarter', 'year']),
  from: z.string(),
  category: z.string().nullable(),
  currency: z.string(),
  /** By field: minor units, a number, names with amounts, or words. */
  changes: z.record(z.string(), z.strictObject({ from: z.unknown(), to: z.unknown() })),
});

/** What is known of a market was entered, changed or removed. */
export const marketAdded = eventType('analytics.market.added', 1, data);
export const marketChanged = eventType('analytics.market.changed', 1, data);
export const marketRemoved = eventType('analytics.market.removed', 1, data);
