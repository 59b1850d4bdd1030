import type { FilterField, FilterFields } from '../../../kernel/filter/fields.ts';
import { customerFilters } from '../../customers/api.ts';

const currency = { column: 'currency' } as const;

const fields: Readonly<Record<string, FilterField>> = {
  id: { type: 'id', column: 'id' },
  number: { type: 'folded', column: 'number_key' },
  customerId: { type: 'id', column: 'customer_id' },
  method: { type: 'enum', column: 'method', values: ['cash', 'card', 'transfer', 'cheque', 'gateway'] },
  receivedOn: { type: 'date', column: 'received_on', sort: { column: 'received_on' } },
  amount: { type: 'money', column: 'amount', currency, sort: { column: 'amount' } },
  free: { type: 'money', column: 'free', currency },
  currency: { type: 'text', column: 'currency' },
  reference: { type: 'text', column: 'reference' },
  endedAt: { type: 'instant', column: 'ended_at' },
  createdAt: { type: 'instant', column: 'created_at', sort: { column: 'created_at' } },
};

/** What filters and sorts of receipts may name. */
export const paymentFilters: FilterFields = {
  resource: 'payments',
  time: 'receivedOn',
  name: 'payments',
  fields,
  relations: {
    customer: {
      steps: [{ table: 'customers.customers', key: 'id', outer: 'customer_id', where: { deleted_at: null } }],
      to: () => customerFilters,
      permission: 'customers.customer.read',
    },
  },
};
