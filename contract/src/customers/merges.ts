import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { zLine } from '../core/text.ts';
import { Customer, CustomerKind } from './customer.ts';

/** Most records that are merged into one at once. */
export const mostLosers = 20;

/**
 * Whose value each field gets, by the id of one of the merged. `all` is the union of a list (tags, contact points,
 * addresses) and what lists get when nothing is said; other fields then keep the survivor's value, or get the first
 * one there is. `name` stands for first and last name too.
 */
const Choices = z.strictObject({
  fields: z.record(z.string().min(1).max(100), z.union([Id, z.literal('all')])).default({}),
  /** Values of contact points that become the primary ones of their kind. */
  primary: z.array(zLine(200).min(1)).max(10).default([]),
});
export type MergeChoices = z.output<typeof Choices>;

/** What may stand out before two records become one. */
export const MergeWarning = z.enum([
  'national_ids',
  'birth_dates',
  'currencies',
  'many_contacts',
  'many_tags',
  'many_addresses',
  'other_owners',
  'relation_between',
]);
export type MergeWarning = z.infer<typeof MergeWarning>;

const ids = z
  .array(Id)
  .min(1)
  .max(mostLosers)
  .refine((list) => new Set(list).size === list.length, { message: 'one record stands there twice' });

const Side = z.strictObject({
  /** As the asking person may see it. */
  customer: Customer,
  notes: z.number().int(),
  talks: z.number().int(),
  files: z.number().int(),
  relations: z.number().int(),
  /** Null for who may not see orders. */
  orders: z.number().int().nullable(),
});

export const previewMerge = endpoint('POST', '/api/v1/customers/:id/merge/preview', {
  id: 'customers.merge.preview',
  summary: 'What a merge would make of these records: the values chosen, what comes along, what stands out',
  permission: 'customers.customer.merge',
  params: z.strictObject({ id: Id }),
  body: z.strictObject({ losers: ids, choices: Choices.default({ fields: {}, primary: [] }) }),
  response: z.strictObject({
    /** The survivor first, then the others in the order asked. */
    sides: z.array(Side),
    result: Customer,
    /** Each field that differs, and whose value it gets; `all` for a union, null where nobody has one. */
    fields: z.array(
      z.strictObject({
        field: z.string(),
        from: z.union([Id, z.literal('all')]).nullable(),
        locked: z.boolean(),
      }),
    ),
    warnings: z.array(MergeWarning),
  }),
  errors: ['request.refused', 'resource.conflict', 'access.denied'],
});

export const mergeCustomers = endpoint('POST', '/api/v1/customers/:id/merge', {
  id: 'customers.merge.create',
  summary: 'Merge records into this one; it keeps its id, theirs lead to it. Can be taken back at any time',
  permission: 'customers.customer.merge',
  params: z.strictObject({ id: Id }),
  body: z.strictObject({
    /** The others, each at the version that was looked at. */
    losers: z
      .array(z.strictObject({ id: Id, version: z.number().int().min(1) }))
      .min(1)
      .max(mostLosers)
      .refine((list) => new Set(list.map((one) => one.id)).size === list.length, {
        message: 'one record stands there twice',
      }),
    choices: Choices.default({ fields: {}, primary: [] }),
  }),
  response: z.strictObject({ customer: Customer, merges: z.array(Id) }),
  ifMatch: true,
  errors: ['request.refused', 'resource.conflict', 'access.denied'],
});

const Merge = z.strictObject({
  id: Id,
  /** The record that went into another, under the name that it has for itself. */
  customer: z.strictObject({ id: Id, kind: CustomerKind, name: z.string() }),
  /** Where it went; another than the record at hand where that one was merged in turn. */
  into: z.strictObject({ id: Id, name: z.string() }),
  at: Instant,
  by: z.string(),
});

export const listMerges = endpoint('GET', '/api/v1/customers/:id/merges', {
  id: 'customers.merge.list',
  summary: 'Records that were merged into this one, newest first',
  permission: 'customers.customer.read',
  params: z.strictObject({ id: Id }),
  response: z.strictObject({ items: z.array(Merge) }),
});

/** A field that the un-merge leaves as it is, because somebody changed it after the merge. */
const Kept = z.strictObject({ customerId: Id, field: z.string() });

const Outcome = z.strictObject({
  mergeId: Id,
  /** The record that stands for itself again. */
  customer: z.strictObject({ id: Id, name: z.string() }),
  /** The record that it leaves. */
  survivor: z.strictObject({ id: Id, name: z.string() }),
  /** Fields of the survivor that go back to what they were. */
  restored: z.array(z.string()),
  kept: z.array(Kept),
  /** Whose it is again; the survivor's where its former owner left. */
  ownerId: Id,
});

const Hanging = z.strictObject({
  notes: z.number().int(),
  talks: z.number().int(),
  files: z.number().int(),
  relations: z.number().int(),
  orders: z.number().int().nullable(),
});

export const previewUnmerge = endpoint('GET', '/api/v1/merges/:id/undo', {
  id: 'customers.merge.previewUndo',
  summary: 'What taking a merge back would restore, and what stays where',
  permission: 'customers.customer.merge',
  params: z.strictObject({ id: Id }),
  response: z.strictObject({
    ...Outcome.shape,
    /** What goes with the record that leaves: it was entered there. */
    goes: Hanging,
    /** What stays with the survivor, also what was entered after the merge. */
    stays: Hanging,
  }),
  errors: ['resource.conflict', 'access.denied'],
});

export const undoMerge = endpoint('POST', '/api/v1/merges/:id/undo', {
  id: 'customers.merge.undo',
  summary: 'Take a merge back: both records are as they were; what was changed since stays and is named',
  permission: 'customers.customer.merge',
  params: z.strictObject({ id: Id }),
  response: Outcome,
  errors: ['resource.conflict', 'access.denied'],
});
