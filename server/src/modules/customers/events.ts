import { Reason } from '@peyvand/contract/customers/lifecycle';
import { z } from 'zod';
import { eventType } from '../../kernel/events/events.ts';

export {
  activityAssigned,
  activityCancelled,
  activityChanged,
  activityCompleted,
  activityDeleted,
  activityPlanned,
  activityRemoved,
  activityReopened,
  activityRestored,
} from './activity/activity.events.ts';

import { Changes } from './changes.ts';
import { OpenOwner } from './owner.ts';

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

export const customerCreated = eventType(
  'customers.customer.created',
  1,
  z.strictObject({ facts: Facts, openOwner: OpenOwner.optional() }),
);

/** `undoes`: the cause of which it takes something back (`import:<id>`, `bulk:<id>`). */
const Restoring = Changed.extend({ undoes: z.string().optional() });

export const customerChanged = eventType('customers.customer.changed', 1, Restoring);

export const customerAssigned = eventType('customers.customer.assigned', 1, Changed);

/** `since`: when the customer came into the stage that it leaves. Both are missing in events of older versions. */
export const stageMoved = eventType(
  'customers.customer.moved',
  1,
  Restoring.extend({ reason: Reason.optional(), since: z.string().optional() }),
);

const InThree = z.strictObject({ fa: z.string(), en: z.string(), ru: z.string() });

const InTier = z.strictObject({ id: z.string(), name: InThree }).nullable();

/** Another value tier, or none: by which measure, its value, and the least value of the tier. */
export const customerTiered = eventType(
  'customers.customer.tiered',
  1,
  z.strictObject({
    changes: z.strictObject({ tier: z.strictObject({ from: InTier, to: InTier }) }),
    reason: z.strictObject({
      measure: z.string().nullable(),
      value: z.number(),
      threshold: z.number().nullable(),
    }),
  }),
);

/** Rules of the life-cycle: stage → rule before and after. */
export const lifecycleChanged = eventType(
  'customers.lifecycle.changed',
  1,
  z.strictObject({ changes: Changes, version: z.number() }),
);

export const customerDeleted = eventType('customers.customer.deleted', 1, z.strictObject({ facts: Facts }));

export const customerRestored = eventType('customers.customer.restored', 1, z.strictObject({ facts: Facts }));

/** Gone for good: an import was undone, or the trash emptied. */
export const customerRemoved = eventType(
  'customers.customer.removed',
  1,
  z.strictObject({ name: z.string(), version: z.number() }),
);

/**
 * A record went into another, told of both: `role` says which side the event is about. `changes` are those of that
 * record; `place` counts the merges that made one version.
 */
const Merging = z.strictObject({
  mergeId: z.string(),
  role: z.enum(['survivor', 'loser']),
  survivorId: z.string(),
  survivorName: z.string(),
  loserId: z.string(),
  loserName: z.string(),
  place: z.number(),
  changes: Changes,
  facts: Facts,
});

export const customerMerged = eventType('customers.customer.merged', 1, Merging);

/** It stands for itself again. Told also of records further up whose fields came from it. */
export const customerUnmerged = eventType('customers.customer.unmerged', 1, Merging);

/** What this record was merged into went on into another, or came back out of it. */
export const customerFollowed = eventType(
  'customers.customer.followed',
  1,
  z.strictObject({ survivorId: z.string(), facts: Facts }),
);

/** The person asked to be forgotten: what is left is a pseudonym. */
export const customerErased = eventType('customers.customer.erased', 1, z.strictObject({ facts: Facts }));

export const trashConfigured = eventType(
  'customers.trash.configured',
  1,
  z.strictObject({ changes: Changes }),
);

export const noteWritten = eventType(
  'customers.note.written',
  1,
  z.strictObject({ body: z.string(), pinned: z.boolean(), mentions: z.array(z.string()).optional() }),
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
    /** The activity that it was planned as, and what it came to. */
    activity: z.strictObject({ id: z.string(), outcome: InThree.nullable() }).optional(),
  }),
);

/** An import was undone. */
export const interactionRemoved = eventType(
  'customers.interaction.removed',
  1,
  z.strictObject({ body: z.string() }),
);

const FileFacts = z.strictObject({ name: z.string(), size: z.number(), mediaType: z.string() });

export const fileAdded = eventType('customers.file.added', 1, FileFacts);

export const fileRemoved = eventType('customers.file.removed', 1, FileFacts);

const Named = { fields: z.array(z.string()), contactPoints: z.array(z.string()) };

/** Somebody said that values are right: a colleague, or the customer. */
export const customerVerified = eventType(
  'customers.customer.verified',
  1,
  z.strictObject({ ...Named, source: z.string() }),
);

export const contactMarked = eventType(
  'customers.customer.contact_marked',
  1,
  z.strictObject({
    contactPoints: z.array(z.string()),
    trouble: z.enum(['bounced', 'dead']).nullable(),
    reason: z.string().nullable(),
  }),
);

/** A link was made by which the customer confirms their data. */
export const confirmationAsked = eventType(
  'customers.customer.asked',
  1,
  z.strictObject({ expiresAt: z.string() }),
);

export const customerAnswered = eventType(
  'customers.customer.answered',
  1,
  z.strictObject({ ...Named, corrected: z.array(z.string()), hasNote: z.boolean() }),
);

export const qualityRulesChanged = eventType(
  'customers.quality.changed',
  1,
  z.strictObject({ changes: Changes }),
);
