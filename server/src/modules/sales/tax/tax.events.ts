import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';
import { Changes } from '../events.ts';

const Names = z.record(z.string(), z.string().optional());
const Rates = z.array(z.strictObject({ from: z.string(), rate: z.string() }));

export const taxCreated = eventType('sales.tax.created', 1, z.strictObject({ names: Names, rates: Rates }));
export const taxChanged = eventType(
  'sales.tax.changed',
  1,
  z.strictObject({ names: Names, changes: Changes }),
);
