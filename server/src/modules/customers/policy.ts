import type { Topics } from '../../kernel/events/news.ts';
import type { Rule } from '../../kernel/policy/rules.ts';

/** Permissions of this module. */
export const permissions = [
  'customers.customer.read',
  'customers.customer.write',
  'customers.customer.assign',
  'customers.customer.delete',
  'customers.customer.export',
  'customers.note.write',
] as const;

/** Fields of a customer that a role may hide or lock. Name, kind, stage and owner are always seen. */
export const fields = [
  'code',
  'jobTitle',
  'birthDate',
  'nationalId',
  'language',
  'source',
  'acquisitionCost',
  'tags',
  'contactPoints',
  'addresses',
] as const;

const ofCustomer = { rule: 'child', column: 'customer_id', parent: 'customers.customers' } as const;

/** How the rows of each table are guarded. */
export const tables: Readonly<Record<string, Rule>> = {
  'customers.customers': { rule: 'root', resource: 'customers' },
  'customers.contact_points': ofCustomer,
  // Both sides must be visible; stores load the customers of both sides through the policy.
  'customers.relations': { rule: 'child', column: 'from_id', parent: 'customers.customers' },
  'customers.notes': ofCustomer,
  'customers.interactions': ofCustomer,
  'customers.import_undos': {
    rule: 'open',
    reason: 'bookkeeping of undo; holds ids only and has no endpoint',
  },
};

/** What open pages are told. Notes, talks, relations and files are news of their customer. */
export const topics: Topics = {
  'customers.customer': [
    { of: 'customers', permission: 'customers.customer.read', table: 'customers.customers' },
  ],
};
