import { z } from 'zod';

/**
 * The part of each event that facts are made of. Looser than the schemas of those who tell them: the log is
 * permanent, and an event of an older or newer version with other fields beside these makes the same facts.
 */

const Line = z.object({
  lineId: z.string(),
  position: z.number(),
  productId: z.string().nullable(),
  code: z.string(),
  description: z.string(),
  quantity: z.string(),
  unitPrice: z.string(),
  discount: z.string(),
  total: z.string(),
  cost: z.string().nullable(),
});
export type ToldLine = z.infer<typeof Line>;

const Order = z.object({
  number: z.string(),
  customerId: z.string().nullable(),
  orderedAt: z.string(),
  status: z.string(),
  channel: z.string(),
  source: z.string().nullable(),
  country: z.string().nullable(),
  sellerId: z.string().nullable(),
  agentId: z.string().nullable().default(null),
  currency: z.string(),
  version: z.number(),
  lines: z.array(Line),
});
export type ToldOrder = z.infer<typeof Order>;

export const PlacedOrder = Order;
export const EndedOrder = z.object({ order: Order });
export const ChangedOrder = z.object({
  order: Order,
  removedLines: z.array(Line),
  changes: z.record(z.string(), z.object({ from: z.unknown() })),
});

export const ToldCustomer = z.object({
  facts: z.object({
    kind: z.string(),
    name: z.string(),
    code: z.string().nullable(),
    stage: z.string(),
    source: z.string().nullable(),
    city: z.string().nullable(),
    country: z.string().nullable(),
    ownerId: z.string(),
    teamId: z.string(),
    version: z.number(),
  }),
});

export const ToldMerge = z.object({
  role: z.string().optional(),
  survivorId: z.string(),
  facts: z.object({ version: z.number() }),
});

export const ToldMove = z.object({
  changes: z.object({ stage: z.object({ from: z.string(), to: z.string() }) }),
  reason: z.object({ by: z.string(), fact: z.string().nullable() }).optional().catch(undefined),
  since: z.string().optional(),
});

export const ToldTier = z.object({
  changes: z.object({ tier: z.object({ to: z.object({ id: z.string() }).nullable() }) }),
});

export const ToldProduct = z.object({
  facts: z.object({
    code: z.string(),
    name: z.string(),
    category: z.string().nullable(),
    categoryId: z.string().nullable().default(null),
    version: z.number(),
  }),
});

const DealAmount = z.object({ amount: z.string(), currency: z.string() });

/** Products, the word of the seller, the agent and the rate are missing in older events. */
export const ToldDeal = z.object({
  changes: z.record(z.string(), z.object({ from: z.unknown() })).default({}),
  facts: z.object({
    ownerId: z.string(),
    pipelineId: z.string(),
    stageId: z.string(),
    stageSince: z.string(),
    status: z.string(),
    amount: DealAmount.nullable(),
    probability: z.number(),
    forecast: z.string().nullable().default(null),
    expectedOn: z.string().nullable(),
    source: z.string().nullable(),
    channel: z.string().nullable(),
    agentId: z.string().nullable().default(null),
    reasonId: z.string().nullable(),
    lostTo: z.string().nullable(),
    closedAt: z.string().nullable(),
    createdAt: z.string(),
    closeRate: z.object({ rate: z.string(), base: z.string() }).nullable().default(null),
    products: z
      .array(z.object({ name: z.string(), amount: z.object({ total: z.string(), discount: z.string() }) }))
      .default([]),
    version: z.number(),
  }),
});

export const ToldActivity = z.object({
  facts: z.object({
    kind: z.string(),
    ownerId: z.string(),
    about: z.object({ kind: z.string(), id: z.string() }).nullable(),
    state: z.string(),
    minutes: z.number().nullable(),
    closedAt: z.string().nullable(),
    outcomeId: z.string().nullable(),
    spentMinutes: z.number().nullable(),
    cost: DealAmount.nullable(),
    version: z.number(),
  }),
});

/** A source that is empty is none; of an erased person it is null. */
export const ToldAnswer = z.object({
  question: z.string(),
  score: z.number(),
  channel: z.string(),
  source: z.string().nullable(),
});

export const ToldCall = z.object({
  queue: z.string(),
  direction: z.string(),
  outcome: z.string(),
  waited: z.number(),
  talked: z.number(),
  wrapped: z.number(),
  agentName: z.string(),
  agentId: z.string().nullable(),
});

export const ToldPlaces = z.object({
  placed: z.array(z.object({ customerId: z.string(), territoryId: z.string().nullable() })),
});

export const Gone = z.object({ version: z.number() });

export const ToldTalk = z.object({
  channel: z.string(),
  direction: z.string(),
  outcome: z.string().nullable(),
  duration: z.number().nullable(),
  userId: z.string().nullable(),
});

/** Of documents that were issued, so number and day are there; a credit note is due on no day. */
export const ToldInvoice = z.object({
  facts: z.object({
    kind: z.string(),
    number: z.string(),
    ownerId: z.string(),
    currency: z.string(),
    net: z.string(),
    tax: z.string(),
    total: z.string(),
    issuedOn: z.string(),
    dueOn: z.string().nullable(),
    version: z.number(),
  }),
});

export const ToldOwed = z.object({ dues: z.array(z.object({ dueOn: z.string(), open: z.string() })) });

export const ToldPayment = z.object({
  facts: z.object({
    number: z.string(),
    method: z.string(),
    receivedOn: z.string(),
    amount: z.string(),
    currency: z.string(),
    isEnded: z.boolean(),
    version: z.number(),
  }),
});

export const ToldRate = z.object({
  base: z.string(),
  currency: z.string(),
  day: z.string(),
  changes: z.object({ rate: z.object({ to: z.string().nullable() }) }),
});
