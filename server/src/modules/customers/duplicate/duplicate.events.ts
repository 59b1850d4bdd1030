import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';
import { Changes } from '../changes.ts';

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
