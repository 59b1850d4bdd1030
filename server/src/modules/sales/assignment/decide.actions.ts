import type { AssignedKind, Step } from '@peyvand/contract/sales/assignments';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { giveByRules, giveCustomers, organisationActor, tierOwners } from '../../customers/api.ts';
import { actorOfUser, awayNow, namesOf, peopleOfTeams } from '../../platform/api.ts';
import { give } from '../deal/deal.holding.ts';
import { lockDeals } from '../deal/deal.store.ts';
import { assignmentMade } from './assignment.events.ts';
import { noteGiven } from './assignment.store.ts';
import { type FoundRecord, findRecords, loadsOf } from './candidate.store.ts';
import { type Choice, type Colleague, chooseAll, namedBy } from './choose.ts';
import { allRules, holdTurns, loadSetup, loadTurns, storeTurns } from './rule.store.ts';
import { allTerritories } from './territory.store.ts';

export const assigner = 'system:assignment';

/** Who may get records of a kind. */
const needed = { customer: 'customers.customer.write', deal: 'sales.deal.write' } as const;

interface Decided {
  readonly record: FoundRecord;
  readonly choice: Choice;
  readonly ruleName: string | null;
  readonly steps: readonly Step[];
}

/**
 * Whom the rules choose for each of these records, as far as the actor sees them. Nothing is stored; `turns` are to be
 * stored by who gives the records. Filters are read by the organisation's calendar.
 */
export async function decide(
  ctx: Ctx,
  kind: AssignedKind,
  ids: readonly string[],
  isMeant: (record: FoundRecord) => boolean = () => true,
): Promise<{
  readonly decided: readonly Decided[];
  readonly turns: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly names: ReadonlyMap<string, string>;
}> {
  const rules = (await allRules(ctx)).filter((rule) => rule.kind === kind && rule.active);
  const territories = await allTerritories(ctx);
  const eyes = await organisationActor(ctx, assigner);
  const seen = await findRecords(ctx, ids, { kind, rules: [], territories: [] });
  const found = await findRecords(
    ctx.as(eyes),
    seen.filter(isMeant).map(({ id }) => id),
    { kind, rules, territories },
  );
  const byTier = await tierOwners(
    ctx,
    found.flatMap(({ customerId }) => customerId ?? []),
  );
  const candidates = found.map(({ id, customerId, territoryId, customerOwner, fits }) => ({
    id,
    territoryId,
    customerOwner,
    tierOwner: byTier.get(customerId ?? '') ?? null,
    fits: new Set(rules.flatMap((rule, at) => (fits[at] ? rule.id : []))),
  }));
  const places = {
    rules,
    teams: await peopleOfTeams(ctx),
    territories: new Map(territories.map((one) => [one.id, one])),
  };
  const people = namedBy(candidates, places);
  const colleagues = await colleaguesOf(ctx, people, kind);
  const { choices, turns } = chooseAll(candidates, {
    ...places,
    colleagues,
    turns: await loadTurns(ctx),
  });
  const names = await namesOf(ctx, 'users', people);
  const ruleOf = new Map(rules.map((rule) => [rule.id, rule.name]));
  const decided = found.flatMap((record, at): Decided[] => {
    const choice = choices[at];
    if (!choice) return [];
    const steps = choice.steps.map(({ ruleId, outcome, passed }) => ({
      rule: { id: ruleId, name: ruleOf.get(ruleId) ?? '' },
      outcome,
      passed: passed.map(({ id, why }) => ({ id, name: names.get(id) ?? null, why })),
    }));
    return [{ record, choice, ruleName: ruleOf.get(choice.given?.ruleId ?? '') ?? null, steps }];
  });
  return { decided, turns, names };
}

