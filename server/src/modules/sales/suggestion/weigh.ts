import type { CallReason, CallWeights, SaidReason } from '@peyvand/contract/sales/suggestions';

/** What is known of a customer when it is weighed. Days are `YYYY-MM-DD` of the organisation. */
export interface CallFacts {
  /** From 1 for the best tier of its set to almost 0 for the last; null without one. */
  readonly tier: { readonly rank: number; readonly names: Readonly<Record<string, string>> } | null;
  /** Of the last year, minor units; null: unknown or nothing bought. */
  readonly margin: number | null;
  /** Days on which there were talks, the newest first; a few are enough. */
  readonly talks: readonly string[];
  readonly madeOn: string;
  readonly isAtRisk: boolean;
  /** Days above what its stage allows, of the open deal that waits longest. */
  readonly idleDays: number | null;
  /** Days that the oldest promise is late: an activity or the next step of a deal. */
  readonly lateDays: number | null;
}

/** Days between talks with somebody with whom there were fewer than three. */
const usualDays = 30;

/** Median of the days between talks. */
export function rhythmOf(talks: readonly string[]): number {
  if (talks.length < 3) return usualDays;
  const gaps = talks
    .slice(1)
    .map((day, at) => daysBetween(day, talks[at] ?? day))
    .toSorted((a, b) => a - b);
  const middle = gaps.length / 2;
  const [low, high] = [gaps[Math.ceil(middle) - 1] ?? usualDays, gaps[Math.floor(middle)] ?? usualDays];
  return Math.max(1, Math.round((low + high) / 2));
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/**
 * How much speaks for calling a customer, from 0 to 100, and what. Each reason has points from 0 to 1, counted by its
 * weight: the rank of the tier; margin ÷ (margin + the typical one); silence above the own rhythm, whole at three times
 * of it; a deal that waits and a promise that is late, whole after two weeks, half from the first day; being at risk.
 * Tier and margin alone are no reason to call: without one of the others the score is 0.
 */
export function weigh(
  facts: CallFacts,
  weights: CallWeights,
  { today, typicalMargin }: { readonly today: string; readonly typicalMargin: number | null },
): { readonly score: number; readonly reasons: readonly SaidReason[] } {
  const usual = rhythmOf(facts.talks);
  const [last] = facts.talks;
  const days = Math.max(0, daysBetween(last ?? facts.madeOn, today));
  const late = (count: number | null) => (count === null || count <= 0 ? 0 : Math.min(1, 0.5 + count / 28));
  const margin = Math.max(0, facts.margin ?? 0);
  const points: Readonly<Record<CallReason, number>> = {
    tier: facts.tier?.rank ?? 0,
    margin: typicalMargin && typicalMargin > 0 ? margin / (margin + typicalMargin) : 0,
    rhythm: Math.min(1, Math.max(0, (days / usual - 1) / 2)),
    idle: late(facts.idleDays),
    promise: late(facts.lateDays),
    risk: facts.isAtRisk ? 1 : 0,
  };
  const said: Readonly<Record<CallReason, SaidReason>> = {
    tier: { kind: 'tier', names: facts.tier?.names ?? {} },
    margin: { kind: 'margin' },
    rhythm: { kind: 'rhythm', days, usual, isFirst: last === undefined },
    idle: { kind: 'idle', days: facts.idleDays ?? 0 },
    promise: { kind: 'promise', days: facts.lateDays ?? 0 },
    risk: { kind: 'risk' },
  };
  const all = reasons.map((reason) => ({ reason, counts: points[reason] * weights[reason] }));
  const isDue = all.some(({ reason, counts }) => reason !== 'tier' && reason !== 'margin' && counts > 0);
  if (!isDue) return { score: 0, reasons: [] };
  const whole = all.reduce((sum, { reason }) => sum + weights[reason], 0);
  const score = (100 * all.reduce((sum, { counts }) => sum + counts, 0)) / whole;
  const told = all
    .filter(({ reason, counts }) => counts > 0 && points[reason] >= least[reason])
    .toSorted((a, b) => b.counts - a.counts);
  return { score: Math.round(score * 10) / 10, reasons: told.map(({ reason }) => said[reason]) };
}

const reasons = ['tier', 'margin', 'rhythm', 'idle', 'promise', 'risk'] as const;

/** Points from which a reason is worth a word: a low tier or a small margin is none. */
const least: Readonly<Record<CallReason, number>> = {
  tier: 0.5,
  margin: 0.5,
  rhythm: 0,
  idle: 0,
  promise: 0,
  risk: 0,
};
