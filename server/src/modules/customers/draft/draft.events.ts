import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';

/** A shared draft came to somebody else by a handover. Drafts themselves are no events: they are not written yet. */
export const draftAssigned = eventType(
  'customers.draft.assigned',
  1,
  z.strictObject({
    kind: z.string(),
    changes: z.strictObject({ ownerId: z.strictObject({ from: z.string(), to: z.string() }) }),
  }),
);
