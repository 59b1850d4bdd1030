import { z } from 'zod';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Money } from '../core/money.ts';
import { page, pageQuery } from '../core/page.ts';
import { CustomerKind, Relation, Stage } from './customer.ts';

const BriefNote = z.strictObject({
  id: Id,
  body: z.string(),
  authorId: Id.nullable(),
  pinned: z.boolean(),
  createdAt: Instant,
});

const BriefTalk = z.strictObject({
  channel: z.string(),
  direction: z.string(),
  occurredAt: Instant,
  subject: z.string().nullable(),
  body: z.string().nullable(),
  outcome: z.string().nullable(),
  userId: Id.nullable(),
});

/** What was bought; null where the reader may not read orders. Orders are counted over all currencies. */
const BriefOrders = z.strictObject({
  count: z.number().int(),
  last: z.strictObject({ id: Id, number: z.string(), orderedAt: Instant, total: Money }).nullable(),
  totals: z.array(Money),
});

/** An open deal and what was promised next. `stage`: its name by language. The amount is left out where it is hidden. */
const BriefDeal = z.strictObject({
  id: Id,
  name: z.string(),
  stage: z.record(z.string(), z.string()),
  amount: Money.nullable().optional(),
  nextStep: z.string().nullable(),
  nextStepOn: LocalDate.nullable(),
});

/** What a successor must know of one customer: facts from the records, nothing else. */
export const Briefing = z.strictObject({
  customerId: Id,
  name: z.string(),
  kind: CustomerKind,
  stage: Stage,
  stageSince: Instant,
  ownerId: Id,
  from: z.strictObject({ id: Id, name: z.string() }),
  handoverId: Id,
  handedOverAt: Instant,
  /** Last day of an absence; null for a customer that was given for good. */
  until: LocalDate.nullable(),
  readAt: Instant.nullable(),
  people: z.array(Relation.pick({ customer: true, kind: true, role: true })),
  /** All pinned ones (up to five), then the last three. */
  notes: z.array(BriefNote),
  /** The last five. */
  talks: z.array(BriefTalk),
  tone: z.strictObject({
    /** Talks of the last 180 days. */
    talks: z.number().int(),
    /** Calls among them, and those in which nobody was reached. */
    calls: z.number().int(),
    missed: z.number().int(),
    /** Talks that the customer began. */
    incoming: z.number().int(),
    /** Whole days since the last talk; null if there was none. */
    daysSinceTalk: z.number().int().nullable(),
  }),
  orders: BriefOrders.nullable(),
  /** Open ones, the nearest next step first; null where the reader may not read deals. */
  deals: z.array(BriefDeal).nullable(),
});
export type Briefing = z.infer<typeof Briefing>;

const customer = z.strictObject({ id: Id });

export const readBriefing = endpoint('GET', '/api/v1/customers/:id/briefing', {
  id: 'customers.briefing.get',
  summary: 'What the caller must know of a customer that was handed over to them and is not read yet',
  permission: 'customers.customer.read',
  params: customer,
  response: z.strictObject({ briefing: Briefing.nullable() }),
});

export const closeBriefing = endpoint('POST', '/api/v1/customers/:id/briefing/read', {
  id: 'customers.briefing.read',
  summary: 'Says that the caller has read the briefing',
  permission: 'customers.customer.read',
  params: customer,
});

export const listBriefings = endpoint('GET', '/api/v1/handovers/:id/briefings', {
  id: 'customers.briefing.list',
  summary: 'The briefings of one handover that the caller received, or all that the caller may see',
  permission: 'customers.customer.read',
  params: z.strictObject({ id: Id }),
  query: z.strictObject({ ...pageQuery, of: z.enum(['mine', 'all']).default('mine') }),
  response: page(Briefing),
});

export const exportLetters = endpoint('GET', '/api/v1/handovers/:id/letters', {
  id: 'customers.letter.export',
  summary: 'Whom to tell of the new contact person, with the text in the customer’s language, as CSV',
  permission: 'customers.customer.export',
  params: z.strictObject({ id: Id }),
  transfer: 'file',
});
