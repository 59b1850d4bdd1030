import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';
import { Changes } from '../changes.ts';

/** An activity as it stands after the event. `cost` once it is done; `version` rises with every event. */
const Facts = z.strictObject({
  kind: z.string(),
  ownerId: z.string(),
  teamId: z.string(),
  about: z.strictObject({ kind: z.string(), id: z.string() }).nullable(),
  state: z.enum(['planned', 'done', 'cancelled']),
  day: z.string().nullable(),
  startsAt: z.string().nullable(),
  minutes: z.number().nullable(),
  closedAt: z.string().nullable(),
  outcomeId: z.string().nullable(),
  spentMinutes: z.number().nullable(),
  cost: z.strictObject({ amount: z.string(), currency: z.string() }).nullable(),
  createdAt: z.string(),
  version: z.number(),
});

const Named = z.strictObject({ kind: z.string(), subject: z.string(), facts: Facts });
const Changed = Named.extend({ changes: Changes });
const InThree = z.strictObject({ fa: z.string(), en: z.string(), ru: z.string() });

/** Subject `activity`, with the customer that it is about. */
export const activityPlanned = eventType(
  'customers.activity.planned',
  1,
  Named.extend({ day: z.string().nullable(), time: z.string().nullable() }),
);
export const activityChanged = eventType('customers.activity.changed', 1, Changed);
/** `talkId`: the talk that it left in the story, which tells of it there. */
export const activityCompleted = eventType(
  'customers.activity.completed',
  1,
  Changed.extend({ outcome: InThree.nullable(), talkId: z.string().nullable() }),
);
export const activityCancelled = eventType('customers.activity.cancelled', 1, Changed);
export const activityReopened = eventType('customers.activity.reopened', 1, Changed);
export const activityAssigned = eventType('customers.activity.assigned', 1, Changed);
export const activityDeleted = eventType('customers.activity.deleted', 1, Named);
export const activityRestored = eventType('customers.activity.restored', 1, Named);
/** Gone for good: it lay in the trash for long. */
export const activityRemoved = eventType(
  'customers.activity.removed',
  1,
  z.strictObject({ kind: z.string(), version: z.number() }),
);
/** A series was carried on, or its coming ones taken away. Subject: one of the series. Says nothing of anybody. */
export const activityRepeated = eventType(
  'customers.activity.repeated',
  1,
  z.strictObject({ seriesId: z.string(), added: z.number(), removed: z.number() }),
);
export const activitiesConfigured = eventType(
  'customers.activity_settings.changed',
  1,
  z.strictObject({ changes: Changes, version: z.number() }),
);
