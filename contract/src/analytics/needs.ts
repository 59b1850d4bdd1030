import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Currency, MinorUnits } from '../core/money.ts';
import { page, pageQuery } from '../core/page.ts';
import { zName } from '../core/text.ts';
import { permission } from './model.ts';
import { Trial } from './programme.ts';
import { Amount, Period, Share } from './selection.ts';

const manage = 'analytics.needs.manage';

/** The experiment in which a need was answered for some and not for others. `arm`: those for whom it was. */
const Tried = z.strictObject({ experimentId: Id, arm: z.string().min(1).max(31) });

const need = {
  /** What customers of the group ask for, in the words of the organisation. */
  name: zName(100),
  /** Of a hundred; in tenths. Those of a group are a hundred together. */
  weight: z.number().min(0.1).max(100).multipleOf(0.1),
  trial: Tried.nullable(),
  /** What answering it costs for each customer for whom it is; null: not known. Minor units of the organisation's currency. */
  cost: MinorUnits.nullable(),
};

/** `id`: null of a new one. */
export const NeedInput = z.strictObject({ id: Id.nullable(), ...need });
export type NeedInput = z.infer<typeof NeedInput>;

export const Need = z.strictObject({ id: Id, ...need });
export type Need = z.infer<typeof Need>;

/**
 * What customers were worth by the last night. Sums of a year in minor units; null: not computed, or hidden from who asks.
 * `lifetime`: sales expected of ten years.
 */
const Worth = z.strictObject({
  buyers: z.number().int().nullable(),
  revenue: Amount.nullable(),
  profit: Amount.nullable(),
  lifetime: Amount.nullable(),
});
export type NeedsWorth = z.infer<typeof Worth>;

export const GroupNeeds = z.strictObject({
  groupId: Id,
  /** In the three languages of the pages. */
  name: z.strictObject({ fa: z.string(), en: z.string(), ru: z.string() }),
  /** Customers of the group that the asking person sees. */
  customers: z.number().int(),
  ...Worth.shape,
  /** The heaviest first. */
  needs: z.array(Need),
  /** Of the needs of the group; 0 where there never were any. */
  version: z.number().int(),
  setBy: z.string().nullable(),
  setAt: Instant.nullable(),
});
export type GroupNeeds = z.infer<typeof GroupNeeds>;

export const readNeeds = endpoint('GET', '/api/v1/analytics/needs', {
  id: 'analytics.needs.read',
  summary: 'Needs of each group of customers with their weights, and what the group is worth',
  permission,
  query: z.strictObject(pageQuery),
  response: page(GroupNeeds).extend({
    currency: Currency,
    /** When worth was computed last, and of which days; null: never yet. */
    madeAt: Instant.nullable(),
    period: Period.nullable(),
    /** All customers that the asking person sees: some belong to several groups, others to none. */
    all: Worth,
  }),
  errors: ['request.refused'],
});

export const setNeeds = endpoint('PUT', '/api/v1/analytics/needs/:id', {
  id: 'analytics.needs.set',
  summary: 'Set all needs of a group at once: their weights are a hundred together',
  permission: manage,
  params: z.strictObject({ id: Id }),
  body: z.strictObject({ needs: z.array(NeedInput).max(20) }),
  status: 204,
  ifMatch: true,
  errors: ['request.refused', 'version.stale'],
});

const ProofMeasure = z.enum(['profit', 'revenue', 'retention']);
export type ProofMeasure = z.infer<typeof ProofMeasure>;

/** Mean of a customer: units of the currency; of `retention` the share of earlier buyers who bought again. */
const Effect = z.strictObject({
  measure: ProofMeasure,
  control: z.number(),
  treated: z.number(),
  difference: z.number(),
  /** 95 in 100. */
  interval: z.tuple([z.number(), z.number()]),
  verdict: z.enum(['higher', 'lower', 'unclear', 'few']),
});

/** In units of the currency, with the bounds of 95 in 100. */
const Bounded = z.strictObject({ value: z.number(), low: z.number(), high: z.number() });

/**
 * Whether answering a need paid. `paid`: even the lower bound of profit won per treated customer is above what answering
 * costs; `not_paid`: even the upper one is below; else `open`, with the reason. `waiting`: nobody's days are over. `few`:
 * under 30 of a group, or under 10 who bought. `no_costs`: of over a fifth of the sales it is not known what the goods
 * cost. `unclear`: the cost lies within the interval.
 */
export const NeedProof = z.strictObject({
  name: z.string(),
  arm: z.string(),
  days: z.number().int(),
  currency: Currency,
  control: z.number().int(),
  treated: z.number().int(),
  waiting: z.number().int(),
  /** Of all who are in the experiment, how many are in the group today. */
  people: z.number().int(),
  members: z.number().int(),
  /** Of the sales, for how much it is known what the goods cost. */
  knownShare: Share,
  /** Those that can be told: profit where costs are known, retention where somebody had bought before. */
  measures: z.array(Effect),
  /** Of one treated customer; null: not entered. */
  cost: z.number().nullable(),
  /** Profit won less cost, of one treated customer and of all; null where profit is not told. */
  each: Bounded.nullable(),
  all: Bounded.nullable(),
  /** Net by cost; null without cost. */
  returned: Share,
  verdict: z.enum(['paid', 'not_paid', 'open']),
  reason: z.enum(['waiting', 'few', 'no_costs', 'unclear']).nullable(),
});
export type NeedProof = z.infer<typeof NeedProof>;

export const readNeedProof = endpoint('GET', '/api/v1/analytics/needs/:id/proof', {
  id: 'analytics.needs.proof',
  summary: 'Whether answering a need paid: those for whom it was answered against those for whom it was not',
  permission,
  params: z.strictObject({ id: Id }),
  response: NeedProof,
  errors: ['access.denied', 'request.refused'],
});

export const listNeedTrials = endpoint('GET', '/api/v1/analytics/needs/experiments', {
  id: 'analytics.needs.trials',
  summary: 'Experiments in which a need may have been answered, the newest first, at most 200',
  permission: manage,
  response: z.strictObject({ items: z.array(Trial) }),
});
