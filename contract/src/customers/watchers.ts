import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';

const one = z.strictObject({ id: Id });

const Watchers = z.strictObject({
  items: z.array(z.strictObject({ userId: Id, since: Instant })),
});

export const listWatchers = endpoint('GET', '/api/v1/customers/:id/watchers', {
  id: 'customers.watcher.list',
  summary: 'Who is told of what happens with a customer',
  permission: 'customers.customer.read',
  params: one,
  response: Watchers,
});

export const watchCustomer = endpoint('POST', '/api/v1/customers/:id/watchers', {
  id: 'customers.watcher.add',
  summary: 'Has the caller, or colleagues who see the customer too, told of what happens with it',
  permission: 'customers.customer.read',
  params: one,
  body: z.strictObject({ userIds: z.array(Id).min(1).max(50).optional() }),
  response: Watchers,
  errors: ['request.refused'],
});

export const unwatchCustomer = endpoint('DELETE', '/api/v1/customers/:id/watchers', {
  id: 'customers.watcher.remove',
  summary: 'Ends that for the caller, or for a colleague',
  permission: 'customers.customer.read',
  params: one,
  query: z.strictObject({ userId: Id.optional() }),
  response: Watchers,
});

export const findBlind = endpoint('POST', '/api/v1/customers/:id/blind', {
  id: 'customers.watcher.blind',
  summary: 'Which of these colleagues do not see the customer: whom a mention would not reach',
  permission: 'customers.customer.read',
  params: one,
  body: z.strictObject({ userIds: z.array(Id).min(1).max(50) }),
  response: z.strictObject({ blind: z.array(Id), mayShare: z.boolean() }),
});
