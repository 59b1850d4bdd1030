import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../kernel/seeded-random.ts';
import { designOf } from './features.ts';
import { auc, brier, calibration, crossValidated, logLoss, topTenth } from './judging.ts';
import { chance, fitLogistic, reasons } from './logistic.ts';
import { chiSquareAbove } from './numerics.ts';
import { atRiskAt, kaplanMeier, logRank, medianSurvival, survivalAt } from './survival.ts';

// The remission times of Freireich et al. (1963), both arms.
const gone = (times: readonly number[]) => times.map((time) => ({ time, left: true }));
const treated = [
  ...gone([6, 6, 6, 7, 10, 13, 16, 22, 23]),
  ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((time) => ({ time, left: false })),
];
const placebo = gone([1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]);

describe('survival', () => {
  it('is that of the textbook, with its error', () => {
    const steps = kaplanMeier(treated);
    expect(steps.map(({ survival }) => Number(survival.toFixed(4)))).toEqual([
      0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482,
    ]);
    expect(steps[0]?.error).toBeCloseTo(0.0764, 4);
    expect(steps[6]?.error).toBeCloseTo(0.1346, 4);
    expect(medianSurvival(steps)).toBe(23);
    expect([survivalAt(steps, 0), survivalAt(steps, 6.5)]).toEqual([1, steps[0]?.survival]);
  });

  it('is the same of customers counted together', () => {
    const counted = [
      { time: 6, left: true, count: 3 },
      ...treated.filter(({ time, left }) => !(time === 6 && left)),
    ];
    expect(kaplanMeier(counted)).toEqual(kaplanMeier(treated));
    expect([atRiskAt(counted, 6), atRiskAt(counted, 6.5), atRiskAt([], 0)]).toEqual([21, 17, 0]);
  });

  it('differs between groups as the log-rank test of the textbook says', () => {
    const found = logRank([treated, placebo]);
    expect(found?.chiSquare).toBeCloseTo(16.793, 3);
    expect(found).toMatchObject({ freedom: 1 });
    expect(found?.p).toBeCloseTo(4.17e-5, 7);
    expect(logRank([placebo, treated])?.chiSquare).toBeCloseTo(16.793, 3);
    expect(logRank([treated, treated, treated])).toMatchObject({ freedom: 2 });
    expect(logRank([treated, treated, treated])?.chiSquare).toBeCloseTo(0, 12);
    expect(logRank([treated, treated])?.p).toBeCloseTo(1, 6);
  });

  it('has no test for one group, for none, and where nobody left', () => {
    expect([logRank([]), logRank([treated]), logRank([treated, []])]).toEqual([null, null, null]);
    const still = [{ time: 5, left: false }];
    expect(logRank([still, still])).toBeNull();
  });

  it.each([
    [3.841459, 1, 0.05],
    [5.991465, 2, 0.05],
    [0.102587, 2, 0.95],
    [23.2093, 10, 0.01],
    [0, 3, 1],
  ])('of chi-square %d with %d degrees of freedom %d lies above', (x, freedom, p) =>
    expect(chiSquareAbove(x, freedom)).toBeCloseTo(p, 6),
  );

  it('has an answer for nobody, for one, for all who left at once and for none who left', () => {
    expect(kaplanMeier([])).toEqual([]);
    expect(kaplanMeier([{ time: 4, left: false }])).toEqual([]);
    const [one] = kaplanMeier([{ time: 4, left: true }]);
    expect(one).toMatchObject({ survival: 0, error: 0, low: 0, high: 0 });
    expect(medianSurvival([])).toBeNull();
    expect(() => kaplanMeier([{ time: -1, left: true }])).toThrow(RangeError);
  });
});

