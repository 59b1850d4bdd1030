import { z } from 'zod';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Currency } from '../core/money.ts';
import { permission } from './model.ts';
import { Amount, answered, Freshness, Share, selection } from './selection.ts';

const { currency: _currency, filter: _filter, ...when } = selection;

/** By what sessions are told apart. Of a session its first event decides. */
export const VisitDimension = z.enum([
  'channel',
  'referrer',
  'campaign',
  'landing',
  'device',
  'browser',
  'system',
  'group',
]);
export type VisitDimension = z.infer<typeof VisitDimension>;

const asked = {
  siteId: Id,
  ...when,
  /** Only sessions with these values. */
  only: z.partialRecord(VisitDimension, z.string().max(500)).optional(),
  /** Also those that programs made. */
  withBots: z.boolean().default(false),
};

const { currency: _answered, freshness: _freshness, ...computed } = answered;
const head = { ...computed, freshness: Freshness };
const count = z.number().int();

/** An event of pages, as paths and funnels name it: `page` by its path, with all below it if it ends with `*`. */
export const PageStep = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('page'), path: z.string().min(1).max(500).regex(/^\//) }),
  z.strictObject({ kind: z.literal('event'), name: z.string().min(1).max(60) }),
  z.strictObject({ kind: z.literal('purchase') }),
]);
export type PageStep = z.infer<typeof PageStep>;

const Visits = { sessions: count, visitors: count, purchases: count, conversion: Share };

export const VisitOverview = z.strictObject({
  ...head,
  totals: z.strictObject({
    ...Visits,
    events: count,
    views: count,
    /** Sessions of one event. */
    bounces: count,
    /** From the first to the last event of a session; null without sessions. */
    minutes: z.strictObject({ mean: z.number(), median: z.number() }).nullable(),
  }),
  /** Sessions by the day on which they began, without days that have none. */
  days: z.array(z.strictObject({ day: LocalDate, ...Visits })),
  /** The most frequent values of each dimension; the empty text stands for none. */
  by: z.record(VisitDimension, z.array(z.strictObject({ key: z.string(), ...Visits }))),
  /** What was seen and done, most frequent first. */
  events: z.array(
    z.strictObject({
      kind: z.enum(['view', 'event', 'purchase']),
      label: z.string(),
      events: count,
      sessions: count,
      visitors: count,
    }),
  ),
});
export type VisitOverview = z.infer<typeof VisitOverview>;

export const visitOverview = endpoint('POST', '/api/v1/analytics/clickstream/overview', {
  id: 'analytics.clickstream.overview',
  summary: 'Visits of a website: how many, from where, with what, what they saw, how many bought',
  permission,
  body: z.strictObject({ ...asked, top: z.number().int().min(1).max(500).default(50) }),
  response: VisitOverview,
  errors: ['request.refused'],
});

/** Null stands for all that are not named; an end for sessions that stopped there. */
const PathNode = z.string().nullable();

export const VisitPaths = z.strictObject({
  ...head,
  sessions: count,
  /** From step n to step n + 1. `isEnd`: they stopped after step n. */
  links: z.array(
    z.strictObject({ step: count, from: PathNode, to: PathNode, isEnd: z.boolean(), sessions: count }),
  ),
  /** Pairs that follow each other anywhere in a session. */
  transitions: z.array(z.strictObject({ from: z.string(), to: z.string(), times: count })),
  /** Last events of sessions. */
  exits: z.array(z.strictObject({ label: z.string(), sessions: count })),
});
export type VisitPaths = z.infer<typeof VisitPaths>;

export const visitPaths = endpoint('POST', '/api/v1/analytics/clickstream/paths', {
  id: 'analytics.clickstream.paths',
  summary: 'The first steps of sessions and where they lead, what follows what, where sessions end',
  permission,
  body: z.strictObject({
    ...asked,
    steps: z.number().int().min(2).max(8).default(5),
    /** Named at each step; the others are one. */
    width: z.number().int().min(1).max(12).default(6),
    /** Whether events and purchases are steps beside views. */
    of: z.enum(['views', 'everything']).default('views'),
  }),
  response: VisitPaths,
  errors: ['request.refused'],
});

