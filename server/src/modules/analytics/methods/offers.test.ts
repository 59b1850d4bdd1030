import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../kernel/seeded-random.ts';
import { offPolicy, priorOf, shrunkRate, thompsonChoice } from './offers.ts';

describe('rates', () => {
  it('of nothing shown have no belief', () => {
    expect(priorOf([])).toBeNull();
    expect(priorOf([{ shown: 0, taken: 0 }])).toBeNull();
  });

  it('that differ by chance only are all drawn to the common one', () => {
    const prior = priorOf(Array.from({ length: 10 }, () => ({ shown: 100, taken: 5 })));
    expect(prior).toEqual({ mean: 0.05, weight: 1000 });
  });

  it('that differ are hardly drawn', () => {
    const prior = priorOf([
      { shown: 1000, taken: 900 },
      { shown: 1000, taken: 100 },
    ]);
    expect(prior?.weight).toBeLessThan(5);
  });

  it.each([
    [0, 0],
    [10, 10],
    [1, 0],
  ])('of %d shown and %d taken are numbers between 0 and 1', (shown, taken) => {
    const prior = priorOf([{ shown, taken }]) ?? { mean: 0, weight: 1 };
    const { rate, deviation } = shrunkRate({ shown, taken }, prior);
    expect(rate).toBeGreaterThan(0);
    expect(rate).toBeLessThan(1);
    expect(deviation).toBeGreaterThanOrEqual(0);
  });
});

describe("Thompson's choice", () => {
  const prior = { mean: 0.1, weight: 10 };
  const belief = (shown: number, taken: number) => shrunkRate({ shown, taken }, prior);

  it('of nothing is none', () => {
    expect(thompsonChoice([], seededRandom(1))).toBe(-1);
  });

  it('finds the better of two and ends up there', () => {
    const random = seededRandom(5);
    const rates = [0.05, 0.15];
    const tries = rates.map(() => ({ shown: 0, taken: 0 }));
    for (let at = 0; at < 4000; at += 1) {
      const chosen = thompsonChoice(
        tries.map(({ shown, taken }) => ({ belief: belief(shown, taken), gain: 1 })),
        random,
      );
      const own = tries[chosen];
      if (!own) throw new Error('chose nothing');
      own.shown += 1;
      if (random() < (rates[chosen] ?? 0)) own.taken += 1;
    }
    expect((tries[1]?.shown ?? 0) / 4000).toBeGreaterThan(0.85);
    expect(tries[0]?.shown).toBeGreaterThan(0);
  });

  it('weighs a rate by what it brings', () => {
    const random = seededRandom(2);
    const offers = [
      { belief: belief(10_000, 1000), gain: 1 },
      { belief: belief(10_000, 500), gain: 3 },
    ];
    for (let at = 0; at < 50; at += 1) expect(thompsonChoice(offers, random)).toBe(1);
  });
});

describe('another way of choosing', () => {
  it('is not judged from an empty log, nor from an offer that could not be', () => {
    expect(offPolicy([])).toBeNull();
    expect(() => offPolicy([{ reward: 1, likely: 0, otherwise: 1 }])).toThrow(RangeError);
  });

  it('is refused where the log is worth two offers', () => {
    const log = Array.from({ length: 1000 }, (_, at) => ({
      reward: 1,
      likely: at < 2 ? 0.001 : 0.999,
      otherwise: at < 2 ? 1 : 0.0001,
    }));
    const found = offPolicy(log);
    expect(found?.effective).toBeLessThan(3);
    expect(found?.refusal).toBe('few_effective');
  });

  it('is refused where hardly anything was taken, and judged where enough was', () => {
    const log = (taken: number) =>
      Array.from({ length: 1000 }, (_, at) => ({ reward: at < taken ? 1 : 0, likely: 0.5, otherwise: 0.5 }));
    expect(offPolicy(log(9))?.refusal).toBe('few_rewards');
    expect(offPolicy(log(10))).toMatchObject({ refusal: null, ips: 0.01, snips: 0.01, effective: 1000 });
    expect(offPolicy(log(0))).toMatchObject({ refusal: 'few_rewards', ips: 0, error: 0 });
  });

  it('that would never have made these offers has no answer', () => {
    expect(offPolicy([{ reward: 1, likely: 0.5, otherwise: 0 }])).toMatchObject({
      snips: null,
      effective: 0,
      refusal: 'few_effective',
    });
  });
});
