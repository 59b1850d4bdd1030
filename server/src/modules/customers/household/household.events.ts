import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';
import { Changes } from '../changes.ts';

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
