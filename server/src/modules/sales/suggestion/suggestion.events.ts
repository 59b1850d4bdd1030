import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';
import { Changes } from '../events.ts';

/** A suggestion to call was put off until a day, or not any more. Subject: the customer. */
export const suggestionSnoozed = eventType(
  'sales.suggestion.snoozed',
  1,
  z.strictObject({
    changes: z.strictObject({
      until: z.strictObject({ from: z.string().nullable(), to: z.string().nullable() }),
    }),
  }),
);

export const callWeightsChanged = eventType(
  'sales.call_weights.changed',
  1,
  z.strictObject({ changes: Changes }),
);
