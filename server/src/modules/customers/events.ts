import { Reason } from '@peyvand/contract/customers/lifecycle';
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
/** `since`: when the customer came into the stage that it leaves. Both are missing in events of older versions. */
export const stageMoved = eventType(
  'customers.customer.moved',
  1,
  Changed.extend({ reason: Reason.optional(), since: z.string().optional() }),
);
const Named3 = z.strictObject({ fa: z.string(), en: z.string(), ru: z.string() });
const InTier = z.strictObject({ id: z.string(), name: Named3 }).nullable();
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
const InGroup = z.strictObject({ group: z.strictObject({ id: z.string(), name: Named3 }) });
export const customerJoined = eventType('customers.customer.joined', 1, InGroup);
export const customerLeft = eventType('customers.customer.left', 1, InGroup);
export const tierSetCreated = eventType(
  'customers.tier_set.created',
  1,
  z.strictObject({ name: Named3, tiers: z.array(Named3) }),
);
export const tierSetChanged = eventType(
  'customers.tier_set.changed',
  1,
  z.strictObject({ changes: Changes, name: Named3 }),
);
export const tierSetRemoved = eventType('customers.tier_set.removed', 1, z.strictObject({ name: Named3 }));
export const needsGroupCreated = eventType(
  'customers.needs_group.created',
  1,
  z.strictObject({ name: Named3 }),
);
export const needsGroupChanged = eventType(
  'customers.needs_group.changed',
  1,
  z.strictObject({ changes: Changes, name: Named3 }),
);
export const needsGroupRemoved = eventType(
  'customers.needs_group.removed',
  1,
  z.strictObject({ name: Named3 }),
);

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
  }),
);

/** An import was undone. */
export const interactionRemoved = eventType(
  'customers.interaction.removed',
  1,
  z.strictObject({ body: z.string() }),
);

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

export const householdFormed = eventType(
  'customers.household.formed',
  1,
  z.strictObject({ name: z.string() }),
);
/** Of one person each, so that it stands in their story. */
const Membership = z.strictObject({
  memberId: z.string(),
  household: z.string(),
  role: z.string().nullable(),
});
export const householdJoined = eventType('customers.household.joined', 1, Membership);
export const householdLeft = eventType('customers.household.left', 1, Membership);
export const householdMemberChanged = eventType(
  'customers.household.member_changed',
  1,
  z.strictObject({ memberId: z.string(), household: z.string(), changes: Changes }),
);
export const householdChanged = eventType(
  'customers.household.changed',
  1,
  z.strictObject({ household: z.string(), changes: Changes }),
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

/** Something was said about being contacted. Contact points stand in the ledger, not here. */
export const consentRecorded = eventType(
  'customers.consent.recorded',
  1,
  z.strictObject({
    entryId: z.string(),
    purpose: z.string().nullable(),
    channel: z.string().nullable(),
    state: z.string(),
    optIn: z.string(),
    source: z.string(),
    onPoint: z.boolean(),
  }),
);
export const purposeCreated = eventType(
  'customers.purpose.created',
  1,
  z.strictObject({ code: z.string(), rule: z.string() }),
);
export const purposeChanged = eventType('customers.purpose.changed', 1, z.strictObject({ changes: Changes }));

export const requestReceived = eventType(
  'customers.request.received',
  1,
  z.strictObject({ kind: z.string(), dueOn: z.string() }),
);
export const requestIdentified = eventType(
  'customers.request.identified',
  1,
  z.strictObject({ kind: z.string() }),
);
export const requestReleased = eventType(
  'customers.request.released',
  1,
  z.strictObject({ kind: z.string() }),
);
export const requestClosed = eventType(
  'customers.request.closed',
  1,
  z.strictObject({ kind: z.string(), state: z.string() }),
);
/** The file of an access request left the house: to a colleague or, by its link, to the person. */
export const answerFetched = eventType('customers.request.fetched', 1, z.strictObject({ by: z.string() }));
export const holdSet = eventType(
  'customers.hold.set',
  1,
  z.strictObject({ reason: z.string(), until: z.string().nullable() }),
);
export const holdReleased = eventType('customers.hold.released', 1, z.strictObject({ reason: z.string() }));
/** Somebody looked at masked fields in clear. */
export const fieldsRevealed = eventType(
  'customers.field.revealed',
  1,
  z.strictObject({ fields: z.array(z.string()) }),
);
export const privacyConfigured = eventType(
  'customers.privacy.configured',
  1,
  z.strictObject({ changes: Changes }),
);
/** What the rules on how long data are kept deleted in one night. */
export const dataRetired = eventType(
  'customers.retention.applied',
  1,
  z.strictObject({ kind: z.string(), count: z.number() }),
);

const Decision = z.strictObject({ otherId: z.string(), note: z.string().nullable() });
/** A person said that two records are not one customer; told of both. */
export const duplicateDecided = eventType('customers.duplicate.decided', 1, Decision);
export const duplicateReopened = eventType('customers.duplicate.reopened', 1, Decision);
export const duplicatesScanned = eventType(
  'customers.duplicate.scanned',
  1,
  z.strictObject({ records: z.number(), candidates: z.number(), pairs: z.number() }),
);
export const duplicatesConfigured = eventType(
  'customers.duplicate.configured',
  1,
  z.strictObject({ changes: Changes }),
);

const WatcherFacts = z.strictObject({ userId: z.string() });
export const watcherAdded = eventType('customers.watcher.added', 1, WatcherFacts);
export const watcherRemoved = eventType('customers.watcher.removed', 1, WatcherFacts);
