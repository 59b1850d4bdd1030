import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';
import { Changes } from '../changes.ts';

const Named = z.strictObject({ name: z.string() });

/** Subject `appointment_kind`. */
export const kindOffered = eventType('customers.appointment_kind.offered', 1, Named);
export const kindChanged = eventType(
  'customers.appointment_kind.changed',
  1,
  Named.extend({ changes: Changes }),
);
/** Subject `appointment`, with the customer who booked. What becomes of it is told by its activity. */
export const appointmentBooked = eventType(
  'customers.appointment.booked',
  1,
  Named.extend({ activityId: z.string(), memberId: z.string(), start: z.string() }),
);
