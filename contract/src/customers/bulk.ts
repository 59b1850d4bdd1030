import { z } from 'zod';
import { type BulkProgress, bulkEndpoints, bulkFitting, bulkWhich } from '../core/bulk.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { zLine } from '../core/text.ts';
import { CustomerChange, Stage } from './customer.ts';

const Tag = zLine(40).min(1);
const may = CustomerChange.shape;

export const BulkAction = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('assign'), ownerId: Id }),
  /** To whom the rules of assignment choose; those that nobody gets stay. */
  z.strictObject({ action: z.literal('rules') }),
  z.strictObject({ action: z.literal('tag'), tag: Tag }),
  z.strictObject({ action: z.literal('untag'), tag: Tag }),
  z.strictObject({ action: z.literal('stage'), stage: Stage }),
  /** Fields set or, with null, cleared; what tells one customer from another can only be cleared. */
  z.strictObject({
    action: z.literal('change'),
    fields: z
      .strictObject({
        jobTitle: may.jobTitle,
        birthDate: may.birthDate,
        language: may.language,
        source: may.source,
        acquisitionCost: may.acquisitionCost,
        custom: may.custom,
        code: z.null().optional(),
        nationalId: z.null().optional(),
      })
      .refine((some) => Object.keys(some).length > 0, { message: 'name at least one field' }),
  }),
  z.strictObject({ action: z.literal('delete') }),
  /** Back from the trash. */
  z.strictObject({ action: z.literal('restore') }),
]);

export type BulkAction = z.infer<typeof BulkAction>;

export const bulkCustomers = endpoint('POST', '/api/v1/customers/bulk', {
  id: 'customers.customer.bulk',
  summary: 'The same change to up to 500 customers at once, with an outcome for each',
  permission: 'customers.customer.write',
  body: z.strictObject({ ids: z.array(Id).min(1).max(500), change: BulkAction }),
  response: z.strictObject({
    done: z.number().int(),
    refused: z.array(z.strictObject({ id: Id, reason: z.string() })),
  }),
  errors: ['access.denied', 'request.refused'],
});

/** Which customers: named ones, or all that a list shows. */
export const BulkFitting = bulkFitting({});
export const BulkWhich = bulkWhich(BulkFitting);
export type BulkWhich = z.infer<typeof BulkWhich>;

export const customerBulk = bulkEndpoints({
  name: 'customers.bulk',
  noun: 'customers',
  path: '/api/v1/customers/bulk',
  permission: 'customers.customer.write',
  which: BulkWhich,
  change: BulkAction,
});
export type BulkRun = BulkProgress & { change: BulkAction };
