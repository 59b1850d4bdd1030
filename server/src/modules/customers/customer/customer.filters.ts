import type { FilterFields } from '../../../kernel/filter/fields.ts';
import { customerRelations } from './customer.relations.ts';

/** What filters and sorts may name. `owner` compares ids; `company` steps to the firms a person works at. */
export const customerFilters: FilterFields = {
  resource: 'customers',
  table: 'customers.customers',
  head: 'survivor_id',
  time: 'createdAt',
  name: 'customers',
  fields: {
    id: { type: 'id', column: 'id' },
    kind: { type: 'enum', column: 'kind', values: ['person', 'company'] },
    name: {
      type: 'folded',
      column: 'name_key',
      within: 'search_text',
      isNamed: true,
      sort: { column: 'name_key' },
    },
    code: {
      type: 'folded',
      column: 'code_key',
      within: 'search_text',
      sort: { column: 'code_key', nullable: true },
    },
    stage: {
      type: 'enum',
      column: 'stage',
      values: ['prospect', 'first_purchase', 'repeat', 'loyal', 'at_risk', 'lost', 'won_back'],
    },
    owner: { type: 'id', column: 'owner_id' },
    team: { type: 'id', column: 'team_id' },
    source: { type: 'text', column: 'source' },
    tags: { type: 'tags', column: 'tags' },
    city: { type: 'text', column: 'city', rightOf: 'addresses' },
    birthDate: { type: 'date', column: 'birth_date' },
    birthday: { type: 'anniversary', column: 'birth_date', rightOf: 'birthDate' },
    nationalId: { type: 'text', column: 'national_id' },
    language: { type: 'enum', column: 'language', values: ['fa', 'en', 'ru'] },
    acquisitionCost: {
      type: 'money',
      column: 'acquisition_cost',
      currency: { column: 'acquisition_currency' },
    },
    stageSince: { type: 'instant', column: 'stage_since' },
    createdAt: { type: 'instant', column: 'created_at', sort: { column: 'created_at' } },
    updatedAt: { type: 'instant', column: 'updated_at' },
    contactPoints: {
      type: 'contact',
      column: 'key',
      in: { table: 'customers.contact_points', key: 'customer_id' },
      showsIn: ['email', 'phone'],
    },
    country: { type: 'text', column: 'country', rightOf: 'addresses' },
    stageSetBy: { type: 'enum', column: 'stage_set_by', values: ['rule', 'hand'] },
    tier: {
      type: 'id',
      column: 'tier_id',
      in: { table: 'customers.customer_tiers', key: 'customer_id' },
    },
    needsGroup: {
      type: 'id',
      column: 'group_id',
      in: { table: 'customers.needs_members', key: 'customer_id' },
    },
    quality: {
      type: 'number',
      column: 'score',
      integer: true,
      in: { table: 'customers.quality', key: 'customer_id' },
    },
    qualityIssues: {
      type: 'tags',
      column: 'issues',
      in: { table: 'customers.quality', key: 'customer_id' },
    },
  },
  relations: customerRelations(() => customerFilters),
};
