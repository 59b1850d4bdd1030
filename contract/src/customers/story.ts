import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { page, pageQuery } from '../core/page.ts';
import { zLine, zText } from '../core/text.ts';

const one = z.strictObject({ id: Id });

/** One entry of the time line: an event, with the fields of `data` that the reader may see. */
export const TimelineEntry = z.strictObject({
  id: Id,
  type: z.string(),
  version: z.number().int(),
  occurredAt: Instant,
  recordedAt: Instant,
  actor: z.strictObject({ kind: z.string(), id: Id.nullable(), name: z.string() }),
  cause: z.string(),
  subject: z.strictObject({ kind: z.string(), id: Id }),
  data: z.record(z.string(), z.unknown()),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const getTimeline = endpoint('GET', '/api/v1/customers/:id/timeline', {
  id: 'customers.timeline.list',
  summary: 'Everything that happened with a customer, newest first',
  permission: 'customers.customer.read',
  params: one,
  query: z.strictObject({
    show: z.enum(['all', 'talks', 'sales', 'notes', 'changes']).default('all'),
    ...pageQuery,
  }),
  response: page(TimelineEntry),
});

export const Note = z.strictObject({
  id: Id,
  customerId: Id,
  body: z.string(),
  authorId: Id.nullable(),
  pinned: z.boolean(),
  /** Colleagues who are named in the text as `@name`. */
  mentions: z.array(Id),
  createdAt: Instant,
  updatedAt: Instant,
  version: z.number().int(),
});
export type Note = z.infer<typeof Note>;

export const listNotes = endpoint('GET', '/api/v1/customers/:id/notes', {
  id: 'customers.note.list',
  summary: 'Notes on a customer: pinned first, then newest first',
  permission: 'customers.customer.read',
  params: one,
  query: z.strictObject(pageQuery),
  response: page(Note),
});

export const writeNote = endpoint('POST', '/api/v1/customers/:id/notes', {
  id: 'customers.note.create',
  summary: 'Write a note on a customer',
  permission: 'customers.note.write',
  params: one,
  body: z.strictObject({
    body: zText(20_000).min(1),
    pinned: z.boolean().optional(),
    mentions: z.array(Id).max(50).optional(),
  }),
  response: Note,
  status: 201,
  errors: ['access.denied'],
});

export const changeNote = endpoint('PATCH', '/api/v1/notes/:id', {
  id: 'customers.note.change',
  summary: 'Change or pin a note',
  permission: 'customers.note.write',
  params: one,
  body: z.strictObject({
    body: zText(20_000).min(1).optional(),
    pinned: z.boolean().optional(),
    mentions: z.array(Id).max(50).optional(),
  }),
  response: Note,
  ifMatch: true,
  errors: ['access.denied'],
});

export const deleteNote = endpoint('DELETE', '/api/v1/notes/:id', {
  id: 'customers.note.delete',
  summary: 'Delete a note; its text stays in the history of the record',
  permission: 'customers.note.write',
  params: one,
  ifMatch: true,
  errors: ['access.denied'],
});

export const Channel = z.enum([
  'call',
  'email',
  'sms',
  'visit',
  'meeting',
  'chat',
  'letter',
  'fax',
  'web',
  'other',
]);
export type Channel = z.infer<typeof Channel>;

export const recordInteraction = endpoint('POST', '/api/v1/customers/:id/interactions', {
  id: 'customers.interaction.create',
  summary: 'Record a talk with a customer: call, visit, message',
  permission: 'customers.note.write',
  params: one,
  body: z.strictObject({
    channel: Channel,
    direction: z.enum(['in', 'out']),
    occurredAt: Instant.optional(),
    subject: zLine(200).optional(),
    body: zText(20_000).optional(),
    /** Seconds. */
    duration: z.number().int().min(0).max(86_400).optional(),
    outcome: z.enum(['reached', 'missed', 'left_message']).optional(),
  }),
  response: z.strictObject({ id: Id }),
  status: 201,
  errors: ['access.denied'],
});

export const StoredFile = z.strictObject({
  id: Id,
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  createdBy: Id.nullable(),
  createdAt: Instant,
});
export type StoredFile = z.infer<typeof StoredFile>;

export const listFiles = endpoint('GET', '/api/v1/customers/:id/files', {
  id: 'customers.file.list',
  summary: 'Files of a customer, newest first',
  permission: 'customers.customer.read',
  params: one,
  response: z.strictObject({ items: z.array(StoredFile) }),
});

export const uploadFile = endpoint('POST', '/api/v1/customers/:id/files', {
  id: 'customers.file.create',
  summary: 'Put a file on a customer',
  permission: 'customers.note.write',
  params: one,
  response: StoredFile,
  status: 201,
  transfer: 'upload',
  errors: ['access.denied', 'request.large', 'request.refused'],
});

export const downloadFile = endpoint('GET', '/api/v1/files/:id', {
  id: 'customers.file.get',
  summary: 'The bytes of a file',
  permission: 'customers.customer.read',
  params: one,
  transfer: 'file',
});

export const deleteFile = endpoint('DELETE', '/api/v1/files/:id', {
  id: 'customers.file.delete',
  summary: 'Remove a file from a customer',
  permission: 'customers.note.write',
  params: one,
});
