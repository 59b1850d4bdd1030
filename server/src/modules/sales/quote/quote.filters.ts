import type { FilterField, FilterFields } from '../../../kernel/filter/fields.ts';
import type { FilterPart } from '../../../kernel/filter/parts.ts';
import { customerFilters } from '../../customers/api.ts';
import { sellingFilters } from '../channel/channel.filters.ts';
import { dealFilters } from '../deal/deal.filters.ts';

const fields: Readonly<Record<string, FilterField>> = {
  id: { type: 'id', column: 'id' },
  number: { type: 'folded', column: 'number_key', within: 'search_text' },
  title: { type: 'folded', column: 'title_key', within: 'search_text', sort: { column: 'title_key' } },
  customerId: { type: 'id', column: 'customer_id' },
  dealId: { type: 'id', column: 'deal_id' },
  ...sellingFilters,
  owner: { type: 'id', column: 'owner_id' },
  team: { type: 'id', column: 'team_id' },
  status: {
    type: 'enum',
    column: 'status',
    values: ['draft', 'waiting', 'sent', 'viewed', 'accepted', 'declined', 'expired', 'replaced'],
  },
  currency: { type: 'text', column: 'currency' },
  language: { type: 'enum', column: 'language', values: ['fa', 'en', 'ru'] },
  total: { type: 'money', column: 'total', sort: { column: 'total' } },
  net: { type: 'money', column: 'net' },
  margin: { type: 'money', column: 'margin', rightOf: 'cost' },
  expiresOn: { type: 'date', column: 'expires_on', sort: { column: 'expires_on', nullable: true } },
  statusAt: { type: 'instant', column: 'status_at' },
  revision: { type: 'number', column: 'revision', integer: true },
  lineCount: { type: 'number', column: 'line_count', integer: true },
  createdAt: { type: 'instant', column: 'created_at', sort: { column: 'created_at' } },
  updatedAt: { type: 'instant', column: 'updated_at' },
};

const lineFilters: FilterFields = {
  resource: 'quotes',
  fields: {
    productId: { type: 'id', column: 'product_id' },
    code: { type: 'text', column: 'code' },
    description: { type: 'text', column: 'description' },
    quantity: { type: 'number', column: 'quantity' },
    total: { type: 'money', column: 'total' },
  },
  relations: {},
};

/** What filters and sorts of quotes may name. */
export const quoteFilters: FilterFields = {
  resource: 'quotes',
  name: 'quotes',
  fields,
  relations: {
    lines: { steps: [{ table: 'sales.quote_lines', key: 'quote_id' }], to: () => lineFilters },
    customer: {
      steps: [{ table: 'customers.customers', key: 'id', outer: 'customer_id', where: { deleted_at: null } }],
      to: () => customerFilters,
      permission: 'customers.customer.read',
    },
    deal: {
      steps: [{ table: 'sales.deals', key: 'id', outer: 'deal_id', where: { deleted_at: null } }],
      to: () => dealFilters,
      permission: 'sales.deal.read',
    },
  },
};

/** From a customer to its quotes. */
export const customerQuotes: FilterPart = {
  of: 'customers',
  relations: {
    quotes: {
      steps: [{ table: 'sales.quotes', key: 'customer_id', where: { is_latest: true } }],
      to: () => quoteFilters,
      permission: 'sales.quote.read',
    },
  },
};
