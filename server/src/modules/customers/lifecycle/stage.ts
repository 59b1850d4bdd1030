import type { Stage } from '@peyvand/contract/customers/customer';
import type { GrowthRule, Reason, Rules, SilenceRule } from '@peyvand/contract/customers/lifecycle';

/** What the rules look at. Days in the organisation's zone, amounts in minor units of the rule's currency. */
export interface StageFacts {
  readonly orders: number;
  /** The last days of purchase, newest first, six at most. */
  readonly recent: readonly string[];
  /** Median of the days between two days of purchase; null while unknown. */
  readonly usualGap: number | null;
  /** Orders and amount within the days of a rule; by the name of the stage. */
  readonly within: Readonly<Partial<Record<Ruled, { readonly orders: number; readonly amount: number }>>>;
  /** Whether the customer fits the filter of a rule; a rule without one has no entry. */
  readonly fits: Readonly<Partial<Record<Ruled, boolean>>>;
}

/** Stages with a rule of their own. */
export type Ruled = Exclude<Stage, 'prospect' | 'first_purchase'>;
export const ruled = ['lost', 'at_risk', 'won_back', 'loyal', 'repeat'] as const satisfies readonly Ruled[];

export interface Judged {
  readonly stage: Stage;
  /** Without the version of the rules, which the caller knows. */
  readonly reason: Pick<Reason, 'fact' | 'value' | 'threshold' | 'withinDays'>;
}

/** What an organisation starts with. Numbers of a shop that people come back to a few times a year. */
export const defaultRules: Rules = {
  repeat: { orders: 2, withinDays: null, amount: null, filter: null },
  loyal: { orders: 4, withinDays: 365, amount: null, filter: null },
  at_risk: { days: 120, gaps: 2, floor: 30, filter: null },
  lost: { days: 365, gaps: 4, floor: 90, filter: null },
  won_back: { purchases: 2, filter: null },
};

/**
 * The stage of a customer on a day (`2026-11-22`), by what it bought and nothing else: not by the stage it is in, so
 * that the order in which purchases become known does not matter. The first rule that fits counts.
 */
export function stageOf(facts: StageFacts, rules: Rules, today: string): Judged {
  const [last] = facts.recent;
  if (facts.orders === 0 || last === undefined) return ordersReason('prospect', facts.orders, 1, null);
  const silence = daysBetween(last, today);
  for (const stage of ['lost', 'at_risk'] as const) {
    const rule = rules[stage];
    if (!rule || facts.fits[stage] === false) continue;
    const threshold = silenceOf(rule, facts.usualGap);
    if (silence >= threshold) return { stage, reason: because('silence', silence, threshold, null) };
  }
  const back = wonBack(facts, rules);
  if (back) return back;
  for (const stage of ['loyal', 'repeat'] as const) {
    const rule = rules[stage];
    const reason = rule && facts.fits[stage] !== false && grown(facts, stage, rule);
    if (reason) return { stage, reason };
  }
  return ordersReason('first_purchase', facts.orders, 1, null);
}

/** Days of silence from which the rule holds for a customer with this usual gap. */
export function silenceOf(rule: SilenceRule, usualGap: number | null): number {
  if (rule.gaps === null || usualGap === null) return rule.days;
  return Math.max(rule.floor, Math.ceil(rule.gaps * usualGap));
}

/** Whether one of the last days of purchase came after a silence that the rule for lost calls lost. */
function wonBack(facts: StageFacts, rules: Rules): Judged | null {
  if (!rules.won_back || !rules.lost || facts.fits.won_back === false) return null;
  const threshold = silenceOf(rules.lost, facts.usualGap);
  for (const [at, day] of facts.recent.slice(0, rules.won_back.purchases).entries()) {
    const before = facts.recent[at + 1];
    if (before === undefined) return null;
    const gap = daysBetween(before, day);
    if (gap >= threshold) return { stage: 'won_back', reason: because('return', gap, threshold, null) };
  }
  return null;
}

function grown(facts: StageFacts, stage: 'loyal' | 'repeat', rule: GrowthRule): Judged['reason'] | null {
  const within = facts.within[stage] ?? { orders: facts.orders, amount: 0 };
  if (within.orders < rule.orders) return null;
  if (rule.amount === null) return because('orders', within.orders, rule.orders, rule.withinDays);
  const least = Number(rule.amount.amount);
  return within.amount < least ? null : because('amount', within.amount, least, rule.withinDays);
}

function ordersReason(stage: Stage, value: number, threshold: number, withinDays: number | null): Judged {
  return { stage, reason: because('orders', value, threshold, withinDays) };
}

function because(
  fact: NonNullable<Reason['fact']>,
  value: number,
  threshold: number,
  withinDays: number | null,
): Judged['reason'] {
  return { fact, value, threshold, withinDays };
}

/** Whole days from one day to a later one. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
