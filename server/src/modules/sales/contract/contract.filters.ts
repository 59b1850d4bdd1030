import type { FilterField, FilterFields } from '../../../kernel/filter/fields.ts';
import type { FilterPart } from '../../../kernel/filter/parts.ts';
import { customerFilters } from '../../customers/api.ts';
import { dealFilters } from '../deal/deal.filters.ts';

const fields: Readonly<Record<string, FilterField>> = {
  id: { type: 'id', column: 'id' },
  number: { type: 'folded', column: 'number_key', within: 'search_text' },
  title: { type: 'folded', column: 'title_key', within: 'search_text', sort: { column: 'title_key' } },
  kind: {
    type: 'enum',
    column: 'kind',
    values: ['sale', 'supply', 'service', 'agency', 'lease', 'secrecy', 'other'],
  },
  customerId: { type: 'id', column: 'customer_id' },
  dealId: { type: 'id', column: 'deal_id' },
  owner: { type: 'id', column: 'owner_id' },
  team: { type: 'id', column: 'team_id' },
  status: {
    type: 'enum',
    column: 'status',
    values: [
      'draft',
      'approving',
      'approved',
      'sent',
      'signed',
      'declined',
      'withdrawn',
      'lapsed',
      'replaced',
      'ended',
    ],
  },
  currency: { type: 'text', column: 'currency' },
  value: { type: 'money', column: 'value', sort: { column: 'value', nullable: true } },
  startsOn: { type: 'date', column: 'starts_on' },
  endsOn: { type: 'date', column: 'ends_on', sort: { column: 'ends_on', nullable: true } },
  noticeOn: { type: 'date', column: 'notice_on', sort: { column: 'notice_on', nullable: true } },
  signBy: { type: 'date', column: 'sign_by' },
  renewal: { type: 'enum', column: 'renewal_by', values: ['none', 'manual', 'automatic'] },
  statusAt: { type: 'instant', column: 'status_at' },
  revision: { type: 'number', column: 'revision', integer: true },
  createdAt: { type: 'instant', column: 'created_at', sort: { column: 'created_at' } },
  updatedAt: { type: 'instant', column: 'updated_at' },
};

/** What filters and sorts of contracts may name. */
export const contractFilters: FilterFields = {
  resource: 'contracts',
  name: 'contracts',
  fields,
  relations: {
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

/** From a customer to its contracts. */
export const customerContracts: FilterPart = {
  of: 'customers',
  relations: {
    contracts: {
      steps: [{ table: 'sales.contracts', key: 'customer_id', where: { is_latest: true } }],
      to: () => contractFilters,
      permission: 'sales.contract.read',
    },
  },
};
