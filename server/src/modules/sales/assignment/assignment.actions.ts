import type { Output } from '@peyvand/contract/core/endpoint';
import type { Violation } from '@peyvand/contract/core/problem';
import type {
  AssignedKind,
  AssignmentRule,
  AssignmentRuleInput,
  AssignmentSetup,
  AssignmentStanding,
  AssignTo,
  tryAssignment,
} from '@peyvand/contract/sales/assignments';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { filtering } from '../../../kernel/listing.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { customerFilters } from '../../customers/api.ts';
import { assignableUser, namesOf, peopleOfTeams } from '../../platform/api.ts';
import { dealFilters } from '../deal/deal.filters.ts';
import { staleVersion, unsound } from '../errors.ts';
import { ruleChanged, ruleCreated, ruleRemoved, setupChanged } from './assignment.events.ts';
import { givenLast, territoryNow } from './assignment.store.ts';
import { changesOf } from './changes.ts';
import { decide, giveAgain } from './decide.actions.ts';
import {
  allRules,
  deleteRule,
  loadSetup,
  lockRule,
  lockSetup,
  putRule,
  putSetup,
  type StoredSetup,
} from './rule.store.ts';

const about = (id: string) => ({ subject: { kind: 'assignment_rule', id }, customerId: null }) as const;

export async function createRule(ctx: WriteCtx, entered: AssignmentRuleInput): Promise<AssignmentRule> {
  await demandSound(ctx, entered);
  const id = ctx.newId();
  await putRule(ctx, id, entered);
  await emit(ctx, ruleCreated, { ...about(id), data: { name: entered.name } });
  return found(ctx, id);
}

/** Replaces a rule. Throws `sales.assignment.unsound` with each wrong place. */
export async function changeRule(
  ctx: WriteCtx,
  id: string,
  version: number,
  entered: AssignmentRuleInput,
): Promise<AssignmentRule> {
  const before = await lockedAt(ctx, id, version);
  await demandSound(ctx, entered);
  const changes = changesOf(before, entered);
  if (Object.keys(changes).length === 0) return before;
  await putRule(ctx, id, entered);
  await emit(ctx, ruleChanged, { ...about(id), data: { name: entered.name, changes } });
  return found(ctx, id);
}

export async function removeRule(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const { name } = await lockedAt(ctx, id, version);
  await deleteRule(ctx, id);
  await emit(ctx, ruleRemoved, { ...about(id), data: { name } });
}

async function lockedAt(ctx: WriteCtx, id: string, version: number): Promise<AssignmentRule> {
  const rule = await lockRule(ctx, id);
  if (!rule) throw missing();
  if (rule.version !== version) throw staleVersion();
  return rule;
}

async function demandSound(ctx: Ctx, { filter, kind, to }: AssignmentRuleInput): Promise<void> {
  if (filter !== null) {
    const deal = kind === 'deal';
    filtering(ctx, deal ? dealFilters : customerFilters, deal ? 'd' : 'c', filter);
  }
  const violations: Violation[] = [];
  for (const [path, id] of peopleIn(to))
    if (!(await assignableUser(ctx, id)))
      violations.push({ path, reason: 'missing', message: 'names no active colleague' });
  if (to.kind === 'team' && !(await namesOf(ctx, 'teams', [to.teamId])).has(to.teamId))
    violations.push({ path: 'to.teamId', reason: 'missing', message: 'names no team' });
  if (to.kind === 'customer' && kind === 'customer')
    violations.push({ path: 'to.kind', reason: 'value', message: 'only deals have a customer' });
  if (violations.length > 0) throw unsound('assignment', violations);
}

function peopleIn(to: AssignTo): [string, string][] {
  if (to.kind === 'person') return [['to.userId', to.userId]];
  if (to.kind === 'people') return to.userIds.map((id, at) => [`to.userIds.${at}`, id]);
  return [];
}

