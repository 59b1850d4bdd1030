import type { SavedKind } from '@peyvand/contract/analytics/saved';
import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';

const named = z.strictObject({ name: z.string() });
const data = z.strictObject({
  name: z.string(),
  changes: z.record(z.string(), z.strictObject({ from: z.unknown(), to: z.unknown() })),
});

const eventsOf = <Kind extends SavedKind>(kind: Kind) => ({
  created: eventType(`analytics.${kind}.created`, 1, named),
  changed: eventType(`analytics.${kind}.changed`, 1, data),
  removed: eventType(`analytics.${kind}.removed`, 1, named),
  restored: eventType(`analytics.${kind}.restored`, 1, named),
});

/** A report or board was kept, changed or given to somebody, removed, or taken back. */
export const savedEvents = { report: eventsOf('report'), dashboard: eventsOf('dashboard') } as const;
