import type { FilterField, FilterFields } from '../../../kernel/filter/fields.ts';
import type { FilterPart } from '../../../kernel/filter/parts.ts';
import { customerFilters } from '../../customers/api.ts';
import { sellingFilters } from '../channel/channel.filters.ts';
import { productFilters } from '../product/product-filters.store.ts';

const currency = { column: 'currency' } as const;

const fields: Readonly<Record<string, FilterField>> = {
  id: { type: 'id', column: 'id' },
  number: { type: 'folded', column: 'number_key', sort: { column: 'number_key' } },
  customerId: { type: 'id', column: 'customer_id' },
  orderedAt: { type: 'instant', column: 'ordered_at', sort: { column: 'ordered_at' } },
  status: { type: 'enum', column: 'status', values: ['placed', 'returned', 'cancelled'] },
  ...sellingFilters,
  source: { type: 'text', column: 'source' },
  country: { type: 'text', column: 'country' },
  currency: { type: 'text', column: 'currency' },
  sellerId: { type: 'id', column: 'seller_id' },
  note: { type: 'text', column: 'note' },
  subtotal: { type: 'money', column: 'subtotal', currency },
  discount: { type: 'money', column: 'discount', currency },
  total: { type: 'money', column: 'total', currency, sort: { column: 'total' } },
  lineCount: { type: 'number', column: 'line_count', integer: true },
  createdAt: { type: 'instant', column: 'created_at', sort: { column: 'created_at' } },
  updatedAt: { type: 'instant', column: 'updated_at' },
  delivery: {
    type: 'enum',
    column: 'delivery',
    values: ['open', 'partial', 'delivered', 'returned'],
  },
  backorderedAt: { type: 'instant', column: 'backordered_at' },
  returnOf: { type: 'id', column: 'return_of' },
  quoteId: { type: 'id', column: 'quote_id' },
  // One tells the other: who may not see the cost sees no margin.
  cost: { type: 'money', column: 'cost', currency },
  margin: {
    type: 'money',
    column: 'margin',
    currency,
    sort: { column: 'margin', nullable: true },
    rightOf: 'cost',
  },
};

const toOrder = { table: 'sales.orders', key: 'id', outer: 'order_id' } as const;
const ofOrder = { column: 'currency', in: toOrder } as const;

const lineFilters: FilterFields = {
  resource: 'orders',
  fields: {
    productId: { type: 'id', column: 'product_id' },
    code: { type: 'text', column: 'code' },
    description: { type: 'text', column: 'description' },
    quantity: { type: 'number', column: 'quantity' },
    total: { type: 'money', column: 'total', currency: ofOrder },
    cost: { type: 'money', column: 'cost', currency: ofOrder },
  },
  relations: {
    order: { steps: [toOrder], to: () => orderFilters },
    product: {
      steps: [{ table: 'sales.products', key: 'id', outer: 'product_id' }],
      to: () => productFilters,
      permission: 'sales.product.read',
    },
  },
};

/** What filters and sorts of orders may name. */
export const orderFilters: FilterFields = {
  resource: 'orders',
  time: 'orderedAt',
  name: 'orders',
  fields,
  relations: {
    lines: { steps: [{ table: 'sales.order_lines', key: 'order_id' }], to: () => lineFilters },
    customer: {
      steps: [{ table: 'customers.customers', key: 'id', outer: 'customer_id', where: { deleted_at: null } }],
      to: () => customerFilters,
      permission: 'customers.customer.read',
    },
  },
};

/** From a customer to what it ordered. */
export const customerOrders: FilterPart = {
  of: 'customers',
  relations: {
    orders: {
      steps: [{ table: 'sales.orders', key: 'customer_id' }],
      to: () => orderFilters,
      permission: 'sales.order.read',
    },
  },
};
