import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { FilterParam } from '../core/filter.ts';
import { Id } from '../core/ids.ts';

const version = z.enum(['4.0', '3.0']).default('4.0');

export const customerVCard = endpoint('GET', '/api/v1/customers/:id/vcard', {
  id: 'customers.vcard.get',
  summary:
    'One customer as a vCard, without notes; phones and address books read it, and it imports again unchanged',
  permission: 'customers.customer.export',
  params: z.strictObject({ id: Id }),
  query: z.strictObject({ version }),
  transfer: 'file',
});

export const exportVCards = endpoint('GET', '/api/v1/customers/vcards', {
  id: 'customers.vcard.list',
  summary: 'Customers that fit a filter as one file of vCards',
  permission: 'customers.customer.export',
  query: z.strictObject({
    filter: FilterParam.optional(),
    /** Part of a name, phone, e-mail or code, in any spelling. */
    q: z.string().max(200).optional(),
    version,
  }),
  transfer: 'file',
});
