import type { Rule } from '../../../kernel/policy/rules.ts';

/** How the rows of the tables of duplicates are guarded. */
export const duplicateTables: Readonly<Record<string, Rule>> = {
  // Both sides must be visible; the store asks for both.
  'customers.duplicate_pairs': { rule: 'child', column: 'a_id', parent: 'customers.customers' },
  'customers.fingerprints': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
  'customers.duplicate_due': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
  'customers.duplicate_scans': { rule: 'open', reason: 'when all customers were compared, and counts' },
  'customers.duplicate_settings': { rule: 'open', reason: 'settings, guarded by customers.duplicate.manage' },
};
