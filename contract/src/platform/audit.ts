import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { page, pageQuery } from '../core/page.ts';
import { ResourceName } from './roles.ts';

/** One thing that happened. `data` of a change holds `changes: { field: { from, to } }`, without hidden fields. */
export const EventRecord = z.strictObject({
  id: Id,
  type: z.string(),
  version: z.number().int(),
  recordedAt: Instant,
  occurredAt: Instant,
  actor: z.strictObject({ kind: z.string(), id: Id.nullable(), name: z.string() }),
  cause: z.string(),
  subject: z.strictObject({ kind: z.string(), id: Id }),
  customerId: Id.nullable(),
  data: z.unknown(),
});
export type EventRecord = z.infer<typeof EventRecord>;

export const readAudit = endpoint('GET', '/api/v1/audit', {
  id: 'platform.audit.read',
  summary: 'Everything that happened, newest first',
  permission: 'platform.audit.read',
  query: z.strictObject({
    ...pageQuery,
    actorId: Id.optional(),
    /** Beginning of the type: `platform.`, `customers.customer.`, or a whole type. */
    type: z
      .string()
      .max(100)
      .regex(/^[a-z_.]+$/)
      .optional(),
    subjectId: Id.optional(),
    from: Instant.optional(),
    to: Instant.optional(),
  }),
  response: page(EventRecord),
});

export const readHistory = endpoint('GET', '/api/v1/history', {
  id: 'platform.history.read',
  summary: 'Who changed what on one record that the caller sees, newest first',
  permission: 'platform.event.read',
  query: z.strictObject({ ...pageQuery, kind: ResourceName, recordId: Id }),
  response: page(EventRecord),
  errors: ['resource.missing'],
});

/** Keep `next` and come back with it: nothing is skipped and nothing comes twice. */
export const readEvents = endpoint('GET', '/api/v1/events', {
  id: 'platform.event.list',
  summary: 'The change feed: every event that the caller may see, in the order of commits',
  permission: 'platform.event.read',
  query: z.strictObject({
    /** `next` of the answer before; `latest` begins with what comes from now on; left out: the very beginning. */
    after: z
      .string()
      .max(200)
      .regex(/^[A-Za-z0-9_-]+$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
  }),
  response: z.strictObject({
    items: z.array(EventRecord),
    next: z.string(),
    /** More is waiting: ask again at once. */
    more: z.boolean(),
  }),
});
