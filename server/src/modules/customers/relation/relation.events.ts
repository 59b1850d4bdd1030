import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';
import { Changes } from '../changes.ts';

const RelationFacts = z.strictObject({
  kind: z.string(),
  otherId: z.string(),
  otherName: z.string(),
  role: z.string().nullable(),
});

export const relationAdded = eventType('customers.relation.added', 1, RelationFacts);

export const relationRemoved = eventType('customers.relation.removed', 1, RelationFacts);

export const relationChanged = eventType(
  'customers.relation.changed',
  1,
  RelationFacts.extend({ changes: Changes }),
);

/** Kinds of relations of the organisation. */
export const relationKindCreated = eventType(
  'customers.relation_kind.created',
  1,
  z.strictObject({ names: z.record(z.string(), z.string()), backNames: z.record(z.string(), z.string()) }),
);

export const relationKindChanged = eventType(
  'customers.relation_kind.changed',
  1,
  z.strictObject({ changes: Changes }),
);
