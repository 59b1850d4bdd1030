import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Filter } from '../core/filter.ts';
import { Id } from '../core/ids.ts';
import { Currency } from '../core/money.ts';
import { zCode, zLine, zText } from '../core/text.ts';
import { CustomerKind } from './customer.ts';
import { Channel } from './story.ts';

/** A name in the three languages of the pages. */
export const Names = z.strictObject({ fa: zLine(60).min(1), en: zLine(60).min(1), ru: zLine(60).min(1) });
export type Names = z.infer<typeof Names>;

/** By which token of the design a tier or group is coloured. */
export const Colour = z.enum(['gold', 'accent', 'positive', 'warning', 'negative', 'plain']);
export type Colour = z.infer<typeof Colour>;

/** What belongs to a tier, as data for the modules that give it. */
export const Gives = z.strictObject({
  ownerId: Id.nullable(),
  /** Who enters the tier is given to that owner at once; otherwise it is a suggestion. */
  assign: z.boolean(),
  serviceLevel: zCode(40).min(1).nullable(),
  priceList: zCode(40).min(1).nullable(),
  channel: Channel.nullable(),
});
export type Gives = z.infer<typeof Gives>;

/**
 * `bound`: with method `rule` the least value (whole units of the measure; money in minor units), with `quantile` the
 * share in percent of the customers with a value, best first. Null on the last tier: everyone else with a value.
 */
export const Tier = z.strictObject({
  id: Id,
  name: Names,
  colour: Colour,
  bound: z.number().min(0).max(1e15).nullable(),
  gives: Gives,
});
export type Tier = z.infer<typeof Tier>;

/**
 * Tiers, best first, for customers of a kind or of a filter. `measure` over the last `months`, null: ever.
 * `rfm`: the sum of three scores from 1 to 5, 3 to 15. `hysteresis`: who falls below the bound by less than so many
 * percent of it keeps the tier. A customer belongs to the first set that takes it.
 */
export const TierSetInput = z.strictObject({
  name: Names,
  kind: CustomerKind.nullable(),
  filter: Filter.nullable(),
  measure: z.enum(['revenue', 'margin', 'orders', 'rfm']),
  months: z.number().int().min(1).max(120).nullable(),
  currency: Currency,
  method: z.enum(['rule', 'quantile']),
  hysteresis: z.number().min(0).max(50),
  position: z.number().int().min(0).max(1000),
  tiers: z.array(Tier).min(1).max(10),
});
export type TierSetInput = z.infer<typeof TierSetInput>;

export const TierSet = TierSetInput.extend({
  id: Id,
  /** Customers in each tier now, in the order of the tiers; null where nobody asked to count. */
  customers: z.array(z.number().int()).nullable(),
  version: z.number().int(),
});
export type TierSet = z.infer<typeof TierSet>;

const one = z.strictObject({ id: Id });
const manage = 'customers.tier.manage';
/** Counting goes over all customers: it is done for who asks, and may manage what is counted. */
const counting = z.strictObject({ counts: z.enum(['true', 'false']).default('false') });

export const listTierSets = endpoint('GET', '/api/v1/tier-sets', {
  id: 'customers.tier.list',
  summary: 'Sets of value tiers in their order; asked for counts, with how many customers each tier has',
  permission: 'customers.customer.read',
  query: counting,
  response: z.strictObject({
    items: z.array(TierSet),
    lastRun: z.strictObject({ at: Instant, moved: z.number().int() }).nullable(),
  }),
});

export const createTierSet = endpoint('POST', '/api/v1/tier-sets', {
  id: 'customers.tier.create',
  summary: 'Add a set of tiers; customers are sorted in the background',
  permission: manage,
  body: TierSetInput,
  response: TierSet,
  status: 201,
  errors: ['request.refused'],
});

export const changeTierSet = endpoint('PUT', '/api/v1/tier-sets/:id', {
  id: 'customers.tier.change',
  summary: 'Change a set of tiers; customers are sorted anew in the background',
  permission: manage,
  params: one,
  body: TierSetInput,
  response: TierSet,
  ifMatch: true,
  errors: ['request.refused'],
});

export const removeTierSet = endpoint('DELETE', '/api/v1/tier-sets/:id', {
  id: 'customers.tier.remove',
  summary: 'Remove a set; its customers have no tier until another set takes them',
  permission: manage,
  params: one,
  ifMatch: true,
});

