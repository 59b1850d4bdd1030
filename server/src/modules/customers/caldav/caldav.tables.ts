import type { Rule } from '../../../kernel/policy/rules.ts';

export const caldavTables: Readonly<Record<string, Rule>> = {
  'customers.calendar_objects': { rule: 'mine', column: 'user_id' },
  'customers.calendar_states': { rule: 'mine', column: 'user_id' },
};
