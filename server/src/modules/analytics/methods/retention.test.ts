import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lifetimeOf, marginOf, retentionValue } from './retention.ts';
import { fitSbg, sbgLifetime, sbgResidual, sbgSurvival } from './sbg.ts';

describe('the retention formula', () => {
  const plain = { margin: 100, retention: 0.8, discount: 0.1, cost: 0, firstNow: false };

  it('has the values of the mission', () => {
    expect(retentionValue(plain)).toBeCloseTo(266.6666666667, 8);
    expect(retentionValue({ ...plain, cost: 50 })).toBeCloseTo(216.6666666667, 8);
    expect(retentionValue({ ...plain, firstNow: true })).toBeCloseTo(366.6666666667, 8);
    expect(retentionValue({ ...plain, discount: 0, firstNow: true })).toBeCloseTo(500, 8);
    expect(marginOf(100, 0.8, 5)).toBeCloseTo(336.16, 8);
    expect(marginOf(100, 0.9, 5)).toBeCloseTo(409.51, 8);
    expect(lifetimeOf(0.2)).toBe(5);
    expect(lifetimeOf(1 - 0.9) / lifetimeOf(1 - 0.8)).toBeCloseTo(2, 10);
  });

  it('is the sum of its years', () => {
    let sum = 0;
    for (let year = 1; year < 400; year += 1) sum += (100 * 0.8 ** year) / 1.1 ** year;
    expect(retentionValue(plain)).toBeCloseTo(sum, 8);
  });

  it.each([
    { retention: 1.2 },
    { retention: -0.1 },
    { discount: -0.1 },
    { retention: 1, discount: 0 },
    { retention: Number.NaN },
  ])('refuses what has no value: %o', (wrong) =>
    expect(() => retentionValue({ ...plain, ...wrong })).toThrow(RangeError),
  );

  it('has no lifetime without churn', () => expect(() => lifetimeOf(0)).toThrow(RangeError));
});

describe('sBG', () => {
  it('lifetime is the sum of discounted survival, and what is to come follows from it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        (alpha, beta) => {
          const params = { alpha, beta };
          let sum = 0;
          for (let t = 0; t < 2000; t += 1) sum += sbgSurvival(params, t) / 1.1 ** t;
          expect(sbgLifetime(params, 0.1) / sum).toBeCloseTo(1, 8);
          const whole = 1 + (sbgResidual(params, 1, 0.1) * 1) / 1.1;
          expect(whole / sum).toBeCloseTo(1, 8);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('has no end without discount where the mean churn is small', () => {
    expect(sbgLifetime({ alpha: 0.8, beta: 2 }, 0)).toBe(Number.POSITIVE_INFINITY);
    expect(sbgLifetime({ alpha: 2, beta: 2 }, 0)).toBeCloseTo(3, 10);
  });

  it('says when there is too little, and refuses who grows', () => {
    expect(fitSbg([1000, 900])).toMatchObject({ reason: 'no_time' });
    expect(fitSbg([10, 5, 3, 2])).toMatchObject({ reason: 'few_customers' });
    expect(fitSbg([1000, 1000, 1000, 1000])).toMatchObject({ reason: 'few_outcomes' });
    expect(() => fitSbg([1000, 900, 950])).toThrow(RangeError);
    const all = fitSbg([1000, 0, 0, 0]);
    const isSound =
      all.kind === 'fitted' ? Object.values(all.params).every(Number.isFinite) : all.reason === 'not_settled';
    expect(isSound).toBe(true);
  });
});
