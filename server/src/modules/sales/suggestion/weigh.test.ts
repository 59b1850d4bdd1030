import { describe, expect, it } from 'vitest';
import { type CallFacts, rhythmOf, weigh } from './weigh.ts';

const weights = { tier: 25, margin: 15, rhythm: 20, idle: 15, promise: 15, risk: 10 };
const at = { today: '2026-11-22', typicalMargin: 1000 };
const facts = (change: Partial<CallFacts> = {}): CallFacts => ({
  tier: null,
  margin: null,
  talks: ['2026-11-21'],
  madeOn: '2026-01-01',
  isAtRisk: false,
  idleDays: null,
  lateDays: null,
  ...change,
});
const gold = { rank: 1, names: { en: 'Gold' } };

describe('the rhythm', () => {
  it.each([
    [[], 30],
    [['2026-11-01', '2026-10-01'], 30],
    [['2026-11-21', '2026-11-14', '2026-11-07'], 7],
    [['2026-11-21', '2026-11-11', '2026-11-10', '2026-10-31'], 10],
    [['2026-11-21', '2026-11-20', '2026-11-11'], 5],
  ])('of talks on %j is %d days', (talks, usual) => {
    expect(rhythmOf(talks)).toBe(usual);
  });
});

describe('a score', () => {
  it('is none for a good customer with whom all is well', () => {
    expect(weigh(facts({ tier: gold, margin: 1_000_000 }), weights, at)).toEqual({ score: 0, reasons: [] });
  });

  it('is whole when everything speaks for it, and begins with what counts most', () => {
    const all = facts({
      tier: gold,
      margin: 1e15,
      talks: ['2026-06-01', '2026-05-25', '2026-05-18'],
      isAtRisk: true,
      idleDays: 20,
      lateDays: 14,
    });
    const { score, reasons } = weigh(all, weights, at);
    expect(score).toBe(100);
    expect(reasons.map(({ kind }) => kind)).toEqual(['tier', 'rhythm', 'idle', 'promise', 'margin', 'risk']);
  });

  it('grows with the silence, measured by the own rhythm of the customer', () => {
    const silent = (talks: string[]) => weigh(facts({ talks }), weights, at).score;
    expect(silent(['2026-10-24'])).toBe(0);
    expect(silent(['2026-09-23'])).toBe(10);
    expect(silent(['2026-08-01'])).toBe(20);
    expect(silent(['2026-11-01', '2026-10-25', '2026-10-18'])).toBe(20);
  });

  it('counts from the day of the record where nobody ever called', () => {
    const { reasons } = weigh(facts({ talks: [], madeOn: '2026-09-23' }), weights, at);
    expect(reasons).toEqual([{ kind: 'rhythm', days: 60, usual: 30, isFirst: true }]);
  });

  it('puts the more valuable of two equally silent customers first', () => {
    const late = { lateDays: 3 };
    const rich = weigh(facts({ ...late, tier: gold, margin: 9000 }), weights, at);
    const poor = weigh(facts({ ...late, tier: { rank: 0.2, names: {} }, margin: 10 }), weights, at);
    expect(rich.score).toBeGreaterThan(poor.score);
    expect(poor.reasons.map(({ kind }) => kind)).toEqual(['promise']);
  });

  it('leaves out what does not count', () => {
    const only = { tier: 0, margin: 0, rhythm: 0, idle: 0, promise: 0, risk: 1 };
    expect(weigh(facts({ lateDays: 30 }), only, at).score).toBe(0);
    expect(weigh(facts({ isAtRisk: true }), only, at)).toEqual({ score: 100, reasons: [{ kind: 'risk' }] });
  });
});
