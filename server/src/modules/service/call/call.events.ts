import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';

const CallFacts = z.strictObject({
  queue: z.string(),
  direction: z.string(),
  outcome: z.string(),
  waited: z.number(),
  talked: z.number(),
  wrapped: z.number(),
  agentName: z.string(),
  agentId: z.string().nullable(),
});

/** Occurred when the call was offered to agents; without a customer where nobody knows who called. */
export const callRecorded = eventType('service.call.recorded', 1, CallFacts);

export const callRemoved = eventType('service.call.removed', 1, CallFacts);
