import type { Ctx } from '../../kernel/context.ts';
import type { Topics } from '../../kernel/events/news.ts';
import { type Actor, holds, namesField, scopeOf } from '../../kernel/policy/actor.ts';
import type { Rule } from '../../kernel/policy/rules.ts';
import { sharedWith } from '../platform/api.ts';

export const permissions = [
  'analytics.report.read',
  'analytics.segment.manage',
  'analytics.site.manage',
  'analytics.market.manage',
  'analytics.wallet.write',
  'analytics.road.manage',
  'analytics.needs.manage',
  'analytics.programme.manage',
  'analytics.offer.read',
  'analytics.offer.manage',
  'analytics.offer.propose',
] as const;

export const tables: Readonly<Record<string, Rule>> = {
  'analytics.rebuilds': {
    rule: 'open',
    reason: 'when facts were rebuilt and how many; no record of a customer',
  },
  'analytics.segment_fits': { rule: 'open', reason: 'groups and their sums; no record of a customer' },
  'analytics.customer_segments': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
  'analytics.value_fits': { rule: 'open', reason: 'models and their sums; no record of a customer' },
  'analytics.customer_scores': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
  'analytics.cost_settings': { rule: 'open', reason: 'what time costs; no record of a customer' },
  'analytics.profit_fits': { rule: 'open', reason: 'sums and curves; no record of a customer' },
  'analytics.customer_profits': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
  'analytics.customer_standings': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
  'analytics.churn_fits': { rule: 'open', reason: 'counts, curves and a model; no record of a customer' },
  'analytics.churn_risks': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
  'analytics.sites': { rule: 'open', reason: 'settings; their names stand above the figures of websites' },
  'analytics.visitors': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
  'analytics.page_batches': {
    rule: 'open',
    reason: 'read by the loader only; figures are asked of the facts',
  },
  'analytics.basket_fits': {
    rule: 'open',
    reason: 'when orders were counted and how many; no record of a customer',
  },
  'analytics.basket_rules': { rule: 'open', reason: 'what is ordered together; no record of a customer' },
  'analytics.saved': { rule: 'open', reason: 'own ones and those shown to others; see saved.store.ts' },
  'analytics.alerts': { rule: 'mine', column: 'owner_id' },
  'analytics.alert_looks': { rule: 'open', reason: 'when figures were looked at; no record of a customer' },
  'analytics.deliveries': { rule: 'mine', column: 'owner_id' },
  'analytics.delivered_files': { rule: 'child', column: 'delivery_id', parent: 'analytics.deliveries' },
  'analytics.first_boards': { rule: 'mine', column: 'user_id' },
  'analytics.offers': { rule: 'open', reason: 'what may be offered; no record of a customer' },
  'analytics.offer_tallies': { rule: 'open', reason: 'counts of an offer; no record of a customer' },
  'analytics.offer_proposals': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
  'analytics.wallets': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
  'analytics.road_targets': { rule: 'open', reason: 'what is to be reached; no record of a customer' },
  'analytics.needs': { rule: 'open', reason: 'what groups ask for; no record of a customer' },
  'analytics.needs_sets': { rule: 'open', reason: 'who set needs when; no record of a customer' },
  'analytics.programme_settings': {
    rule: 'open',
    reason: 'how the programme is judged; no record of a customer',
  },
  'analytics.programme_flows': { rule: 'open', reason: 'costs and benefits; no record of a customer' },
  'analytics.markets': { rule: 'open', reason: 'figures of markets from outside; no record of a customer' },
};

/** What open pages are told: that what is kept changed, and not what, because one sees what others may not. */
export const topics: Topics = {
  'analytics.report': [{ of: 'saved', permission: 'analytics.report.read', table: null }],
  'analytics.dashboard': [{ of: 'saved', permission: 'analytics.report.read', table: null }],
  'analytics.delivery': [{ of: 'deliveries', permission: 'analytics.report.read', table: null }],
  'analytics.alert': [{ of: 'alerts', permission: 'analytics.report.read', table: null }],
  'analytics.needs': [{ of: 'needs', permission: 'analytics.report.read', table: null }],
  'analytics.road_target': [{ of: 'road', permission: 'analytics.report.read', table: null }],
  'analytics.wallet': [{ of: 'wallets', permission: 'analytics.report.read', table: 'analytics.wallets' }],
  'analytics.offer': [{ of: 'offers', permission: 'analytics.offer.read', table: null }],
  'analytics.proposal': [
    { of: 'proposals', permission: 'analytics.offer.propose', table: 'analytics.offer_proposals' },
  ],
};

/** Values of a statement, by the name in `{name:Type}`. */
export type Params = Record<string, unknown>;

export interface RowGuard {
  /** The condition on `customer_id` of a fact; null: every row. */
  readonly condition: string | null;
  readonly params: Params;
}

