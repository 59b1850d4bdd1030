import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';
import { Changes } from '../changes.ts';

const ObservationFacts = z.strictObject({
  kind: z.string(),
  scope: z.string(),
  topic: z.string(),
  statement: z.string(),
  observedOn: z.string(),
  source: z.string(),
  confidence: z.number(),
  expiresOn: z.string().nullable(),
});

export const observationAdded = eventType('customers.observation.added', 1, ObservationFacts);

export const observationChanged = eventType(
  'customers.observation.changed',
  1,
  z.strictObject({ changes: Changes, kind: z.string(), topic: z.string() }),
);

export const observationRemoved = eventType('customers.observation.removed', 1, ObservationFacts);

export const topicsChanged = eventType('customers.topics.changed', 1, z.strictObject({ changes: Changes }));
