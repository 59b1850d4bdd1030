import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';
import { Changes } from '../changes.ts';

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