/**
 * Which facts the actor sees: those of the customers that are in its scope now. Facts without a customer belong to
 * level `all` only. Teams (owner → team) and shares come from PostgreSQL with each question, so that who has left a
 * team, and a share that ended, are gone at once: a record belongs to the team of its owner.
 */
export function rowGuard(ctx: Ctx, teams: ReadonlyMap<string, string>): Promise<RowGuard> {
  return guardOf(ctx, teams, { ...byCustomer, resource: 'customers' });
}

const byCustomer = {
  id: 'f.customer_id',
  owned: (term: string) => `f.customer_id IN (SELECT customer_id FROM pv.dim_customers FINAL WHERE ${term})`,
};

/** Who sees which rows of facts whose records have owners or a permission of their own. */
export interface RowsRule {
  readonly resource: string;
  /** Another resource whose scope decides. */
  readonly seenAs?: string;
  /** The id of the record in a fact. */
  readonly id: string;
  /** A condition on `owner_id` of the record. */
  readonly owned: (term: string) => string;
  /** Who does not hold it sees no row. */
  readonly permission?: string;
}

/** Deals by their owners. */
export const dealsRule: RowsRule = {
  resource: 'deals',
  id: 'f.deal_id',
  owned: (term) => `f.${term}`,
  permission: 'sales.deal.read',
};

/** Activities by their owners. */
export const activitiesRule: RowsRule = {
  resource: 'activities',
  id: 'f.activity_id',
  owned: (term) => `f.${term}`,
  permission: 'customers.activity.read',
};

/** Invoices and what is owed: with their customers, by who may read invoices. */
export const invoicesRule: RowsRule = {
  ...byCustomer,
  resource: 'invoices',
  seenAs: 'customers',
  permission: 'sales.invoice.read',
};

/** Payments: with their customers, by who may read payments. */
export const paymentsRule: RowsRule = {
  ...byCustomer,
  resource: 'payments',
  seenAs: 'customers',
  permission: 'sales.payment.read',
};

/** The guard of a rule; statements carry one guard only, so names of parameters do not clash. */
export async function guardOf(
  ctx: Ctx,
  teams: ReadonlyMap<string, string>,
  { resource, seenAs = resource, id, owned, permission }: RowsRule,
): Promise<RowGuard> {
  if (permission !== undefined && !holds(ctx.actor, permission)) return { condition: 'false', params: {} };
  const scope = scopeOf(ctx.actor, seenAs);
  if (scope.level === 'all') return { condition: null, params: {} };
  const terms: string[] = [];
  const params: Params = {};
  if (scope.level === 'team') {
    const within = new Set(scope.teams);
    terms.push(owned('owner_id IN {scopeOwners:Array(UUID)}'));
    params['scopeOwners'] = [...teams].filter(([, team]) => within.has(team)).map(([owner]) => owner);
  }
  if (scope.level === 'own' && ctx.actor.id !== null) {
    terms.push(owned('owner_id = {scopeOwner:UUID}'));
    params['scopeOwner'] = ctx.actor.id;
  }
  if (scope.shares && ctx.actor.id !== null) {
    terms.push(`${id} IN {scopeShared:Array(UUID)}`);
    params['scopeShared'] = await sharedWith(ctx, ctx.actor.id, seenAs);
  }
  return { condition: terms.length === 0 ? 'false' : `(${terms.join(' OR ')})`, params };
}

/** A field of a resource whose reading may be taken from a role. */
export interface Guarded {
  readonly resource: string;
  readonly field: string;
}

/** Cost and margin tell each other, so hiding one hides both. */
export function mayRead(actor: Actor, guarded: Guarded | readonly Guarded[] | undefined): boolean {
  if (guarded === undefined) return true;
  if (!('resource' in guarded)) return guarded.every((one) => mayRead(actor, one));
  const { hidden } = scopeOf(actor, guarded.resource);
  if (guarded.resource === 'orders' && ['cost', 'margin'].includes(guarded.field)) {
    return !hidden.has('cost') && !hidden.has('margin');
  }
  return !namesField(hidden, guarded.field);
}

/** The field whose right decides on every amount of deals. */
export const dealAmountRight: Guarded = { resource: 'deals', field: 'amount' };

/** The field whose right decides on what activities cost. */
export const activityCostRight: Guarded = { resource: 'activities', field: 'cost' };

/** The field whose right decides on everything that is made of costs. */
export const marginRight: Guarded = { resource: 'orders', field: 'margin' };

/** The field whose right decides on what customers are worth. */
export const worthRight: Guarded = { resource: 'customers', field: 'worth' };

/** What beside their worth decides on the profit of customers: it is made of margins and of what work costs. */
export const profitRights: readonly Guarded[] = [
  marginRight,
  { resource: 'orders', field: 'cost' },
  activityCostRight,
];
