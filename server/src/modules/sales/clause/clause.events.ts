import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';
import { Changes } from '../events.ts';

const Named = z.strictObject({ name: z.string() });

/** Subject `clause`. */
export const clauseCreated = eventType('sales.clause.created', 1, Named);
/** A new version of its text. */
export const clauseChanged = eventType('sales.clause.changed', 1, Named.extend({ version: z.number() }));
export const clauseRetired = eventType('sales.clause.retired', 1, Named.extend({ retired: z.boolean() }));

/** Subject `contract_template`. */
export const contractTemplateCreated = eventType('sales.contract_template.created', 1, Named);
export const contractTemplateChanged = eventType(
  'sales.contract_template.changed',
  1,
  Named.extend({ changes: Changes }),
);
export const contractTemplateRemoved = eventType('sales.contract_template.removed', 1, Named);
