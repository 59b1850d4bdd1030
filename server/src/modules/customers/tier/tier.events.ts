import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';
import { Changes } from '../changes.ts';

const Named3 = z.strictObject({ fa: z.string(), en: z.string(), ru: z.string() });

const InGroup = z.strictObject({ group: z.strictObject({ id: z.string(), name: Named3 }) });

export const customerJoined = eventType('customers.customer.joined', 1, InGroup);

export const customerLeft = eventType('customers.customer.left', 1, InGroup);

export const tierSetCreated = eventType(
  'customers.tier_set.created',
  1,
  z.strictObject({ name: Named3, tiers: z.array(Named3) }),
);

export const tierSetChanged = eventType(
  'customers.tier_set.changed',
  1,
  z.strictObject({ changes: Changes, name: Named3 }),
);

export const tierSetRemoved = eventType('customers.tier_set.removed', 1, z.strictObject({ name: Named3 }));

export const needsGroupCreated = eventType(
  'customers.needs_group.created',
  1,
  z.strictObject({ name: Named3 }),
);

export const needsGroupChanged = eventType(
  'customers.needs_group.changed',
  1,
  z.strictObject({ changes: Changes, name: Named3 }),
);

export const needsGroupRemoved = eventType(
  'customers.needs_group.removed',
  1,
  z.strictObject({ name: Named3 }),
);