async function colleaguesOf(
  ctx: Ctx,
  ids: readonly string[],
  kind: AssignedKind,
): Promise<Map<string, Colleague>> {
  const { skills } = await loadSetup(ctx);
  const away = await awayNow(ctx);
  const loads = await loadsOf(ctx, ids);
  const colleagues = new Map<string, Colleague>();
  for (const id of ids) {
    const actor = await actorOfUser(ctx, id);
    colleagues.set(id, {
      id,
      isHere: actor !== null,
      mayWrite: actor !== null && holds(actor, needed[kind]),
      isAway: away.has(id),
      skills: new Set(skills.find(({ userId }) => userId === id)?.skills.map((skill) => fold(skill))),
      load: loads.get(id) ?? 0,
    });
  }
  return colleagues;
}

/**
 * Decides for these records and notes why; answers record → owner. The caller holds the turns and gives the records in
 * the same transaction.
 */
export async function settle(
  ctx: WriteCtx,
  kind: AssignedKind,
  ids: readonly string[],
  isMeant?: (record: FoundRecord) => boolean,
): Promise<Map<string, string>> {
  const { decided, turns, names } = await decide(ctx, kind, ids, isMeant);
  const owners = new Map<string, string>();
  const given = decided.flatMap(({ record, choice, ruleName, steps }) => {
    if (!choice.given) return [];
    const { ownerId, chosen } = choice.given;
    owners.set(record.id, ownerId);
    const { id: recordId, customerId } = record;
    const reason = { chosen, steps: steps.filter(({ outcome }) => outcome !== 'no_fit') };
    return [{ id: ctx.newId(), kind, recordId, customerId, ownerId, ruleName: ruleName ?? '', reason }];
  });
  if (given.length === 0) return owners;
  await storeTurns(ctx, turns);
  await noteGiven(ctx, given);
  await emitAll(
    ctx,
    assignmentMade,
    given.map(({ recordId, customerId, ownerId, ruleName }) => ({
      subject: { kind, id: recordId },
      customerId,
      data: { rule: ruleName, ownerId, ownerName: names.get(ownerId) ?? '' },
    })),
  );
  return owners;
}

/**
 * Gives new records to whom the rules choose, in the name of Peyvand. `came`: record → whom it came in with; what was
 * given to somebody else since stays there.
 */
export async function giveNew(
  ctx: WriteCtx,
  kind: AssignedKind,
  came: ReadonlyMap<string, string>,
): Promise<void> {
  if (came.size === 0) return;
  await holdTurns(ctx);
  const owners = await settle(ctx, kind, [...came.keys()], ({ id, ownerId }) => came.get(id) === ownerId);
  if (kind === 'customer') await giveCustomers(ctx, owners);
  else await giveDeals(ctx, owners);
}

/** The same for records that are there already, as far as the actor may change them. Returns how many moved. */
export async function giveAgain(
  ctx: WriteCtx,
  kind: AssignedKind,
  ids: readonly string[],
): Promise<{ given: number; stayed: number }> {
  const unique = [...new Set(ids)];
  const given = await (kind === 'customer' ? giveByRules(ctx, unique) : dealsAgain(ctx, unique));
  return { given, stayed: unique.length - given };
}

async function dealsAgain(ctx: WriteCtx, ids: readonly string[]): Promise<number> {
  await holdTurns(ctx);
  const mine = await lockDeals(ctx, ids);
  const owners = await settle(
    ctx,
    'deal',
    mine.map(({ id }) => id),
  );
  return giveDeals(ctx, owners);
}

async function giveDeals(ctx: WriteCtx, owners: ReadonlyMap<string, string>): Promise<number> {
  const deals = await lockDeals(ctx, [...owners.keys()]);
  const moved = deals.filter(({ id, ownerId }) => owners.get(id) !== ownerId);
  for (const ownerId of [...new Set(moved.map(({ id }) => owners.get(id) ?? ''))].sort()) {
    const user = await actorOfUser(ctx, ownerId);
    const some = moved.filter(({ id }) => owners.get(id) === ownerId);
    if (user?.teamId) await give(ctx, some, { ownerId, teamId: user.teamId });
  }
  return moved.length;
}
