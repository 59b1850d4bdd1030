import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';
import { OpenOwner } from '../../customers/api.ts';

/** Field → what it was and what it became. */
const Changes = z.record(z.string(), z.strictObject({ from: z.unknown(), to: z.unknown() }));
export type Changes = z.infer<typeof Changes>;

/** A deal as it stands after the event. Reason and stage are named by id; `version` rises with every event. */
export const DealFacts = z.strictObject({
  name: z.string(),
  code: z.string().nullable(),
  ownerId: z.string(),
  teamId: z.string(),
  pipelineId: z.string(),
  stageId: z.string(),
  stageSince: z.string(),
  status: z.enum(['open', 'won', 'lost']),
  amount: z.strictObject({ amount: z.string(), currency: z.string() }).nullable(),
  /** Per cent, of the hand or of the stage. */
  probability: z.number(),
  expectedOn: z.string().nullable(),
  source: z.string().nullable(),
  channel: z.string().nullable(),
  /** Who sells it for us; absent in older events. */
  agentId: z.string().nullable().optional(),
  nextStep: z.string().nullable(),
  nextStepOn: z.string().nullable(),
  reasonId: z.string().nullable(),
  lostTo: z.string().nullable(),
  closedAt: z.string().nullable(),
  createdAt: z.string(),
  /** What one whole unit of the currency was worth in the base currency at the close; absent in older events. */
  closeRate: z.strictObject({ rate: z.string(), base: z.string() }).nullable().optional(),
  /** As the seller said; null: by the probability. Absent in older events, as the products are. */
  forecast: z.string().nullable().optional(),
  /** What is to be sold; `amount` in minor units of the deal's currency, hidden where the deal's amount is. */
  products: z
    .array(
      z.strictObject({
        productId: z.string().nullable(),
        code: z.string(),
        name: z.string(),
        amount: z.strictObject({ total: z.string(), discount: z.string() }),
        /** Of the whole line, in the same minor units; null: unknown. Absent in older events. */
        cost: z.string().nullable().optional(),
      }),
    )
    .optional(),
  version: z.number(),
});
export type DealFacts = z.infer<typeof DealFacts>;

const Names = z.record(z.string(), z.string().optional());

/** Every event names the deal, so that the time line can say which it was. */
const Created = z.strictObject({
  name: z.string(),
  stage: Names,
  facts: DealFacts,
  openOwner: OpenOwner.optional(),
});
const Changed = z.strictObject({ name: z.string(), changes: Changes, facts: DealFacts });

/**
 * A move: what the stages were called then, and since when the deal stood in the one it left. `changes` holds the whole
 * standing before and after, so that the move can be taken back.
 */
const Moved = Changed.extend({
  from: Names,
  to: Names,
  since: z.string(),
  /** What the reason was called then. */
  reason: Names.nullable(),
});
export type Moved = z.infer<typeof Moved>;

/** Subject `deal`, with the customer that it is about. */
export const dealCreated = eventType('sales.deal.created', 1, Created);
export const dealChanged = eventType('sales.deal.changed', 1, Changed);
export const dealMoved = eventType('sales.deal.moved', 1, Moved);
export const dealWon = eventType('sales.deal.won', 1, Moved);
export const dealLost = eventType('sales.deal.lost', 1, Moved);
/** A closed deal goes on. */
export const dealReopened = eventType('sales.deal.reopened', 1, Moved);
/** The last move was taken back: the deal stands as before it. */
export const dealReturned = eventType('sales.deal.returned', 1, Moved);
export const dealAssigned = eventType('sales.deal.assigned', 1, Changed);

const Trashed = z.strictObject({ name: z.string(), facts: DealFacts });
export const dealDeleted = eventType('sales.deal.deleted', 1, Trashed);
export const dealRestored = eventType('sales.deal.restored', 1, Trashed);
/** Gone for good: its import was undone, or the trash was emptied. */
export const dealRemoved = eventType(
  'sales.deal.removed',
  1,
  z.strictObject({ name: z.string(), version: z.number() }),
);
