import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Customer } from './customer.ts';
import { Note } from './story.ts';

export const PastNote = Note.pick({ id: true, body: true, authorId: true, pinned: true, createdAt: true });
export type PastNote = z.infer<typeof PastNote>;

export const getPast = endpoint('GET', '/api/v1/customers/:id/at', {
  id: 'customers.past.get',
  summary: 'A customer as it was at a moment, with the relations and notes of then',
  permission: 'customers.customer.read',
  params: z.strictObject({ id: Id }),
  query: z.strictObject({ instant: Instant }),
  response: z.strictObject({
    instant: Instant,
    /** The record that stood for the asked one then; another than now, where something was merged since. */
    customer: Customer,
    /** Records that were merged into it then. */
    merged: z.array(z.strictObject({ id: Id, name: z.string() })),
    /** Pinned first, then newest first; 200 at most. */
    notes: z.array(PastNote),
    /** How many changes of the record came after. */
    changesSince: z.number().int(),
  }),
});

export const FieldChange = z.strictObject({
  id: Id,
  at: Instant,
  actor: z.strictObject({ kind: z.string(), id: Id.nullable(), name: z.string() }),
  type: z.string(),
  cause: z.string(),
  /** The record that was changed: one that was merged into the customer may have its own history. */
  recordId: Id,
  from: z.unknown(),
  to: z.unknown(),
});
export type FieldChange = z.infer<typeof FieldChange>;

export const getFieldHistory = endpoint('GET', '/api/v1/customers/:id/changes', {
  id: 'customers.past.changes',
  summary: 'Who changed one field of a customer, when, from what to what; newest first, 200 at most',
  permission: 'customers.customer.read',
  params: z.strictObject({ id: Id }),
  query: z.strictObject({ field: z.string().min(1).max(100) }),
  response: z.strictObject({ items: z.array(FieldChange) }),
  errors: ['access.denied'],
});
