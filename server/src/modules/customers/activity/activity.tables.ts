import type { Rule } from '../../../kernel/policy/rules.ts';

/** Who sees which rows. Colleagues who take part in an activity see it, whoever owns it. */
export const activityTables: Readonly<Record<string, Rule>> = {
  'customers.activities': {
    rule: 'root',
    resource: 'activities',
    guests: { table: 'customers.activity_people', key: 'activity_id', column: 'user_id' },
  },
  'customers.activity_people': { rule: 'child', column: 'activity_id', parent: 'customers.activities' },
  'customers.activity_series': { rule: 'open', reason: 'rules of repetition; says nothing about anybody' },
  'customers.activity_feeds': { rule: 'mine', column: 'user_id' },
  'customers.activity_settings': { rule: 'open', reason: 'settings of the organisation' },
};
