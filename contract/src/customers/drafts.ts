import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { zText } from '../core/text.ts';

const one = z.strictObject({ id: Id });

export const DraftKind = z.enum(['note', 'call', 'visit', 'message']);
export type DraftKind = z.infer<typeof DraftKind>;

/** A text that is not yet a note or talk. Shared ones are read by all who see the customer. */
export const Draft = z.strictObject({
  userId: Id,
  kind: DraftKind,
  text: z.string(),
  shared: z.boolean(),
  updatedAt: Instant,
});
export type Draft = z.infer<typeof Draft>;

export const listDrafts = endpoint('GET', '/api/v1/customers/:id/drafts', {
  id: 'customers.draft.list',
  summary: 'Drafts on a customer: the caller’s own, and those that colleagues share',
  permission: 'customers.note.write',
  params: one,
  response: z.strictObject({ items: z.array(Draft) }),
});

export const saveDraft = endpoint('PUT', '/api/v1/customers/:id/drafts/:kind', {
  id: 'customers.draft.save',
  summary: 'Keeps the caller’s draft; an empty text removes it',
  permission: 'customers.note.write',
  params: z.strictObject({ id: Id, kind: DraftKind }),
  body: z.strictObject({ text: zText(20_000), shared: z.boolean().default(false) }),
  response: z.strictObject({ items: z.array(Draft) }),
});

/** Who has the record open. `typing`: writes a note or changes a field. */
export const PresenceState = z.enum(['open', 'typing', 'closed']);
export type PresenceState = z.infer<typeof PresenceState>;

export const Present = z.strictObject({
  userId: Id,
  state: PresenceState.exclude(['closed']),
  since: Instant,
});
export type Present = z.infer<typeof Present>;

const Others = z.strictObject({ items: z.array(Present) });

export const listPresent = endpoint('GET', '/api/v1/customers/:id/presence', {
  id: 'customers.presence.list',
  summary: 'Who else has the customer open now',
  permission: 'customers.customer.read',
  params: one,
  response: Others,
});

export const tellPresence = endpoint('PUT', '/api/v1/customers/:id/presence', {
  id: 'customers.presence.tell',
  summary: 'Says that the caller has the customer open; said again every 20 seconds, forgotten after 50',
  permission: 'customers.customer.read',
  params: one,
  body: z.strictObject({ state: PresenceState }),
  response: Others,
});
