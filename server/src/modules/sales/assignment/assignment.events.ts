import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';
import { Changes } from '../changes.ts';

const Named = z.strictObject({ name: z.string() });
const NamedChange = Named.extend({ changes: Changes });

/** Rules gave a record to somebody. Subject: the customer or deal. */
export const assignmentMade = eventType(
  'sales.assignment.made',
  1,
  z.strictObject({ rule: z.string(), ownerId: z.string(), ownerName: z.string() }),
);

/** Subject `assignment_rule`. */
export const ruleCreated = eventType('sales.assignment_rule.created', 1, Named);
export const ruleChanged = eventType('sales.assignment_rule.changed', 1, NamedChange);
export const ruleRemoved = eventType('sales.assignment_rule.removed', 1, Named);

/** Ways in and skills; there is one set of them. */
export const setupChanged = eventType(
  'sales.assignment_setup.changed',
  1,
  z.strictObject({ changes: Changes }),
);

/** Subject `territory`. */
export const territoryCreated = eventType('sales.territory.created', 1, Named);
export const territoryChanged = eventType('sales.territory.changed', 1, NamedChange);
export const territoryRemoved = eventType('sales.territory.removed', 1, Named);
