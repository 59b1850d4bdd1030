import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';

const named = z.strictObject({ name: z.string() });

/** Somebody wants to be told of a figure, in another way, or no more. */
export const alertAdded = eventType('analytics.alert.added', 1, named);
export const alertChanged = eventType(
  'analytics.alert.changed',
  1,
  z.strictObject({
    name: z.string(),
    changes: z.record(z.string(), z.strictObject({ from: z.unknown(), to: z.unknown() })),
  }),
);
export const alertRemoved = eventType('analytics.alert.removed', 1, named);
