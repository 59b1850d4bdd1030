import { z } from 'zod';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Filter } from '../core/filter.ts';
import { Id } from '../core/ids.ts';
import { page, pageQuery } from '../core/page.ts';
import { zLine } from '../core/text.ts';

const Tag = zLine(40).min(1);
const permission = 'sales.deal.write';

/** The same change to many deals. Giving away needs `sales.deal.assign`, the trash `sales.deal.delete`. */
export const DealBulkAction = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('assign'), ownerId: Id }),
  /** Judged for each deal as a single move is; losing needs a reason as long as any is offered. */
  z.strictObject({
    action: z.literal('stage'),
    stageId: Id,
    reasonId: Id.nullable().optional(),
    note: zLine(500).nullable().optional(),
  }),
  z.strictObject({ action: z.literal('tag'), tag: Tag }),
  z.strictObject({ action: z.literal('untag'), tag: Tag }),
  /** The day on which they should be decided. */
  z.strictObject({ action: z.literal('expected'), expectedOn: LocalDate.nullable() }),
  z.strictObject({ action: z.literal('delete') }),
  /** Back from the trash. */
  z.strictObject({ action: z.literal('restore') }),
]);
export type DealBulkAction = z.infer<typeof DealBulkAction>;

/** Which deals: named ones, or all that a list shows. */
export const DealBulkWhich = z.union([
  z.strictObject({ ids: z.array(Id).min(1).max(10_000) }),
  z.strictObject({
    filter: Filter.optional(),
    q: z.string().max(200).optional(),
    pipelineId: Id.optional(),
    deleted: z.enum(['no', 'only']).default('no'),
  }),
]);
export type DealBulkWhich = z.infer<typeof DealBulkWhich>;

/** Why deals stayed as they were, how many, and some of them. */
const Reasons = z.array(
  z.strictObject({ reason: z.string(), count: z.number().int(), samples: z.array(Id) }),
);

/**
 * `waiting` until the deals are chosen, then `running`; `done`, `cancelled` and `failed` can be undone for 30 days:
 * `undoing`, `undone`.
 */
export const DealBulkState = z.enum([
  'waiting',
  'running',
  'done',
  'cancelled',
  'failed',
  'undoing',
  'undone',
]);
export type DealBulkState = z.infer<typeof DealBulkState>;

export const DealBulkRun = z.strictObject({
  id: Id,
  state: DealBulkState,
  change: DealBulkAction,
  owner: z.strictObject({ id: Id, name: z.string() }),
  /** Deals chosen; null until they are. */
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
export type DealBulkRun = z.infer<typeof DealBulkRun>;

const wish = z.strictObject({ which: DealBulkWhich, change: DealBulkAction });
const one = z.strictObject({ id: Id });

export const previewDealBulk = endpoint('POST', '/api/v1/deals/bulk/preview', {
  id: 'sales.deal_bulk.preview',
  summary: 'How many deals a bulk change would meet, and how many of them the caller may change',
  permission,
  body: wish,
  response: z.strictObject({
    /** Counting stops at 100,000. */
    total: z.number().int(),
    writable: z.number().int(),
    capped: z.boolean(),
  }),
  errors: ['access.denied', 'request.refused'],
});

export const startDealBulk = endpoint('POST', '/api/v1/deals/bulk/runs', {
  id: 'sales.deal_bulk.start',
  summary:
    'Starts the same change to up to 10,000 named deals or to all that fit a filter, in the background',
  permission,
  body: wish,
  response: DealBulkRun,
  status: 202,
  errors: ['access.denied', 'request.refused'],
});

export const listDealBulkRuns = endpoint('GET', '/api/v1/deals/bulk/runs', {
  id: 'sales.deal_bulk.list',
  summary: 'Bulk changes of deals by the caller, newest first',
  permission,
  query: z.strictObject(pageQuery),
  response: page(DealBulkRun),
});

export const getDealBulkRun = endpoint('GET', '/api/v1/deals/bulk/runs/:id', {
  id: 'sales.deal_bulk.get',
  summary: 'One bulk change of deals with its progress',
  permission,
  params: one,
  response: DealBulkRun,
});

export const cancelDealBulk = endpoint('POST', '/api/v1/deals/bulk/runs/:id/cancel', {
  id: 'sales.deal_bulk.cancel',
  summary: 'Stops a bulk change of deals; what it has done stays and can be undone',
  permission,
  params: one,
  response: DealBulkRun,
  errors: ['resource.conflict'],
});

export const undoDealBulk = endpoint('POST', '/api/v1/deals/bulk/runs/:id/undo', {
  id: 'sales.deal_bulk.undo',
  summary: 'Puts back what a bulk change of deals changed and nobody changed since; possible for 30 days',
  permission,
  params: one,
  response: DealBulkRun,
  errors: ['resource.conflict'],
});
