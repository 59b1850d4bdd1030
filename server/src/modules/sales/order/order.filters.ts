import type { FilterField, FilterFields } from '../../../kernel/filter/fields.ts';
import type { Actor } from '../../../kernel/policy/actor.ts';
import { seesCost } from '../policy.ts';

const cost: Readonly<Record<string, FilterField>> = {
  cost: { type: 'money', column: 'cost' },
  margin: { type: 'money', column: 'margin', sort: { column: 'margin', nullable: true } },
};

const fields: Readonly<Record<string, FilterField>> = {
  id: { type: 'id', column: 'id' },
  number: { type: 'folded', column: 'number_key', sort: { column: 'number_key' } },
  customerId: { type: 'id', column: 'customer_id' },
  orderedAt: { type: 'instant', column: 'ordered_at', sort: { column: 'ordered_at' } },
  status: { type: 'enum', column: 'status', values: ['placed', 'returned', 'cancelled'] },
  channel: {
    type: 'enum',
    column: 'channel',
    values: ['direct', 'online', 'agent', 'franchise', 'phone', 'other'],
  },
  source: { type: 'text', column: 'source' },
  country: { type: 'text', column: 'country' },
  currency: { type: 'text', column: 'currency' },
  sellerId: { type: 'id', column: 'seller_id' },
  note: { type: 'text', column: 'note' },
  subtotal: { type: 'money', column: 'subtotal' },
  discount: { type: 'money', column: 'discount' },
  total: { type: 'money', column: 'total', sort: { column: 'total' } },
  lineCount: { type: 'number', column: 'line_count', integer: true },
  createdAt: { type: 'instant', column: 'created_at', sort: { column: 'created_at' } },
  updatedAt: { type: 'instant', column: 'updated_at' },
};

const lineFields: Readonly<Record<string, FilterField>> = {
  productId: { type: 'id', column: 'product_id' },
  code: { type: 'text', column: 'code' },
  description: { type: 'text', column: 'description' },
  quantity: { type: 'number', column: 'quantity' },
  total: { type: 'money', column: 'total' },
};

/** What filters and sorts of orders may name; without cost and margin for who may not see them. */
export function orderFilters(actor: Actor): FilterFields {
  const lines: FilterFields = {
    resource: 'orders',
    fields: seesCost(actor) ? { ...lineFields, cost: { type: 'money', column: 'cost' } } : lineFields,
    relations: {},
  };
  return {
    resource: 'orders',
    fields: seesCost(actor) ? { ...fields, ...cost } : fields,
    relations: { lines: { steps: [{ table: 'sales.order_lines', key: 'order_id' }], to: () => lines } },
  };
}
