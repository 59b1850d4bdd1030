import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';
import { Changes } from '../changes.ts';

const Days = z.strictObject({ userId: z.string(), from: z.string(), to: z.string() });

/** Subject `leave`; about a colleague, not about a customer. */
export const leavePlanned = eventType(
  'customers.leave.planned',
  1,
  Days.extend({ substituteId: z.string().nullable() }),
);
export const leaveChanged = eventType('customers.leave.changed', 1, Days.extend({ changes: Changes }));
export const leaveEnded = eventType('customers.leave.ended', 1, Days);
