import type { FilterField, FilterFields } from '../../../kernel/filter/fields.ts';
import type { FilterPart } from '../../../kernel/filter/parts.ts';
import { customerFilters } from '../../customers/api.ts';
import { sellingFilters } from '../channel/channel.filters.ts';
import { productFilters } from '../product/product-filters.store.ts';
import { idleColumn, probabilityColumn } from './filter-columns.store.ts';

const fields: Readonly<Record<string, FilterField>> = {
  id: { type: 'id', column: 'id' },
  name: { type: 'folded', column: 'name_key', within: 'search_text', sort: { column: 'name_key' } },
  code: { type: 'folded', column: 'code_key', within: 'search_text' },
  customerId: { type: 'id', column: 'customer_id' },
  owner: { type: 'id', column: 'owner_id' },
  team: { type: 'id', column: 'team_id' },
  pipelineId: { type: 'id', column: 'pipeline_id' },
  stageId: { type: 'id', column: 'stage_id' },
  status: { type: 'enum', column: 'status', values: ['open', 'won', 'lost'] },
  amount: { type: 'money', column: 'amount', sort: { column: 'amount', nullable: true } },
  currency: { type: 'text', column: 'currency' },
  probability: { type: 'number', column: probabilityColumn, integer: true },
  forecast: { type: 'enum', column: 'forecast', values: ['commit', 'best', 'pipeline', 'omitted'] },
  expectedOn: { type: 'date', column: 'expected_on', sort: { column: 'expected_on', nullable: true } },
  source: { type: 'text', column: 'source' },
  ...sellingFilters,
  nextStep: { type: 'text', column: 'next_step' },
  nextStepOn: { type: 'date', column: 'next_step_on', sort: { column: 'next_step_on', nullable: true } },
  competitors: { type: 'tags', column: 'competitors' },
  tags: { type: 'tags', column: 'tags' },
  note: { type: 'text', column: 'note' },
  reasonId: { type: 'id', column: 'reason_id' },
  lostTo: { type: 'text', column: 'lost_to' },
  lineCount: { type: 'number', column: 'line_count', integer: true, rightOf: 'amount' },
  idle: { type: 'boolean', column: idleColumn },
  stageSince: { type: 'instant', column: 'stage_since', sort: { column: 'stage_since' } },
  closedAt: { type: 'instant', column: 'closed_at', sort: { column: 'closed_at', nullable: true } },
  createdAt: { type: 'instant', column: 'created_at', sort: { column: 'created_at' } },
  updatedAt: { type: 'instant', column: 'updated_at' },
};

const lineFilters: FilterFields = {
  resource: 'deals',
  fields: {
    productId: { type: 'id', column: 'product_id' },
    code: { type: 'text', column: 'code' },
    description: { type: 'text', column: 'description' },
    quantity: { type: 'number', column: 'quantity' },
    total: { type: 'money', column: 'total', rightOf: 'amount' },
  },
  relations: {
    product: {
      steps: [{ table: 'sales.products', key: 'id', outer: 'product_id' }],
      to: () => productFilters,
      permission: 'sales.product.read',
    },
  },
};

const stageFilters: FilterFields = {
  resource: 'deals',
  fields: {
    kind: { type: 'enum', column: 'kind', values: ['open', 'won', 'lost'] },
    probability: { type: 'number', column: 'probability', integer: true },
  },
  relations: {},
};

/** What filters and sorts of deals may name. */
export const dealFilters: FilterFields = {
  resource: 'deals',
  name: 'deals',
  fields,
  relations: {
    stage: {
      steps: [{ table: 'sales.stages', key: 'id', outer: 'stage_id' }],
      to: () => stageFilters,
    },
    lines: {
      steps: [{ table: 'sales.deal_lines', key: 'deal_id' }],
      to: () => lineFilters,
      field: 'amount',
    },
    customer: {
      steps: [{ table: 'customers.customers', key: 'id', outer: 'customer_id', where: { deleted_at: null } }],
      to: () => customerFilters,
      permission: 'customers.customer.read',
    },
    people: {
      steps: [
        { table: 'sales.deal_people', key: 'deal_id' },
        { table: 'customers.customers', key: 'id', outer: 'customer_id', where: { deleted_at: null } },
      ],
      to: () => customerFilters,
      permission: 'customers.customer.read',
    },
  },
};

/** From a customer to its deals. */
export const customerDeals: FilterPart = {
  of: 'customers',
  relations: {
    deals: {
      steps: [{ table: 'sales.deals', key: 'customer_id', where: { deleted_at: null } }],
      to: () => dealFilters,
      permission: 'sales.deal.read',
    },
  },
};
