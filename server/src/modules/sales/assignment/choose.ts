import type { AssignmentRule, AssignTo, ChosenBy, PassedOver } from '@peyvand/contract/sales/assignments';
import { fold } from '../../../kernel/text/fold.ts';

/** A record that is to get an owner, as far as rules look at it. */
export interface Candidate {
  readonly id: string;
  /** Rules whose filter it fits. */
  readonly fits: ReadonlySet<string>;
  readonly territoryId: string | null;
  /** Whom the value tier of its customer names. */
  readonly tierOwner: string | null;
  /** Of a deal: who has the customer. */
  readonly customerOwner: string | null;
}

/** A colleague as they stand now. */
export interface Colleague {
  readonly id: string;
  /** Has an account that is not shut. */
  readonly isHere: boolean;
  /** May change records of the kind. */
  readonly mayWrite: boolean;
  readonly isAway: boolean;
  /** Folded. */
  readonly skills: ReadonlySet<string>;
  readonly load: number;
}

export interface Surroundings {
  readonly rules: readonly AssignmentRule[];
  readonly colleagues: ReadonlyMap<string, Colleague>;
  /** Team → its people and those of all teams below it. */
  readonly teams: ReadonlyMap<string, readonly string[]>;
  readonly territories: ReadonlyMap<
    string,
    { readonly managerId: string | null; readonly memberIds: readonly string[] }
  >;
  /** Rule → colleague → number of their last turn. */
  readonly turns: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

interface Judgement {
  readonly ruleId: string;
  readonly outcome: 'no_fit' | 'nobody' | 'given';
  readonly passed: readonly { readonly id: string; readonly why: PassedOver }[];
}

export interface Choice {
  readonly recordId: string;
  readonly given: { readonly ruleId: string; readonly ownerId: string; readonly chosen: ChosenBy } | null;
  readonly steps: readonly Judgement[];
}

/**
 * Who gets each record, one after the other: what one gets raises their load and uses up their turn for the next. The
 * first rule decides that fits and finds somebody. Turns: whoever had theirs longest ago, those without one in the order
 * of the list; who is passed over keeps their place. `turns` are the numbers as they stand afterwards, of who got one.
 */
export function chooseAll(
  records: readonly Candidate[],
  { rules, colleagues, teams, territories, turns }: Surroundings,
): { readonly choices: Choice[]; readonly turns: Map<string, Map<string, number>> } {
  const gained = new Map<string, number>();
  const used = new Map<string, Map<string, number>>();
  const loadOf = (id: string) => (colleagues.get(id)?.load ?? 0) + (gained.get(id) ?? 0);
  const turnOf = (rule: string, id: string) => used.get(rule)?.get(id) ?? turns.get(rule)?.get(id) ?? 0;
  const choices = records.map((record): Choice => {
    const steps: Judgement[] = [];
    for (const rule of rules) {
      if (!rule.active) continue;
      if (!record.fits.has(rule.id)) {
        steps.push({ ruleId: rule.id, outcome: 'no_fit', passed: [] });
        continue;
      }
      const pool = [...new Set(poolOf(rule.to, record, { teams, territories }))];
      const passed = pool.flatMap((id) => {
        const why = passedOver(rule, colleagues.get(id), loadOf(id));
        return why === null ? [] : [{ id, why }];
      });
      const left = pool.filter((id) => passed.every((one) => one.id !== id));
      const measure = (id: string) => (rule.pick === 'load' ? loadOf(id) : 0);
      const [ownerId] = left.toSorted(
        (a, b) => measure(a) - measure(b) || turnOf(rule.id, a) - turnOf(rule.id, b),
      );
      if (ownerId === undefined) {
        steps.push({ ruleId: rule.id, outcome: 'nobody', passed });
        continue;
      }
      steps.push({ ruleId: rule.id, outcome: 'given', passed });
      const by = pool.length === 1 ? 'only' : rule.pick;
      const chosen = { by, load: loadOf(ownerId), among: pool.length } as const;
      gained.set(ownerId, (gained.get(ownerId) ?? 0) + 1);
      const latest = Math.max(
        0,
        ...(turns.get(rule.id)?.values() ?? []),
        ...(used.get(rule.id)?.values() ?? []),
      );
      used.set(rule.id, new Map(used.get(rule.id)).set(ownerId, latest + 1));
      return { recordId: record.id, given: { ruleId: rule.id, ownerId, chosen }, steps };
    }
    return { recordId: record.id, given: null, steps };
  });
  return { choices, turns: used };
}

function poolOf(
  to: AssignTo,
  record: Candidate,
  { teams, territories }: Pick<Surroundings, 'teams' | 'territories'>,
): readonly string[] {
  const territory = record.territoryId === null ? undefined : territories.get(record.territoryId);
  const one = (id: string | null | undefined) => (id === null || id === undefined ? [] : [id]);
  switch (to.kind) {
    case 'person':
      return [to.userId];
    case 'people':
      return to.userIds;
    case 'team':
      return teams.get(to.teamId) ?? [];
    case 'territory':
      return territory?.memberIds ?? [];
    case 'manager':
      return one(territory?.managerId);
    case 'tier':
      return one(record.tierOwner);
    case 'customer':
      return one(record.customerOwner);
  }
}

function passedOver(rule: AssignmentRule, colleague: Colleague | undefined, load: number): PassedOver | null {
  if (!colleague?.isHere) return 'gone';
  if (!colleague.mayWrite) return 'right';
  if (colleague.isAway) return 'away';
  if (!rule.skills.every((skill) => colleague.skills.has(fold(skill)))) return 'skill';
  return rule.most !== null && load >= rule.most ? 'full' : null;
}

/** Everybody whom the rules could choose for these records. */
export function namedBy(
  records: readonly Candidate[],
  around: Pick<Surroundings, 'rules' | 'teams' | 'territories'>,
) {
  const ids = around.rules.flatMap(({ active, to }) =>
    active ? records.flatMap((record) => poolOf(to, record, around)) : [],
  );
  return [...new Set(ids)];
}
