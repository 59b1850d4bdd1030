import {
  type Assignment,
  type Handover,
  type HeldKind,
  type HeldRecord,
  maxPicks,
  type NewHandover,
} from '@peyvand/contract/platform/handovers';

/** Record → successor; null: it stays. */
export type Picks = ReadonlyMap<string, string | null>;

/** What a wizard holds until it is sent. */
export interface Plan {
  readonly reason: 'leaves' | 'moves' | 'away';
  readonly mode: 'give' | 'lend';
  readonly days: { readonly start: string; readonly end: string } | null;
  /** Holding → record → successor. */
  readonly picks: Readonly<Record<string, Picks>>;
  /** Holding → who gets what is not listed one by one. */
  readonly rest: Readonly<Record<string, string | null>>;
}

/** Where the proposals stand at the beginning; what comes without one goes to whom most of the others go. */
export function startPlan(holdings: readonly HeldKind[], reason: Plan['reason']): Plan {
  const picks = Object.fromEntries(
    holdings.map(({ name, records }) => [name, new Map(records.map(({ id, to }) => [id, to]))]),
  );
  const named = holdings.flatMap(({ records }) => records.map(({ to }) => to));
  const rest = Object.fromEntries(
    holdings.map(({ name, able }) => [
      name,
      mostNamed(named.filter((to) => to !== null && able.includes(to))),
    ]),
  );
  return { reason, mode: reason === 'away' ? 'lend' : 'give', days: null, picks, rest };
}

function mostNamed(ids: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const id of ids) if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** Whether the records of a holding are chosen one by one, or it goes to one successor as a whole. */
export function isPicked({ groupings }: HeldKind): boolean {
  return groupings.length > 0;
}

/** Whether this handover does anything with a holding that somebody must be named for. */
export function isGiven(holding: HeldKind, mode: Plan['mode']): boolean {
  return holding.count > 0 && holding.treats.includes(mode);
}

/** Gives these records to somebody. */
export function give(plan: Plan, holding: string, ids: readonly string[], to: string | null): Plan {
  const picks = new Map(plan.picks[holding]);
  for (const id of ids) picks.set(id, to);
  return { ...plan, picks: { ...plan.picks, [holding]: picks } };
}

/**
 * Gives records of a holding to somebody. What goes along with them, such as the deals of a customer, goes to the same
 * colleague, unless it was given to another one by itself.
 */
export function giveTogether(
  plan: Plan,
  holdings: readonly HeldKind[],
  holding: string,
  ids: readonly string[],
  to: string | null,
): Plan {
  const before = plan.picks[holding];
  const given = new Set(ids);
  const others = holdings.filter(
    ({ name, able }) => name !== holding && (to === null || able.includes(to)) && plan.picks[name],
  );
  return others.reduce(
    (next, { name, records }) => {
      const along = records.filter(
        ({ id, goesWith }) =>
          goesWith !== null &&
          given.has(goesWith) &&
          (plan.picks[name]?.get(id) ?? null) === (before?.get(goesWith) ?? null),
      );
      return along.length === 0
        ? next
        : give(
            next,
            name,
            along.map(({ id }) => id),
            to,
          );
    },
    give(plan, holding, ids, to),
  );
}

/** Records by the key of a grouping, the largest first. */
export function groupsOf(
  records: readonly HeldRecord[],
  by: string,
): { key: string; ids: readonly string[] }[] {
  const groups = new Map<string, string[]>();
  for (const { id, groups: keys } of records) {
    const key = keys[by] ?? '';
    groups.set(key, [...(groups.get(key) ?? []), id]);
  }
  return [...groups].map(([key, ids]) => ({ key, ids })).toSorted((a, b) => b.ids.length - a.ids.length);
}

/** The one successor of some records; undefined where they differ. */
export function sharedSuccessor(picks: Picks | undefined, ids: readonly string[]): string | null | undefined {
  const [first, ...more] = ids;
  if (first === undefined) return undefined;
  const to = picks?.get(first) ?? null;
  return more.every((id) => (picks?.get(id) ?? null) === to) ? to : undefined;
}

/** Successor → how many records of a holding; under null those that stay. */
export function sharesOf(holding: HeldKind, plan: Plan): Map<string | null, number> {
  const shares = new Map<string | null, number>();
  const add = (to: string | null, count: number) => shares.set(to, (shares.get(to) ?? 0) + count);
  if (!isPicked(holding)) add(plan.rest[holding.name] ?? null, holding.count);
  else {
    for (const { id } of holding.records) add(plan.picks[holding.name]?.get(id) ?? null, 1);
    const beyond = holding.count - holding.records.length;
    if (beyond > 0) add(plan.rest[holding.name] ?? null, beyond);
  }
  return shares;
}

/** What is sent. */
export function wishOf(userId: string, holdings: readonly HeldKind[], plan: Plan): NewHandover {
  const given = holdings.filter((one) => isGiven(one, plan.mode));
  return {
    userId,
    reason: plan.reason,
    mode: plan.reason === 'away' ? plan.mode : 'give',
    ...(plan.reason === 'away' && plan.days ? { startsOn: plan.days.start, endsOn: plan.days.end } : {}),
    assignments: Object.fromEntries(given.map((one) => [one.name, assignmentOf(one, plan)])),
  };
}

function assignmentOf(holding: HeldKind, plan: Plan): Assignment {
  const rest = plan.rest[holding.name] ?? null;
  if (!isPicked(holding)) return { picks: [], groups: [], rest };
  const byUser = new Map<string | null, string[]>();
  for (const { id } of holding.records.slice(0, maxPicks)) {
    const to = plan.picks[holding.name]?.get(id) ?? null;
    byUser.set(to, [...(byUser.get(to) ?? []), id]);
  }
  const picks = [...byUser].map(([to, ids]) => ({ to, ids }));
  return { picks, groups: [], rest: holding.count > holding.records.length ? rest : null };
}

/** How far a handover is: records that are through, of all. */
export function progressOf({ counts }: Pick<Handover, 'counts'>): { value: number; total: number } {
  const all = Object.values(counts);
  return {
    value: all.reduce((sum, { done, kept }) => sum + done + kept, 0),
    total: all.reduce((sum, { total, done, kept }) => sum + Math.max(total, done + kept), 0),
  };
}
