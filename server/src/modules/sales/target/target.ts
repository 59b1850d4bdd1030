import type { TargetSubject } from '@peyvand/contract/sales/targets';
import { type Actor, scopeOf } from '../../../kernel/policy/actor.ts';

/** A target as it is stored. Amount in minor units; the organisation has the zero id. */
export interface StoredTarget {
  readonly subject: TargetSubject;
  readonly subjectId: string;
  readonly from: string;
  readonly to: string;
  readonly amount: string;
}

export const organisationId = '00000000-0000-0000-0000-000000000000';

/** Whether the actor sees a target: that of everybody whose deals all are seen. */
export function seesTarget(
  actor: Actor,
  { subject, subjectId }: Pick<StoredTarget, 'subject' | 'subjectId'>,
  teamOf: ReadonlyMap<string, string>,
): boolean {
  const { level, teams } = scopeOf(actor, 'deals');
  if (level === 'all') return true;
  if (subject === 'all') return false;
  if (subject === 'team') return level === 'team' && teams.includes(subjectId);
  if (subjectId === actor.id) return true;
  return level === 'team' && teams.includes(teamOf.get(subjectId) ?? '');
}

/**
 * The target of a period out of those that lie in it: the one of just this period, else the sum of the longest that do
 * not overlap. `whole`: they cover every day of it.
 */
export function targetWithin(
  targets: readonly Pick<StoredTarget, 'from' | 'to' | 'amount'>[],
  period: { readonly from: string; readonly to: string },
): { readonly amount: string | null; readonly whole: boolean } {
  const days = (one: { from: string; to: string }) =>
    (Date.parse(one.to) - Date.parse(one.from)) / 86_400_000 + 1;
  const inside = targets.filter(({ from, to }) => from >= period.from && to <= period.to);
  const taken: (typeof inside)[number][] = [];
  for (const one of inside.toSorted((a, b) => days(b) - days(a) || a.from.localeCompare(b.from)))
    if (taken.every(({ from, to }) => one.to < from || one.from > to)) taken.push(one);
  if (taken.length === 0) return { amount: null, whole: false };
  return {
    amount: taken.reduce((sum, { amount }) => sum + BigInt(amount), 0n).toString(),
    whole: taken.reduce((sum, one) => sum + days(one), 0) === days(period),
  };
}