async function found(ctx: Ctx, id: string): Promise<AssignmentRule> {
  const rule = (await allRules(ctx)).find((one) => one.id === id);
  if (!rule) throw missing();
  return rule;
}

/** There is one setup; it needs a subject in the log. */
const setupId = '00000000-0000-0000-0000-000000000004';

/** Chooses the ways in, and sets the skills of all colleagues at once. */
export async function changeSetup(
  ctx: WriteCtx,
  version: number,
  entered: AssignmentSetup,
): Promise<StoredSetup> {
  const before = await lockSetup(ctx);
  if (before.version !== version) throw staleVersion();
  const known = new Set([...(await peopleOfTeams(ctx)).values()].flat());
  const ids = entered.skills.map(({ userId }) => userId);
  const violations = ids.flatMap((id, at): Violation[] => {
    const path = `skills.${at}.userId`;
    if (!known.has(id)) return [{ path, reason: 'missing', message: 'names no active colleague' }];
    return ids.indexOf(id) === at ? [] : [{ path, reason: 'repeated', message: 'stands twice' }];
  });
  if (violations.length > 0) throw unsound('assignment', violations);
  const changes = changesOf(before, entered);
  if (Object.keys(changes).length === 0) return before;
  await putSetup(ctx, { ...entered, ways: [...new Set(entered.ways)] });
  const subject = { kind: 'assignment_setup', id: setupId } as const;
  await emit(ctx, setupChanged, { subject, customerId: null, data: { changes } });
  return loadSetup(ctx);
}

/** Who would get a record that the actor sees. Throws `resource.missing`. */
export async function tryOn(
  ctx: Ctx,
  kind: AssignedKind,
  id: string,
): Promise<Output<(typeof tryAssignment)['response']>> {
  demandSight(ctx, kind);
  const { decided } = await decide(ctx, kind, [id]);
  const [one] = decided;
  if (!one) throw missing();
  const { record, choice, steps } = one;
  const to = choice.given;
  const names = await namesOf(ctx, 'users', [record.ownerId, ...(to ? [to.ownerId] : [])]);
  const person = (userId: string) => ({ id: userId, name: names.get(userId) ?? null });
  return {
    owner: person(record.ownerId),
    to: to && { ...person(to.ownerId), chosen: to.chosen },
    territory: record.customerId === null ? null : await territoryNow(ctx, record.customerId),
    steps: steps.map((step) => ({ ...step, passed: [...step.passed] })),
  };
}

/** Gives records to whom the rules choose, as far as the actor may change and give them. */
export async function applyTo(
  ctx: WriteCtx,
  kind: AssignedKind,
  ids: readonly string[],
): Promise<{ given: number; stayed: number }> {
  const may = kind === 'customer' ? 'customers.customer.assign' : 'sales.deal.assign';
  if (!holds(ctx.actor, may)) throw new Refusal('access.denied');
  return giveAgain(ctx, kind, ids);
}

/** Why the owner of a record is its owner. Throws `resource.missing`. */
export async function standingOf(ctx: Ctx, kind: AssignedKind, id: string): Promise<AssignmentStanding> {
  demandSight(ctx, kind);
  const record = await givenLast(ctx, kind, id);
  if (!record) throw missing();
  const { last, ownerId, customerId } = record;
  const names = await namesOf(ctx, 'users', last ? [last.ownerId] : []);
  return {
    territory: customerId === null ? null : await territoryNow(ctx, customerId),
    last: last && {
      at: last.at,
      owner: { id: last.ownerId, name: names.get(last.ownerId) ?? null },
      rule: last.rule,
      chosen: last.reason.chosen,
      steps: [...last.reason.steps],
      isPast: last.ownerId !== ownerId,
    },
  };
}

/** Rules are read by many; the records that they are about have permissions of their own. */
function demandSight(ctx: Ctx, kind: AssignedKind): void {
  if (!holds(ctx.actor, kind === 'customer' ? 'customers.customer.read' : 'sales.deal.read')) throw missing();
}
