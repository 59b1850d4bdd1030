import type { Rules } from '@peyvand/contract/customers/lifecycle';
import { describe, expect, it } from 'vitest';
import { daysBetween, defaultRules, type StageFacts, silenceOf, stageOf } from './stage.ts';

const today = '2026-11-22';
const ago = (days: number) => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);

/** A customer that bought once on each of these days before today. */
function bought(daysAgo: readonly number[], more: Partial<StageFacts> = {}): StageFacts {
  const recent = daysAgo.toSorted((a, b) => a - b).map(ago);
  const inYear = daysAgo.filter((days) => days < 365).length;
  return {
    orders: daysAgo.length,
    recent: recent.slice(0, 6),
    usualGap: null,
    within: { loyal: { orders: inYear, amount: 0 }, repeat: { orders: daysAgo.length, amount: 0 } },
    fits: {},
    ...more,
  };
}

const noRhythm: Rules = {
  ...defaultRules,
  at_risk: { days: 120, gaps: null, floor: 30, filter: null },
  lost: { days: 365, gaps: null, floor: 90, filter: null },
};

describe('the stage of a customer', () => {
  it.each<[string, StageFacts, Partial<Rules>, string]>([
    ['nothing bought', bought([]), {}, 'prospect'],
    ['one purchase today', bought([0]), {}, 'first_purchase'],
    ['one purchase, a day before the rule', bought([119]), {}, 'first_purchase'],
    ['one purchase, on the day of the rule', bought([120]), {}, 'at_risk'],
    ['a day before lost', bought([364]), {}, 'at_risk'],
    ['on the day of lost', bought([365]), {}, 'lost'],
    ['two purchases', bought([10, 40]), {}, 'repeat'],
    ['three in a year', bought([10, 40, 80]), {}, 'repeat'],
    ['four in a year', bought([10, 40, 80, 100]), {}, 'loyal'],
    ['four, one of them too long ago', bought([10, 40, 80, 380]), {}, 'repeat'],
    ['four, silent', bought([130, 140, 180, 200]), {}, 'at_risk'],
    ['back after a year', bought([5, 400]), {}, 'won_back'],
    ['back after a day less than a year', bought([5, 369]), {}, 'repeat'],
    ['second purchase after coming back', bought([5, 30, 400]), {}, 'won_back'],
    ['third purchase after coming back', bought([1, 5, 30, 400]), {}, 'repeat'],
    ['back and silent again', bought([150, 600]), {}, 'at_risk'],
    ['back and lost again', bought([400, 800]), {}, 'lost'],
    ['no rule for lost', bought([900]), { lost: null }, 'at_risk'],
    ['no rule for won back', bought([5, 400]), { won_back: null }, 'repeat'],
    ['no rule for silence at all', bought([900]), { lost: null, at_risk: null }, 'first_purchase'],
    ['no rule for loyal', bought([1, 2, 3, 4, 5]), { loyal: null }, 'repeat'],
    ['loyal, but not by its filter', bought([1, 2, 3, 4], { fits: { loyal: false } }), {}, 'repeat'],
    ['lost, but not by its filter', bought([400], { fits: { lost: false } }), {}, 'at_risk'],
    ['a purchase dated tomorrow', bought([-1]), {}, 'first_purchase'],
  ])('%s', (_, facts, changed, stage) => {
    expect(stageOf(facts, { ...noRhythm, ...changed }, today).stage).toBe(stage);
  });

  it.each<[string, number | null, number, string]>([
    ['unknown rhythm: the days of the rule', null, 119, 'first_purchase'],
    ['weekly, quiet for a month less a day', 7, 29, 'first_purchase'],
    ['weekly, quiet for a month: the floor', 7, 30, 'at_risk'],
    ['every 50 days, quiet for 99', 50, 99, 'first_purchase'],
    ['every 50 days, quiet for 100', 50, 100, 'at_risk'],
    ['every 50 days, quiet for 200', 50, 200, 'lost'],
    ['every 100 days, quiet for 150', 100, 150, 'first_purchase'],
  ])('by its own rhythm: %s', (_, usualGap, silent, stage) => {
    expect(stageOf(bought([silent], { usualGap }), defaultRules, today).stage).toBe(stage);
  });

  it('asks for the amount too, where the rule has one', () => {
    const rules: Rules = {
      ...noRhythm,
      loyal: { orders: 2, withinDays: 90, amount: { amount: '1000', currency: 'IRR' }, filter: null },
    };
    const with_ = (amount: number) =>
      stageOf(bought([1, 2], { within: { loyal: { orders: 2, amount } } }), rules, today);
    expect(with_(999).stage).toBe('repeat');
    expect(with_(1000)).toEqual({
      stage: 'loyal',
      reason: { fact: 'amount', value: 1000, threshold: 1000, withinDays: 90 },
    });
  });

  it('says what it was judged by', () => {
    expect(stageOf(bought([400]), noRhythm, today).reason).toEqual({
      fact: 'silence',
      value: 400,
      threshold: 365,
      withinDays: null,
    });
    expect(stageOf(bought([5, 400]), noRhythm, today).reason).toMatchObject({ fact: 'return', value: 395 });
  });

  it('never calls lost what it does not call at risk, with the defaults', () => {
    const { lost, at_risk: atRisk } = defaultRules;
    if (!lost || !atRisk) throw new Error('the defaults have both rules');
    for (let gap = 1; gap < 400; gap++) {
      expect(silenceOf(lost, gap)).toBeGreaterThanOrEqual(silenceOf(atRisk, gap));
    }
  });

  it('counts whole days over a change of the clocks', () => {
    expect(daysBetween('2026-03-20', '2026-03-23')).toBe(3);
  });
});
