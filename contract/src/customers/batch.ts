import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { NewCustomer } from './customer.ts';

export const createCustomersBatch = endpoint('POST', '/api/v1/customers/batch', {
  id: 'customers.customer.createBatch',
  summary: 'Create up to 1,000 customers at once; known ones are refused one by one, the others are created',
  permission: 'customers.customer.write',
  body: z.strictObject({ customers: z.array(NewCustomer).min(1).max(1000) }),
  response: z.strictObject({
    /** In the order of the request: the id of the new customer, or why there is none. */
    outcomes: z.array(
      z.strictObject({ id: Id.nullable(), reason: z.string().nullable(), matches: z.array(Id).optional() }),
    ),
  }),
  status: 201,
  errors: ['access.denied', 'request.refused'],
});