/** How many reached the first, the second … step. */
const Reached = z.strictObject({
  /** Both did happen, in whatever order. */
  any: z.array(count),
  /** Each after the one before it, other events between them. */
  loose: z.array(count),
  /** Each right after the one before it. */
  strict: z.array(count),
});

export const VisitFunnel = z.strictObject({
  ...head,
  reached: Reached,
  /** The same for those that also did the event of `split`, and those that did not. */
  split: z.strictObject({ with: Reached, without: Reached }).nullable(),
});
export type VisitFunnel = z.infer<typeof VisitFunnel>;

export const visitFunnel = endpoint('POST', '/api/v1/analytics/clickstream/funnel', {
  id: 'analytics.clickstream.funnel',
  summary: 'How many come how far along some steps: in any, in loose and in strict order',
  permission,
  body: z.strictObject({
    ...asked,
    steps: z.array(PageStep).min(1).max(10),
    /** Steps of one session, or of all sessions of a visitor in the period. */
    within: z.enum(['session', 'visitor']).default('session'),
    split: PageStep.optional(),
  }),
  response: VisitFunnel,
  errors: ['request.refused'],
});

export const VisitRetention = z.strictObject({
  ...head,
  weeks: z.array(
    z.strictObject({
      /** First day of the week of their first visit. */
      from: LocalDate,
      visitors: count,
      /** Of them, who came in the first, second … week after it. As many as are over or running. */
      returned: z.array(count),
    }),
  ),
});
export type VisitRetention = z.infer<typeof VisitRetention>;

export const visitRetention = endpoint('POST', '/api/v1/analytics/clickstream/retention', {
  id: 'analytics.clickstream.retention',
  summary: 'Who came back, by the week of the first visit',
  permission,
  body: z.strictObject(asked),
  response: VisitRetention,
  errors: ['request.refused'],
});

export const VisitPurchases = z.strictObject({
  ...head,
  currency: Currency,
  /** An order that is told twice counts once. */
  orders: count,
  amount: Amount,
  /** Medians over sessions with a purchase: from the first event to the purchase. */
  minutes: z.number().nullable(),
  /** Pages that sessions saw before their first purchase, or at all without one. */
  pages: z.array(z.strictObject({ path: z.string(), sessions: count, purchases: count, conversion: Share })),
  channels: z.array(
    z.strictObject({
      channel: z.string(),
      sessions: count,
      purchases: count,
      conversion: Share,
      orders: count,
      amount: Amount,
    }),
  ),
});
export type VisitPurchases = z.infer<typeof VisitPurchases>;

export const visitPurchases = endpoint('POST', '/api/v1/analytics/clickstream/purchases', {
  id: 'analytics.clickstream.purchases',
  summary: 'From pages and channels to purchases',
  permission,
  body: z.strictObject({ ...asked, currency: Currency.optional() }),
  response: VisitPurchases,
  errors: ['request.refused'],
});

/** What a customer looked at, as far as they consent to it. */
export const CustomerVisits = z.strictObject({
  /** Whether the customer consents; without, nothing is known. */
  isFollowed: z.boolean(),
  sessions: count,
  lastAt: Instant.nullable(),
  /** The last sessions, newest first. */
  last: z.array(
    z.strictObject({
      siteId: Id,
      at: Instant,
      channel: z.string(),
      device: z.string(),
      purchases: count,
      /** What was seen and done, in order; the first of many. */
      labels: z.array(z.string()),
    }),
  ),
});
export type CustomerVisits = z.infer<typeof CustomerVisits>;

export const customerVisits = endpoint('GET', '/api/v1/customers/:id/visits-of-websites', {
  id: 'analytics.clickstream.customer',
  summary: 'What a customer looked at on websites, who said who they are and consents',
  permission: 'customers.customer.read',
  params: z.strictObject({ id: Id }),
  response: CustomerVisits,
});