export const runTiers = endpoint('POST', '/api/v1/tier-sets/run', {
  id: 'customers.tier.run',
  summary: 'Sort all customers into tiers now, in the background',
  permission: manage,
  status: 202,
});

export const TierPreview = z.strictObject({
  tiers: z.array(
    z.strictObject({
      customers: z.number().int(),
      /** The least value that leads into the tier; null where there is none. */
      bound: z.number().nullable(),
      sum: z.number(),
    }),
  ),
  /** Customers that the set takes and that no tier has. */
  outside: z.number().int(),
  /** Customers whose tier would change. */
  moved: z.number().int(),
  complete: z.boolean(),
});
export type TierPreview = z.infer<typeof TierPreview>;

export const previewTiers = endpoint('POST', '/api/v1/tier-sets/preview', {
  id: 'customers.tier.preview',
  summary: 'How customers would be spread over the tiers of a set; nothing is changed',
  permission: manage,
  body: z.strictObject({ id: Id.optional(), set: TierSetInput }),
  response: TierPreview,
  errors: ['request.refused'],
});

export const NeedsGroupInput = z.strictObject({
  name: Names,
  note: zText(300),
  colour: Colour,
  /** Who fits is a member by itself; null: members by hand only. */
  filter: Filter.nullable(),
});
export type NeedsGroupInput = z.infer<typeof NeedsGroupInput>;

export const NeedsGroup = NeedsGroupInput.extend({
  id: Id,
  /** Null where nobody asked to count. */
  members: z.number().int().nullable(),
  version: z.number().int(),
});
export type NeedsGroup = z.infer<typeof NeedsGroup>;

export const listGroups = endpoint('GET', '/api/v1/needs-groups', {
  id: 'customers.group.list',
  summary: 'Needs groups; asked for counts, with how many members each has',
  permission: 'customers.customer.read',
  query: counting,
  response: z.strictObject({ items: z.array(NeedsGroup) }),
});

export const createGroup = endpoint('POST', '/api/v1/needs-groups', {
  id: 'customers.group.create',
  summary: 'Add a needs group; who fits its filter joins in the background',
  permission: manage,
  body: NeedsGroupInput,
  response: NeedsGroup,
  status: 201,
  errors: ['request.refused'],
});

export const changeGroup = endpoint('PUT', '/api/v1/needs-groups/:id', {
  id: 'customers.group.change',
  summary: 'Change a needs group; members follow in the background',
  permission: manage,
  params: one,
  body: NeedsGroupInput,
  response: NeedsGroup,
  ifMatch: true,
  errors: ['request.refused'],
});

export const removeGroup = endpoint('DELETE', '/api/v1/needs-groups/:id', {
  id: 'customers.group.remove',
  summary: 'Remove a needs group with its memberships',
  permission: manage,
  params: one,
  ifMatch: true,
});

export const changeMembers = endpoint('POST', '/api/v1/needs-groups/:id/members', {
  id: 'customers.group.members',
  summary: 'Put up to 500 customers into a group by hand, or take them out; who fits the filter stays',
  permission: 'customers.customer.write',
  params: one,
  body: z.strictObject({ action: z.enum(['add', 'remove']), ids: z.array(Id).min(1).max(500) }),
  response: z.strictObject({ changed: z.number().int() }),
  errors: ['access.denied'],
});

/** Where a customer stands by value and by need. */
export const Rank = z.strictObject({
  tier: z
    .strictObject({
      setId: Id,
      tierId: Id,
      name: Names,
      colour: Colour,
      gives: Gives,
      /** The measure when the tier was entered. */
      value: z.number(),
      measure: TierSetInput.shape.measure,
      currency: Currency,
      since: Instant,
    })
    .nullable(),
  groups: z.array(
    z.strictObject({ id: Id, name: Names, colour: Colour, by: z.enum(['filter', 'hand']), since: Instant }),
  ),
});
export type Rank = z.infer<typeof Rank>;

export const getRank = endpoint('GET', '/api/v1/customers/:id/rank', {
  id: 'customers.tier.get',
  summary: 'The value tier of a customer, what it gets, and its needs groups',
  permission: 'customers.customer.read',
  params: one,
  response: Rank,
});
