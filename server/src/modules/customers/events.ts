import { z } from 'zod';
import { eventType } from '../../kernel/events/events.ts';

/** Field → what it was and what it became. */
export const Changes = z.record(z.string(), z.strictObject({ from: z.unknown(), to: z.unknown() }));
export type Changes = z.infer<typeof Changes>;

/** A snapshot of what a customer is called and belongs to; enough for readers to keep their own picture. */
const Facts = z.strictObject({
  kind: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  stage: z.string(),
  source: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  ownerId: z.string(),
  teamId: z.string(),
  version: z.number(),
});
export type Facts = z.infer<typeof Facts>;

const Changed = z.strictObject({ changes: Changes, facts: Facts });

export const customerCreated = eventType('customers.customer.created', 1, z.strictObject({ facts: Facts }));
export const customerChanged = eventType('customers.customer.changed', 1, Changed);
export const customerAssigned = eventType('customers.customer.assigned', 1, Changed);
export const stageMoved = eventType('customers.customer.moved', 1, Changed);
export const customerDeleted = eventType('customers.customer.deleted', 1, z.strictObject({ facts: Facts }));
export const customerRestored = eventType('customers.customer.restored', 1, z.strictObject({ facts: Facts }));
/** Gone for good: an import was undone. */
export const customerRemoved = eventType(
  'customers.customer.removed',
  1,
  z.strictObject({ name: z.string(), version: z.number() }),
);

export const noteWritten = eventType(
  'customers.note.written',
  1,
  z.strictObject({ body: z.string(), pinned: z.boolean() }),
);
export const noteChanged = eventType('customers.note.changed', 1, z.strictObject({ changes: Changes }));
export const noteDeleted = eventType('customers.note.deleted', 1, z.strictObject({ body: z.string() }));

export const interactionRecorded = eventType(
  'customers.interaction.recorded',
  1,
  z.strictObject({
    channel: z.string(),
    direction: z.string(),
    subject: z.string().nullable(),
    body: z.string().nullable(),
    duration: z.number().nullable(),
    outcome: z.string().nullable(),
    userId: z.string().nullable(),
  }),
);

const RelationFacts = z.strictObject({
  kind: z.string(),
  otherId: z.string(),
  otherName: z.string(),
  role: z.string().nullable(),
});
export const relationAdded = eventType('customers.relation.added', 1, RelationFacts);
export const relationRemoved = eventType('customers.relation.removed', 1, RelationFacts);

const FileFacts = z.strictObject({ name: z.string(), size: z.number(), mediaType: z.string() });
export const fileAdded = eventType('customers.file.added', 1, FileFacts);
export const fileRemoved = eventType('customers.file.removed', 1, FileFacts);
