import type { FilterField, FilterFields } from '../../../kernel/filter/fields.ts';
import type { FilterPart } from '../../../kernel/filter/parts.ts';
import { customerFilters } from '../../customers/api.ts';
import { orderFilters } from '../order/order.filters.ts';

const currency = { column: 'currency' } as const;

const fields: Readonly<Record<string, FilterField>> = {
  id: { type: 'id', column: 'id' },
  number: { type: 'folded', column: 'number_key' },
  kind: { type: 'enum', column: 'kind', values: ['invoice', 'credit_note'] },
  customerId: { type: 'id', column: 'customer_id' },
  orderId: { type: 'id', column: 'order_id' },
  owner: { type: 'id', column: 'owner_id' },
  status: { type: 'enum', column: 'status', values: ['draft', 'issued', 'partly_paid', 'paid', 'void'] },
  currency: { type: 'text', column: 'currency' },
  language: { type: 'enum', column: 'language', values: ['fa', 'en', 'ru'] },
  issuedOn: { type: 'date', column: 'issued_on', sort: { column: 'issued_on', nullable: true } },
  dueOn: { type: 'date', column: 'due_on', sort: { column: 'due_on', nullable: true } },
  net: { type: 'money', column: 'net', currency },
  tax: { type: 'money', column: 'tax', currency },
  total: { type: 'money', column: 'total', currency, sort: { column: 'total' } },
  paid: { type: 'money', column: 'paid', currency },
  credited: { type: 'money', column: 'credited', currency },
  open: { type: 'money', column: 'open', currency, sort: { column: 'open' } },
  lineCount: { type: 'number', column: 'line_count', integer: true },
  statusAt: { type: 'instant', column: 'status_at' },
  createdAt: { type: 'instant', column: 'created_at', sort: { column: 'created_at' } },
  updatedAt: { type: 'instant', column: 'updated_at' },
};

const lineFilters: FilterFields = {
  resource: 'invoices',
  fields: {
    productId: { type: 'id', column: 'product_id' },
    code: { type: 'text', column: 'code' },
    description: { type: 'text', column: 'description' },
    quantity: { type: 'number', column: 'quantity' },
  },
  relations: {},
};

/** What filters and sorts of invoices may name. */
export const invoiceFilters: FilterFields = {
  resource: 'invoices',
  time: 'issuedOn',
  name: 'invoices',
  fields,
  relations: {
    lines: { steps: [{ table: 'sales.invoice_lines', key: 'invoice_id' }], to: () => lineFilters },
    customer: {
      steps: [{ table: 'customers.customers', key: 'id', outer: 'customer_id', where: { deleted_at: null } }],
      to: () => customerFilters,
      permission: 'customers.customer.read',
    },
    order: {
      steps: [{ table: 'sales.orders', key: 'id', outer: 'order_id' }],
      to: () => orderFilters,
      permission: 'sales.order.read',
    },
  },
};

/** From a customer to its invoices. */
export const customerInvoices: FilterPart = {
  of: 'customers',
  relations: {
    invoices: {
      steps: [{ table: 'sales.invoices', key: 'customer_id' }],
      to: () => invoiceFilters,
      permission: 'sales.invoice.read',
    },
  },
};