describe('logistic regression', () => {
  const random = seededRandom(3);
  const rows = Array.from({ length: 2000 }, () => [random() * 10, random() < 0.5 ? 1 : 0, 7]);
  const outcomes = rows.map(([a = 0, b = 0]) => (random() < 1 / (1 + Math.exp(4 - 0.6 * a - b)) ? 1 : 0));

  it('finds what made the outcomes, and gives no weight to what does not vary', () => {
    const fit = fitLogistic(rows, outcomes);
    if (fit.kind === 'notEnough') throw new Error(fit.reason);
    const [a = 0, b = 0, same = 1] = fit.coefficients;
    expect(Math.abs(a - 0.6)).toBeLessThan(0.1);
    expect(Math.abs(b - 1)).toBeLessThan(0.3);
    expect(same).toBe(0);
    const row = [9, 1, 7];
    expect(chance(fit, row)).toBeGreaterThan(0.8);
    expect(reasons(fit, row)[0]).toBeGreaterThan(reasons(fit, row)[1] ?? 0);
  });

  it('settles where a column separates the outcomes, thanks to the penalty', () => {
    const apart = rows.map((_, at) => [at < 1000 ? 0 : 1]);
    const fit = fitLogistic(
      apart,
      apart.map(([one = 0]) => one),
    );
    if (fit.kind === 'notEnough') throw new Error(fit.reason);
    expect(Number.isFinite(fit.coefficients[0])).toBe(true);
    expect(chance(fit, [1])).toBeGreaterThan(0.95);
  });

  it('settles with two columns that are the same', () => {
    const twice = rows.map(([a = 0]) => [a, a]);
    const fit = fitLogistic(twice, outcomes);
    if (fit.kind === 'notEnough') throw new Error(fit.reason);
    expect(fit.coefficients[0]).toBeCloseTo(fit.coefficients[1] ?? 0, 6);
  });

  it('says when too few left, or too few stayed', () => {
    const none = rows.map(() => 0);
    expect(fitLogistic(rows, none)).toEqual({ kind: 'notEnough', reason: 'few_outcomes' });
    expect(fitLogistic([], [])).toEqual({ kind: 'notEnough', reason: 'few_outcomes' });
    expect(crossValidated(rows.slice(0, 30), outcomes.slice(0, 30))).toMatchObject({ kind: 'notEnough' });
  });

  it('refuses rows that are no numbers', () =>
    expect(() => fitLogistic([[Number.NaN], ...rows.slice(1).map(() => [1])], outcomes)).toThrow(RangeError));

  it('has one column for each word but the first', () => {
    const design = designOf([
      { name: 'way', kind: 'word', values: ['web', 'phone', 'shop', 'web'] },
      { name: 'age', kind: 'number', values: [1, 2, 3, 4] },
    ]);
    expect(design.columns.map(({ feature, word }) => word ?? feature)).toEqual(['shop', 'web', 'age']);
    expect(design.rows).toEqual([
      [0, 1, 1],
      [0, 0, 2],
      [1, 0, 3],
      [0, 1, 4],
    ]);
    expect(designOf([])).toEqual({ columns: [], rows: [] });
  });
});

describe('judging', () => {
  const said = [0.9, 0.8, 0.7, 0.2, 0.2].map((chance, at) => ({ chance, came: [1, 0, 1, 1, 0][at] ?? 0 }));

  it('counts pairs in the right order, ties by half', () => expect(auc(said)).toBeCloseTo(3.5 / 6, 12));

  it('has no answer where there is none', () => {
    expect([auc([]), brier([]), logLoss([]), topTenth([])]).toEqual([null, null, null, null]);
    expect(auc(said.map((one) => ({ ...one, came: 1 })))).toBeNull();
    expect(calibration(said)).toEqual([]);
    expect(logLoss([{ chance: 0, came: 1 }])).toBeLessThan(40);
  });

  it('groups as many customers in each tenth', () => {
    const hundred = Array.from({ length: 95 }, (_, at) => ({ chance: at / 95, came: at % 2 }));
    const groups = calibration(hundred);
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(95);
    expect(groups[0]?.said).toBeLessThan(groups[9]?.said ?? 0);
  });
});
