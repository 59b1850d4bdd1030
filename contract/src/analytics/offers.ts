import { z } from 'zod';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Filter } from '../core/filter.ts';
import { Id } from '../core/ids.ts';
import { Currency, MinorUnits } from '../core/money.ts';
import { zName, zText } from '../core/text.ts';

const read = 'analytics.offer.read';
const manage = 'analytics.offer.manage';
const propose = 'analytics.offer.propose';
const one = z.strictObject({ id: Id });

/** `inbound`: when the customer calls or comes by itself, which needs no consent. The others are ways to reach somebody. */
export const OfferChannel = z.enum(['inbound', 'call', 'email', 'sms', 'chat', 'letter']);
export type OfferChannel = z.infer<typeof OfferChannel>;

export const OfferInput = z.strictObject({
  name: zName(100),
  /** What is said to the customer. */
  words: zText(1000),
  /** A product that is offered; null: what the words say. */
  productId: Id.nullable(),
  /** Which customers it is for, a filter over customers; null: everybody. */
  filter: Filter.nullable(),
  channels: z.array(OfferChannel).min(1).max(6),
  from: LocalDate,
  /** The last day; null: until it is ended. */
  to: LocalDate.nullable(),
  /** How often one customer may be offered it. */
  perCustomer: z.number().int().min(1).max(20),
  /** After so many have taken it nobody is offered it any more; null: no limit. */
  mostTaken: z.number().int().min(1).max(10_000_000).nullable(),
  /** What one who takes it brings, where price list and cost do not say. In minor units of the organisation's currency. */
  gain: MinorUnits.nullable(),
  /** Days without an answer after which it counts as ignored. */
  ignoredAfter: z.number().int().min(1).max(90),
});
export type OfferInput = z.infer<typeof OfferInput>;

/** How likely customers are to take it, drawn towards the rate of all offers, and the interval of 95 in 100. */
const Rate = z.strictObject({ rate: z.number(), low: z.number(), high: z.number() });

export const Offer = z.strictObject({
  id: Id,
  ...OfferInput.shape,
  productName: z.string().nullable(),
  state: z.enum(['waiting', 'running', 'over', 'ended']),
  version: z.number().int(),
  proposed: z.number().int(),
  open: z.number().int(),
  accepted: z.number().int(),
  bought: z.number().int(),
  refused: z.number().int(),
  ignored: z.number().int(),
  rate: Rate.nullable(),
  /** By channel, where it was proposed. */
  channelRates: z.array(z.strictObject({ channel: OfferChannel, settled: z.number().int(), ...Rate.shape })),
});
export type Offer = z.infer<typeof Offer>;

/** What another way of choosing would have brought: `best` always what seemed best then, `chance` any of them. */
const OtherWay = z.strictObject({
  way: z.enum(['best', 'chance']),
  /** Per proposal, in units of the currency. */
  value: z.number(),
  error: z.number(),
  /** How many proposals of that way the log is worth. */
  effective: z.number(),
  refusal: z.enum(['few_effective', 'few_rewards']).nullable(),
});

export const Offers = z.strictObject({
  currency: Currency,
  items: z.array(Offer),
  /** Of answered and ignored proposals; null where there are none. The newest 10,000. */
  judged: z
    .strictObject({
      proposals: z.number().int(),
      /** What a proposal brought. */
      value: z.number(),
      ways: z.array(OtherWay),
    })
    .nullable(),
});
export type Offers = z.infer<typeof Offers>;

export const listOffers = endpoint('GET', '/api/v1/analytics/offers', {
  id: 'analytics.offer.list',
  summary: 'Offers with what came of them, and what other ways of choosing would have brought',
  permission: read,
  response: Offers,
  errors: ['request.refused'],
});

export const addOffer = endpoint('POST', '/api/v1/analytics/offers', {
  id: 'analytics.offer.add',
  summary: 'Make an offer that is proposed to customers whom it fits',
  permission: manage,
  body: OfferInput,
  response: one,
  status: 201,
  errors: ['request.refused'],
});

export const changeOffer = endpoint('PUT', '/api/v1/analytics/offers/:id', {
  id: 'analytics.offer.change',
  summary: 'Change an offer; what was proposed stays as it was',
  permission: manage,
  params: one,
  body: OfferInput,
  status: 204,
  ifMatch: true,
  errors: ['request.refused', 'version.stale'],
});

export const endOffer = endpoint('POST', '/api/v1/analytics/offers/:id/end', {
  id: 'analytics.offer.end',
  summary: 'End an offer: nobody is proposed it any more',
  permission: manage,
  params: one,
  status: 204,
  ifMatch: true,
  errors: ['request.refused', 'version.stale'],
});

export const ProposalOutcome = z.enum(['accepted', 'refused', 'ignored', 'bought']);
export type ProposalOutcome = z.infer<typeof ProposalOutcome>;

export const Proposal = z.strictObject({
  id: Id,
  offerId: Id,
  name: z.string(),
  words: z.string(),
  productId: Id.nullable(),
  customerId: Id,
  customerName: z.string(),
  channel: OfferChannel,
  proposedAt: Instant,
  proposedBy: z.string(),
  /** How likely it was to be chosen of all that fitted. */
  chance: z.number(),
  /** How likely customers were thought to take it; null before anybody was asked. */
  rate: z.number().nullable(),
  outcome: ProposalOutcome.nullable(),
  outcomeAt: Instant.nullable(),
});
export type Proposal = z.infer<typeof Proposal>;

/** Why an offer is not proposed to a customer. */
const Withheld = z.strictObject({
  offerId: Id,
  name: z.string(),
  reason: z.enum([
    'not_for',
    'no_consent',
    'limit',
    'resting',
    'taken_up',
    'not_sold',
    'out_of_stock',
    'no_margin',
  ]),
});
export type Withheld = z.infer<typeof Withheld>;

export const proposeOffers = endpoint('POST', '/api/v1/analytics/customers/:id/proposals', {
  id: 'analytics.proposal.propose',
  summary: 'Up to three offers for a customer; what is new is written down before it is answered here',
  permission: propose,
  params: one,
  response: z.strictObject({ items: z.array(Proposal), withheld: z.array(Withheld) }),
  errors: ['request.refused'],
});

export const proposeToday = endpoint('POST', '/api/v1/analytics/proposals/day', {
  id: 'analytics.proposal.day',
  summary: 'Up to three offers of the day for customers of the asking person who are about to buy again',
  permission: propose,
  response: z.strictObject({ items: z.array(Proposal) }),
  errors: ['request.refused'],
});

export const answerProposal = endpoint('POST', '/api/v1/analytics/proposals/:id/answer', {
  id: 'analytics.proposal.answer',
  summary: 'Note what the customer said to a proposal; null takes it back',
  permission: propose,
  params: one,
  body: z.strictObject({ outcome: z.enum(['accepted', 'refused']).nullable() }),
  response: Proposal,
  errors: ['request.refused'],
});

export const listProposals = endpoint('GET', '/api/v1/analytics/proposals', {
  id: 'analytics.proposal.list',
  summary: 'What was proposed to customers whom the asking person sees, the newest hundred',
  permission: read,
  query: z.strictObject({
    offerId: Id.optional(),
    outcome: ProposalOutcome.or(z.literal('open')).optional(),
  }),
  response: z.strictObject({ items: z.array(Proposal) }),
});
