import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../kernel/seeded-random.ts';
import { bgNbd, bgProbability, fitBgNbd } from './bg-nbd.ts';
import { amountAndFrequency, expectedAmount, fitGammaGamma } from './gamma-gamma.ts';
import { fitNbd } from './nbd.ts';
import { fitParetoNbd, paretoNbd, paretoResidual } from './pareto-nbd.ts';
import { discounted, type Purchases, together } from './purchases.ts';

const positive = fc.double({ min: 0.1, max: 60, noNaN: true });
const history = fc
  .record({
    x: fc.nat(200),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    T: fc.double({ min: 1, max: 300, noNaN: true }),
  })
  .map(({ x, share, T }) => ({ x, tx: x === 0 ? 0 : share * T, T }));
const variant = fc.constantFrom('bg' as const, 'mbg' as const);

function holds(model: ReturnType<typeof bgNbd>, of: Purchases): void {
  const alive = model.alive(of);
  expect(alive).toBeGreaterThanOrEqual(0);
  expect(alive).toBeLessThanOrEqual(1);
  const [soon, later] = [model.expected(of, 10), model.expected(of, 20)];
  expect(soon).toBeGreaterThanOrEqual(0);
  expect(later).toBeGreaterThanOrEqual(soon * (1 - 1e-6) - 1e-9);
  expect(model.expected(of, 0)).toBeCloseTo(0, 9);
  expect(model.expectedOfNew(52)).toBeGreaterThanOrEqual(0);
  expect(discounted(model, of, { periods: 4, step: 5, rate: 0.05 })).toBeLessThanOrEqual(
    later * (1 + 1e-6) + 1e-9,
  );
}

