import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { FieldName, permission } from './model.ts';
import { Amount, answered, Period, Span, selection } from './selection.ts';

/** What a record behind a figure is opened as. */
export const RecordKind = z.enum(['order', 'deal', 'activity', 'customer', 'invoice', 'payment']);
export type RecordKind = z.infer<typeof RecordKind>;

const FactRecord = z.strictObject({
  /** Of the fact: a line of an order, a deal, an activity, a talk, a move. */
  id: Id,
  opens: z.strictObject({ kind: RecordKind, id: Id }).nullable(),
  at: Instant,
  /** The number that people call it by. */
  number: z.string().nullable(),
  /** What was sold or was to be sold. */
  titles: z.array(z.string()),
  /** A member that says what it is, such as a won deal. */
  sort: z.strictObject({ dimension: FieldName, key: z.string(), label: z.string().nullable() }).nullable(),
  customerId: Id.nullable(),
  customerName: z.string().nullable(),
  /** In the answer's currency; null where there is none, left out where it is hidden. */
  amount: Amount.nullable().optional(),
});
export type FactRecord = z.infer<typeof FactRecord>;

/** The records that a figure is made of, newest first, as far as the caller may see them. */
export const records = endpoint('POST', '/api/v1/analytics/records', {
  id: 'analytics.report.records',
  summary: 'The records behind a figure',
  permission,
  body: z.strictObject({
    ...selection,
    period: z.union([Span, Period]).optional(),
    /** The figure: facts that it leaves out are not listed. */
    measure: FieldName,
    limit: z.number().int().min(1).max(500).default(50),
    offset: z.number().int().min(0).max(100_000).default(0),
  }),
  response: z.strictObject({ ...answered, total: z.number().int(), rows: z.array(FactRecord) }),
  errors: ['request.refused'],
});
