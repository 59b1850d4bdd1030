import { z } from 'zod';
import { Instant } from './dates.ts';
import { endpoint, type Permission } from './endpoint.ts';
import { Filter } from './filter.ts';
import { Id } from './ids.ts';
import { page, pageQuery } from './page.ts';

/** All records that a list shows; `more`: what else narrows that list. */
export function bulkFitting<More extends z.ZodRawShape>(more: More) {
  return z.strictObject({
    filter: Filter.optional(),
    q: z.string().max(200).optional(),
    deleted: z.enum(['no', 'only']).default('no'),
    ...more,
  });
}

/** Which records: named ones, or all that fit. */
export function bulkWhich<Fitting extends z.ZodType>(fitting: Fitting) {
  return z.union([z.strictObject({ ids: z.array(Id).min(1).max(10_000) }), fitting]);
}

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

/** A run of a bulk change, whatever it changes. */
export const BulkProgress = z.strictObject({
  id: Id,
  state: BulkState,
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
export type BulkProgress = z.infer<typeof BulkProgress>;

/** How many records a bulk change would meet, and how many of them the caller may change. */
export const BulkPreview = z.strictObject({
  /** Counting stops at 100,000. */
  total: z.number().int(),
  writable: z.number().int(),
  capped: z.boolean(),
});
export type BulkPreview = z.infer<typeof BulkPreview>;

/** The endpoints of bulk changes of one kind of record. `name` begins their ids, `noun` stands in their summaries. */
export function bulkEndpoints<Which extends z.ZodType, Change extends z.ZodType>(of: {
  name: string;
  noun: string;
  path: `/api/${string}`;
  permission: Permission;
  which: Which;
  change: Change;
}) {
  const { name, noun, path, permission } = of;
  const Run = BulkProgress.extend({ change: of.change });
  const wish = z.strictObject({ which: of.which, change: of.change });
  const params = z.strictObject({ id: Id });
  return {
    preview: endpoint('POST', `${path}/preview`, {
      id: `${name}.preview`,
      summary: `How many ${noun} a bulk change would meet, and how many of them the caller may change`,
      permission,
      body: wish,
      response: BulkPreview,
      errors: ['access.denied', 'request.refused'],
    }),
    start: endpoint('POST', `${path}/runs`, {
      id: `${name}.start`,
      summary: `Starts the same change to up to 10,000 named ${noun} or to all that fit a filter, in the background`,
      permission,
      body: wish,
      response: Run,
      status: 202,
      errors: ['access.denied', 'request.refused'],
    }),
    list: endpoint('GET', `${path}/runs`, {
      id: `${name}.list`,
      summary: `Bulk changes of ${noun} by the caller, newest first; of everybody for who holds platform.bulk.manage`,
      permission,
      query: z.strictObject(pageQuery),
      response: page(Run),
    }),
    get: endpoint('GET', `${path}/runs/:id`, {
      id: `${name}.get`,
      summary: `One bulk change of ${noun} with its progress`,
      permission,
      params,
      response: Run,
    }),
    cancel: endpoint('POST', `${path}/runs/:id/cancel`, {
      id: `${name}.cancel`,
      summary: `Stops a bulk change of ${noun}; what it has done stays and can be undone`,
      permission,
      params,
      response: Run,
      errors: ['resource.conflict'],
    }),
    undo: endpoint('POST', `${path}/runs/:id/undo`, {
      id: `${name}.undo`,
      summary: `Puts back what a bulk change of ${noun} changed and nobody changed since; possible for 30 days`,
      permission,
      params,
      response: Run,
      errors: ['resource.conflict'],
    }),
  };
}

export type BulkEndpoints = ReturnType<typeof bulkEndpoints<z.ZodType, z.ZodType>>;