describe('models of purchases', () => {
  it('answer every history with a chance and a number, never with NaN', () => {
    fc.assert(
      fc.property(positive, positive, positive, positive, history, variant, (r, alpha, a, b, of, kind) => {
        holds(bgNbd({ r, alpha, a, b }, kind), of);
        holds(paretoNbd({ r, alpha, s: a, beta: b }), of);
        const residual = paretoResidual({ r, alpha, s: a, beta: b }, of, 0.003);
        expect(Number.isFinite(residual) && residual >= 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('go smoothly through a = 1, s = 1 and a + b = 1', () => {
    const of = { x: 3, tx: 20, T: 40 };
    const near = (one: number, other: number) => expect(Math.abs(one / other - 1)).toBeLessThan(1e-4);
    const bg = (a: number, b = 2) => bgNbd({ r: 0.5, alpha: 6, a, b });
    near(bg(1).expected(of, 30), bg(1.00001).expected(of, 30));
    const newcomer = { x: 0, tx: 0, T: 10 };
    near(bg(0.4, 0.6).expected(newcomer, 30), bg(0.4, 0.60001).expected(newcomer, 30));
    near(bg(0.4, 0.69999).expected(newcomer, 30), bg(0.4, 0.70001).expected(newcomer, 30));
    const pareto = (s: number) => paretoNbd({ r: 0.5, alpha: 6, s, beta: 9 });
    near(pareto(1).expected(of, 30), pareto(1.00001).expected(of, 30));
  });

  it('chances of all numbers of purchases add up to one', () => {
    for (const kind of ['bg', 'mbg'] as const) {
      let [sum, mean] = [0, 0];
      for (let x = 0; x < 400; x += 1) {
        const chance = bgProbability({ r: 0.6, alpha: 6, a: 0.9, b: 1.6 }, x, 39, kind);
        sum += chance;
        mean += x * chance;
      }
      expect(sum).toBeCloseTo(1, 6);
      expect(mean).toBeCloseTo(bgNbd({ r: 0.6, alpha: 6, a: 0.9, b: 1.6 }, kind).expectedOfNew(39), 4);
    }
  });

  it('who bought often and then stopped has left; who has not come back has never been able to', () => {
    const model = bgNbd({ r: 0.24, alpha: 4.4, a: 0.8, b: 2.4 });
    expect(model.alive({ x: 20, tx: 10, T: 39 })).toBeLessThan(0.01);
    expect(model.alive({ x: 0, tx: 0, T: 39 })).toBe(1);
    expect(bgNbd({ r: 0.24, alpha: 4.4, a: 0.8, b: 2.4 }, 'mbg').alive({ x: 0, tx: 0, T: 39 })).toBeLessThan(
      1,
    );
  });

  it('find the parameters that made the customers', () => {
    const random = seededRandom(11);
    const gammaOne = (scale: number) => -Math.log(1 - random()) * scale;
    // Shape 1 for rates (r = 1), the minimum of two uniform numbers for chances to leave (a = 1, b = 2).
    const rows = together(
      Array.from({ length: 6000 }, () => {
        const [rate, leave, T] = [
          gammaOne(1 / 8),
          Math.min(random(), random()),
          30 + Math.floor(random() * 22),
        ];
        let [x, tx, at] = [0, 0, 0];
        for (let isThere = true; isThere; ) {
          at += gammaOne(1 / rate);
          if (at > T) break;
          [x, tx] = [x + 1, at];
          isThere = random() >= leave;
        }
        return { x, tx, T };
      }),
    );
    const fit = fitBgNbd(rows);
    if (fit.kind === 'notEnough') throw new Error(fit.reason);
    for (const [name, wanted] of [
      ['r', 1],
      ['alpha', 8],
      ['a', 1],
      ['b', 2],
    ] as const)
      expect(Math.abs(fit.params[name] / wanted - 1), name).toBeLessThan(0.2);
  });
});

describe('too little', () => {
  const many = (of: Purchases, count: number) => Array.from({ length: count }, () => of);
  const newcomers = many({ x: 0, tx: 0, T: 20 }, 500);

  it.each([
    ['nobody', [], 'few_customers'],
    ['one customer', many({ x: 5, tx: 10, T: 20 }, 1), 'few_customers'],
    ['customers of today', many({ x: 0, tx: 0, T: 0 }, 100), 'no_time'],
    ['no repeat buyers', newcomers, 'few_repeat_buyers'],
    ['a handful of repeat buyers', [...newcomers, ...many({ x: 1, tx: 3, T: 9 }, 5)], 'few_repeat_buyers'],
  ] as const)('%s: said with its reason', (_, customers, reason) => {
    const rows = together(customers);
    const answer = { kind: 'notEnough', reason };
    expect([fitNbd(rows), fitBgNbd(rows), fitParetoNbd(rows)]).toEqual([answer, answer, answer]);
  });

  it('customers who are all alike never make NaN', () => {
    const rows = together(many({ x: 4, tx: 20, T: 20 }, 400));
    const isSound = (fit: ReturnType<typeof fitNbd>) =>
      fit.kind === 'notEnough'
        ? ['no_drop_out', 'not_settled'].includes(fit.reason)
        : Object.values(fit.params).every(Number.isFinite);
    const fits = [fitNbd(rows), fitBgNbd(rows), fitBgNbd(rows, 'mbg'), fitParetoNbd(rows)];
    expect(fits.map(isSound)).toEqual([true, true, true, true]);
  });

  it.each([
    { x: 1.5, tx: 1, T: 2 },
    { x: -1, tx: 0, T: 2 },
    { x: 1, tx: 3, T: 2 },
    { x: 0, tx: 1, T: 2 },
    { x: 1, tx: 1, T: Number.NaN },
  ])('a history that contradicts itself is refused: %o', (of) =>
    expect(() => together([of])).toThrow(RangeError),
  );

  it('amounts: none, all the same, returns', () => {
    expect(fitGammaGamma([])).toMatchObject({ reason: 'few_repeat_buyers' });
    const same = Array.from({ length: 100 }, (_, at) => ({ x: 1 + (at % 4), mean: 250 }));
    expect(fitGammaGamma(same)).toMatchObject({ reason: 'equal_amounts' });
    expect(amountAndFrequency(same)).toBeNull();
    const returns = Array.from({ length: 100 }, () => ({ x: 2, mean: -10 }));
    expect(fitGammaGamma(returns)).toMatchObject({ reason: 'few_repeat_buyers' });
  });

  it('amounts do not depend on the unit of money', () => {
    const random = seededRandom(5);
    const some = Array.from({ length: 400 }, () => ({
      x: 1 + Math.floor(random() * 6),
      mean: 5 + random() ** 3 * 90,
    }));
    const [small, large] = [
      fitGammaGamma(some),
      fitGammaGamma(some.map(({ x, mean }) => ({ x, mean: mean * 1e7 }))),
    ];
    if (small.kind === 'notEnough' || large.kind === 'notEnough') throw new Error('no fit');
    const one = expectedAmount(small.params, { x: 2, mean: 40 });
    expect(expectedAmount(large.params, { x: 2, mean: 4e8 }) / one / 1e7).toBeCloseTo(1, 6);
  });
});
