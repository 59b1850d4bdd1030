import type { Rule } from '../../../kernel/policy/rules.ts';

export const bookingTables: Readonly<Record<string, Rule>> = {
  'customers.appointment_kinds': { rule: 'mine', column: 'owner_id', unless: 'customers.activity.configure' },
  'customers.appointments': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
};
