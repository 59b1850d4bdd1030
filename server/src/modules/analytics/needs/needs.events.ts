import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';

const Told = z.strictObject({ name: z.string(), weight: z.number() });

/** The needs of a group were set: what they were, and are. */
export const needsSet = eventType(
  'analytics.needs.set',
  1,
  z.strictObject({
    name: z.strictObject({ fa: z.string(), en: z.string(), ru: z.string() }),
    changes: z.strictObject({ needs: z.strictObject({ from: z.array(Told), to: z.array(Told) }) }),
  }),
);
