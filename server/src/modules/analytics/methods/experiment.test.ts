import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../kernel/seeded-random.ts';
import {
  bestArms,
  controlNeeded,
  effectOf,
  judgeRanking,
  policyValue,
  sampleOf,
  shareSample,
} from './experiment.ts';

describe('how many are needed', () => {
  it.each([
    // Two halves, by the formula of Fleiss, Levin & Paik without correction.
    [{ rate: 0.1, better: 0.12, ratio: 1 }, 3841],
    [{ rate: 0.5, better: 0.6, ratio: 1 }, 388],
    [{ rate: 0.12, better: 0.1, ratio: 1 }, 3841],
  ])('%j: %i of the control', (asked, expected) => {
    expect(controlNeeded(asked)).toBe(expected);
  });

  it('fewer of the control where more are treated for each', () => {
    const asked = { rate: 0.1, better: 0.12 };
    const [one, four] = [controlNeeded({ ...asked, ratio: 1 }), controlNeeded({ ...asked, ratio: 4 })];
    expect(four).toBeLessThan(one);
    expect(5 * four).toBeGreaterThan(2 * one);
  });
});

describe('an effect', () => {
  const many = (value: number) => sampleOf(Array.from({ length: 40 }, () => value));

  it('of few is not concluded', () => {
    expect(effectOf(sampleOf([9, 9]), sampleOf([1, 1])).verdict).toBe('few');
    expect(effectOf(sampleOf([]), sampleOf([]))).toMatchObject({
      difference: 0,
      error: 0,
      chance: 1,
      verdict: 'few',
    });
  });

  it('of groups that do not vary is sure', () => {
    expect(effectOf(many(2), many(1))).toMatchObject({
      difference: 1,
      error: 0,
      chance: 0,
      verdict: 'higher',
    });
    expect(effectOf(many(1), many(2)).verdict).toBe('lower');
    expect(effectOf(many(1), many(1))).toMatchObject({ chance: 1, verdict: 'unclear' });
    expect(effectOf(many(1), many(0)).relative).toBeNull();
  });

  it('of shares is that of zeros and ones', () => {
    const values = Array.from({ length: 50 }, (_, at) => (at < 20 ? 1 : 0));
    const [one, other] = [shareSample(50, 20), sampleOf(values)];
    expect(one.mean).toBe(other.mean);
    expect(one.variance).toBeCloseTo(other.variance, 12);
    expect(shareSample(0, 0)).toEqual({ size: 0, mean: 0, variance: 0 });
  });

  it('is found once in twenty where there is none', () => {
    const random = seededRandom(3);
    const draw = () => sampleOf(Array.from({ length: 60 }, random));
    const found = Array.from({ length: 400 }, () => effectOf(draw(), draw()).verdict !== 'unclear');
    const share = found.filter(Boolean).length / 400;
    expect(share).toBeGreaterThan(0.02);
    expect(share).toBeLessThan(0.09);
  });
});

describe('a ranking', () => {
  const people = (uplift: (score: number) => number) => {
    const random = seededRandom(11);
    return Array.from({ length: 4000 }, () => {
      const score = random();
      const isTreated = random() < 0.5;
      const rate = 0.3 + (isTreated ? uplift(score) : 0);
      return { score, isTreated, outcome: random() < rate ? 1 : 0 };
    });
  };

  it('that finds who answers is told from chance', () => {
    const found = judgeRanking(people((score) => score * 0.5));
    expect(found?.verdict).toBe('ranks');
    expect(found?.top).toBeGreaterThan(found?.bottom ?? 1);
  });

  it('of people who all answer alike is noise', () => {
    expect(judgeRanking(people(() => 0.2))?.verdict).toBe('noise');
  });

  it('of one group only is none', () => {
    expect(judgeRanking([])).toBeNull();
    expect(judgeRanking([{ score: 1, isTreated: true, outcome: 1 }])).toBeNull();
  });
});

it('values a policy by those who got its arm by chance', () => {
  const tries = [
    { cell: 'x', arm: 'a', outcome: 1 },
    { cell: 'x', arm: 'b', outcome: 0 },
    { cell: 'y', arm: 'b', outcome: 3 },
  ];
  const best = bestArms(tries);
  expect([...best]).toEqual([
    ['x', 'a'],
    ['y', 'b'],
  ]);
  expect(policyValue(tries, (cell) => best.get(cell))).toBe(2);
  expect(policyValue(tries, () => 'c')).toBeNull();
});
