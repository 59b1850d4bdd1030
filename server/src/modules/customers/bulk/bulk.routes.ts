import { bulkCustomers, customerBulk } from '@peyvand/contract/customers/bulk';
import { type Route, write } from '../../../kernel/http/route.seam.ts';
import { bulkRoutes as routesOf } from '../../platform/api.ts';
import { applyBulk } from './apply.ts';
import { customersInBulk } from './customer.bulk.ts';

export const bulkRoutes: readonly Route[] = [
  write(bulkCustomers, async (ctx, { body }) => {
    const { done, unchanged, refused } = await applyBulk(ctx, body.ids, body.change);
    return { done: done.length + unchanged.length, refused: [...refused] };
  }),
  ...routesOf(customerBulk, customersInBulk),
];
