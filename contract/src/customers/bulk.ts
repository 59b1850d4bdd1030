import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Filter } from '../core/filter.ts';
import { Id } from '../core/ids.ts';
import { page, pageQuery } from '../core/page.ts';
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
export const BulkWhich = z.union([
  z.strictObject({ ids: z.array(Id).min(1).max(10_000) }),
  z.strictObject({
    filter: Filter.optional(),
    q: z.string().max(200).optional(),
    deleted: z.enum(['no', 'only']).default('no'),
  }),
]);
export type BulkWhich = z.infer<typeof BulkWhich>;

/** Why records stayed as they were, how many, and some of them. */
const Reasons = z.array(
  z.strictObject({ reason: z.string(), count: z.number().int(), samples: z.array(Id) }),
);

/**
 * `waiting` until the records are chosen, then `running`; `done`, `cancelled` and `failed` can be undone for 30 days:
 * `undoing`, `undone`.
 */
export const BulkState = z.enum(['waiting', 'running', 'done', 'cancelled', 'failed', 'undoing', 'undone']);
export type BulkState = z.infer<typeof BulkState>;

export const BulkRun = z.strictObject({
  id: Id,
  state: BulkState,
  change: BulkAction,
  owner: z.strictObject({ id: Id, name: z.string() }),
  /** Records chosen; null until they are. */
  total: z.number().int().nullable(),
  done: z.number().int(),
  /** They were so already. */
  unchanged: z.number().int(),
  refused: z.number().int(),
  reasons: Reasons,
  undo: z.strictObject({ undone: z.number().int(), kept: z.number().int(), reasons: Reasons }).nullable(),
  failure: z.string().nullable(),
  /** Until when it can be undone; null where it cannot. */
  undoUntil: Instant.nullable(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
});
export type BulkRun = z.infer<typeof BulkRun>;

const wish = z.strictObject({ which: BulkWhich, change: BulkAction });
const one = z.strictObject({ id: Id });

export const previewBulk = endpoint('POST', '/api/v1/customers/bulk/preview', {
  id: 'customers.bulk.preview',
  summary: 'How many customers a bulk change would meet, and how many of them the caller may change',
  permission: 'customers.customer.write',
  body: wish,
  response: z.strictObject({
    /** Counting stops at 100,000. */
    total: z.number().int(),
    writable: z.number().int(),
    capped: z.boolean(),
  }),
  errors: ['access.denied', 'request.refused'],
});

export const startBulk = endpoint('POST', '/api/v1/customers/bulk/runs', {
  id: 'customers.bulk.start',
  summary:
    'Starts the same change to up to 10,000 named customers or to all that fit a filter, in the background',
  permission: 'customers.customer.write',
  body: wish,
  response: BulkRun,
  status: 202,
  errors: ['access.denied', 'request.refused'],
});

export const listBulkRuns = endpoint('GET', '/api/v1/customers/bulk/runs', {
  id: 'customers.bulk.list',
  summary: 'Bulk changes of the caller, newest first; of everybody for who holds customers.bulk.manage',
  permission: 'customers.customer.write',
  query: z.strictObject(pageQuery),
  response: page(BulkRun),
});

export const getBulkRun = endpoint('GET', '/api/v1/customers/bulk/runs/:id', {
  id: 'customers.bulk.get',
  summary: 'One bulk change with its progress',
  permission: 'customers.customer.write',
  params: one,
  response: BulkRun,
});

export const cancelBulk = endpoint('POST', '/api/v1/customers/bulk/runs/:id/cancel', {
  id: 'customers.bulk.cancel',
  summary: 'Stops a bulk change; what it has done stays and can be undone',
  permission: 'customers.customer.write',
  params: one,
  response: BulkRun,
  errors: ['resource.conflict'],
});

export const undoBulk = endpoint('POST', '/api/v1/customers/bulk/runs/:id/undo', {
  id: 'customers.bulk.undo',
  summary: 'Puts back what a bulk change changed and nobody changed since; possible for 30 days',
  permission: 'customers.customer.write',
  params: one,
  response: BulkRun,
  errors: ['resource.conflict'],
});
