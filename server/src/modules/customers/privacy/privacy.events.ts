import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';
import { Changes } from '../changes.ts';

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
