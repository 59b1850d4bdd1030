import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';
import { Changes } from '../events.ts';

const Named = z.strictObject({ name: z.string() });

/** Subject `commission_rule`. */
export const commissionRuleCreated = eventType('sales.commission_rule.created', 1, Named);
export const commissionRuleChanged = eventType(
  'sales.commission_rule.changed',
  1,
  Named.extend({ changes: Changes }),
);
export const commissionRuleRemoved = eventType('sales.commission_rule.removed', 1, Named);

/** Subject: the deal or order. */
export const commissionSplit = eventType(
  'sales.commission.split',
  1,
  z.strictObject({
    changes: z.strictObject({ shares: z.strictObject({ from: z.unknown(), to: z.unknown() }) }),
  }),
);

/** A statement was approved and is locked. Subject: the statement. Amounts in minor units. */
export const commissionApproved = eventType(
  'sales.commission.approved',
  1,
  z.strictObject({
    /** The colleague or agent. */
    userId: z.string(),
    /** Absent in older events, which are of colleagues. */
    earnerKind: z.enum(['user', 'agent']).optional(),
    name: z.string(),
    from: z.string(),
    to: z.string(),
    totals: z.array(z.strictObject({ currency: z.string(), amount: z.string() })),
  }),
);
