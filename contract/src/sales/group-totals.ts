import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';

export const groupTotals = endpoint('GET', '/api/v1/customers/:id/order-totals', {
  id: 'sales.order.groupTotals',
  summary:
    'What a group of customers bought, by currency: the company tree or the present households of one. Orders that the caller does not see are left out',
  permission: 'sales.order.read',
  params: z.strictObject({ id: Id }),
  query: z.strictObject({ of: z.enum(['tree', 'household']) }),
  response: z.strictObject({
    /** Customers that were added up. */
    customers: z.number().int(),
    totals: z.array(
      z.strictObject({
        currency: z.string(),
        /** Placed ones. */
        orders: z.number().int(),
        /** Minor units, less returns. */
        amount: z.string(),
      }),
    ),
  }),
});
