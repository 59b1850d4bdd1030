import type { Violation } from '@peyvand/contract/core/problem';
import type { CommissionRule, CommissionRuleInput } from '@peyvand/contract/sales/commissions';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { addDecimals, compareDecimals } from '../../../kernel/money/decimal.ts';
import { missing } from '../../../kernel/problem.ts';
import { assignableUser, namesOf } from '../../platform/api.ts';
import { changesOf } from '../assignment/changes.ts';
import { allAgents } from '../channel/agent.store.ts';
import { loadChannels } from '../channel/channel.store.ts';
import { staleVersion, unsound } from '../errors.ts';
import { productsById } from '../product/product.store.ts';
import {
  commissionRuleChanged,
  commissionRuleCreated,
  commissionRuleRemoved,
  commissionSplit,
} from './commission.events.ts';
import {
  allCommissionRules,
  categoryPaths,
  deleteCommissionRule,
  lockCommissionRule,
  putCommissionRule,
} from './rule.store.ts';
import { loadShares, type Share, seesSale, storeShares } from './share.store.ts';

const about = (id: string) => ({ subject: { kind: 'commission_rule', id }, customerId: null }) as const;

/** Adds a rule. Throws `sales.commission.unsound` with each wrong place. */
export async function createCommissionRule(
  ctx: WriteCtx,
  entered: CommissionRuleInput,
): Promise<CommissionRule> {
  await demandSound(ctx, entered);
  const id = ctx.newId();
  await putCommissionRule(ctx, id, entered);
  await emit(ctx, commissionRuleCreated, { ...about(id), data: { name: entered.name } });
  return found(ctx, id);
}

export async function changeCommissionRule(
  ctx: WriteCtx,
  id: string,
  version: number,
  entered: CommissionRuleInput,
): Promise<CommissionRule> {
  const before = await lockedAt(ctx, id, version);
  await demandSound(ctx, entered);
  const changes = changesOf(before, entered);
  if (Object.keys(changes).length === 0) return before;
  await putCommissionRule(ctx, id, entered);
  await emit(ctx, commissionRuleChanged, { ...about(id), data: { name: entered.name, changes } });
  return found(ctx, id);
}

export async function removeCommissionRule(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const { name } = await lockedAt(ctx, id, version);
  await deleteCommissionRule(ctx, id);
  await emit(ctx, commissionRuleRemoved, { ...about(id), data: { name } });
}

async function lockedAt(ctx: WriteCtx, id: string, version: number): Promise<CommissionRule> {
  const rule = await lockCommissionRule(ctx, id);
  if (!rule) throw missing();
  if (rule.version !== version) throw staleVersion();
  return rule;
}

async function found(ctx: Ctx, id: string): Promise<CommissionRule> {
  const rule = (await allCommissionRules(ctx)).find((one) => one.id === id);
  if (!rule) throw missing();
  return rule;
}

async function demandSound(ctx: Ctx, rule: CommissionRuleInput): Promise<void> {
  const known = {
    productIds: new Set((await productsById(ctx, rule.productIds)).map(({ id }) => id)),
    categoryIds: new Set((await categoryPaths(ctx)).keys()),
    userIds: new Set((await namesOf(ctx, 'users', rule.userIds)).keys()),
    teamIds: new Set((await namesOf(ctx, 'teams', rule.teamIds)).keys()),
    channels: new Set((await loadChannels(ctx)).items.map(({ id }) => id)),
    agentIds: new Set((await allAgents(ctx)).map(({ id }) => id)),
  } as const;
  const lists = ['productIds', 'categoryIds', 'userIds', 'teamIds', 'channels', 'agentIds'] as const;
  const violations = lists.flatMap((list) =>
    rule[list].flatMap((id, at): Violation[] =>
      known[list].has(id)
        ? []
        : [{ path: `${list}.${at}`, reason: 'missing', message: 'names nothing that is there' }],
    ),
  );
  if (rule.rate.kind === 'fixed' && BigInt(rule.rate.amount) <= 0n)
    violations.push({ path: 'rate.amount', reason: 'negative', message: 'is above zero' });
  // Targets are of colleagues.
  if (rule.rate.kind === 'attainment' && rule.earner === 'agent')
    violations.push({
      path: 'rate.kind',
      reason: 'kind',
      message: 'needs a target, which agents have none of',
    });
  if (violations.length > 0) throw unsound('commission', violations);
}

/** Between whom a record is split. Throws `resource.missing` for one that the actor does not see. */
export async function sharesOf(ctx: Ctx, kind: 'deal' | 'order', id: string): Promise<{ shares: Share[] }> {
  if (!(await seesSale(ctx, kind, id))) throw missing();
  return { shares: await loadShares(ctx, kind, id) };
}

/** Splits a record. Throws `sales.commission.unsound` where shares do not make 100 or name nobody. */
export async function split(
  ctx: WriteCtx,
  kind: 'deal' | 'order',
  id: string,
  shares: readonly Share[],
): Promise<{ shares: Share[] }> {
  if (!(await seesSale(ctx, kind, id))) throw missing();
  const violations: Violation[] = [];
  for (const [at, { userId, share }] of shares.entries()) {
    const path = `shares.${at}`;
    if (shares.findIndex((one) => one.userId === userId) !== at)
      violations.push({ path: `${path}.userId`, reason: 'repeated', message: 'stands twice' });
    else if (!(await assignableUser(ctx, userId)))
      violations.push({ path: `${path}.userId`, reason: 'missing', message: 'names no active colleague' });
    if (compareDecimals(share, '0') <= 0)
      violations.push({ path: `${path}.share`, reason: 'negative', message: 'is above zero' });
  }
  const whole = shares.reduce((sum, { share }) => addDecimals(sum, share), '0');
  if (shares.length > 0 && compareDecimals(whole, '100') !== 0)
    violations.push({ path: 'shares', reason: 'sum', message: `make ${whole}, not 100` });
  if (violations.length > 0) throw unsound('commission', violations);
  const before = await loadShares(ctx, kind, id);
  await storeShares(ctx, kind, id, shares);
  const after = await loadShares(ctx, kind, id);
  if (JSON.stringify(before) !== JSON.stringify(after))
    await emit(ctx, commissionSplit, {
      subject: { kind, id },
      customerId: null,
      data: { changes: { shares: { from: before, to: after } } },
    });
  return { shares: after };
}
