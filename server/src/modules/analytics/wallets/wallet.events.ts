import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';

const data = z.strictObject({
  unit: z.enum(['quarter', 'year']),
  from: z.string(),
  category: z.string().nullable(),
  currency: z.string(),
  spend: z.string(),
  times: z.number().nullable(),
  how: z.string(),
  source: z.string(),
});

/** What a customer spends in all was entered, or removed. */
export const walletAdded = eventType('analytics.wallet.added', 1, data);
export const walletRemoved = eventType('analytics.wallet.removed', 1, data);
