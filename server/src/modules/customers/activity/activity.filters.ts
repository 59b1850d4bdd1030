import type { FilterFields } from '../../../kernel/filter/fields.ts';
import { customerFilters } from '../customer/customer.filters.ts';
import { isOverdue } from './standing.store.ts';

/** What filters and sorts of activities may name. */
export const activityFilters: FilterFields = {
  resource: 'activities',
  name: 'activities',
  fields: {
    id: { type: 'id', column: 'id' },
    kind: { type: 'enum', column: 'kind', values: ['task', 'call', 'meeting', 'visit'] },
    subject: {
      type: 'folded',
      column: 'subject_key',
      within: 'search_text',
      sort: { column: 'subject_key' },
    },
    owner: { type: 'id', column: 'owner_id' },
    team: { type: 'id', column: 'team_id' },
    colleague: {
      type: 'id',
      column: 'user_id',
      in: { table: 'customers.activity_people', key: 'activity_id' },
    },
    state: { type: 'enum', column: 'state', values: ['planned', 'done', 'cancelled'] },
    priority: { type: 'enum', column: 'priority', values: ['low', 'normal', 'high'] },
    day: { type: 'date', column: 'day' },
    begin: { type: 'instant', column: 'begins_at', sort: { column: 'begins_at', nullable: true } },
    overdue: {
      type: 'boolean',
      column: isOverdue,
    },
    place: { type: 'text', column: 'place' },
    outcomeId: { type: 'id', column: 'outcome_id' },
    closedAt: { type: 'instant', column: 'closed_at', sort: { column: 'closed_at', nullable: true } },
    aboutKind: { type: 'text', column: 'about_kind' },
    aboutId: { type: 'id', column: 'about_id' },
    createdAt: { type: 'instant', column: 'created_at', sort: { column: 'created_at' } },
    updatedAt: { type: 'instant', column: 'updated_at' },
  },
  relations: {
    customer: {
      steps: [{ table: 'customers.customers', key: 'id', outer: 'customer_id', where: { deleted_at: null } }],
      to: () => customerFilters,
      permission: 'customers.customer.read',
    },
  },
};
