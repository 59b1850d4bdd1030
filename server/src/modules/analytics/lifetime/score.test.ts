import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../kernel/seeded-random.ts';
import { nineTenths } from './likely.ts';
import { scoreInThread } from './score.thread.ts';
import { scoreCustomers } from './score.ts';

const random = seededRandom(17);
const exponential = (mean: number) => -Math.log(1 - random()) * mean;
const today = 20_000;

/** Customers who buy each at their own pace and may leave after each purchase. */
function shop(count: number, leaves = true) {
  return Array.from({ length: count }, () => {
    const start = today - 30 - Math.floor(random() * 700);
    const pace = 10 + exponential(40);
    const [chance, price] = [leaves ? Math.min(random(), random()) : 0, 50 + exponential(200)];
    const days = [start];
    for (let at = start + exponential(pace); at < today; at += exponential(pace)) {
      if (Math.floor(at) > (days.at(-1) ?? 0)) days.push(Math.floor(at));
      if (random() < chance) break;
    }
    return { days, amounts: days.map(() => Math.round(price * (0.7 + 0.6 * random()))) };
  });
}

describe('scores of customers', () => {
  it('come from the model that did best on the last third, with a number for each', () => {
    const bought = shop(1500);
    const { fit, scores } = scoreCustomers(bought, today, 0.1);
    if (!scores) throw new Error('no scores');
    expect(['bg_nbd', 'mbg_nbd']).toContain(fit.chosen);
    expect(fit.tried.map(({ method }) => method)).toEqual(['bg_nbd', 'mbg_nbd', 'pareto_nbd', 'nbd']);
    const best = fit.tried.find(({ method }) => method === fit.chosen);
    if (!best?.heldOut) throw new Error('nothing was held out');
    expect(Math.abs(best.heldOut.expected / best.heldOut.actual - 1)).toBeLessThan(0.25);
    for (const list of [scores.alive, scores.value, scores.low, scores.lifetime])
      expect(list.every((one) => one >= 0 && Number.isFinite(one))).toBe(true);
    for (const [at, value] of scores.value.entries()) {
      expect(scores.low[at]).toBeLessThanOrEqual(scores.high[at] ?? 0);
      expect(scores.lifetime[at]).toBeGreaterThanOrEqual(value / 1.1 - 1e-6);
    }
    expect(fit.calibration.reduce((sum, { customers }) => sum + customers, 0)).toBeGreaterThan(500);
    expect(fit.curve.at(-1)?.actual).toBeGreaterThan(0);
  });

  it('say that nothing can be said of a handful, of one and of none', () => {
    for (const bought of [[], shop(1), shop(20)]) {
      const { fit, scores } = scoreCustomers(bought, today, 0.1);
      expect(scores).toBeNull();
      expect(fit).toMatchObject({ chosen: null, curve: [], calibration: [] });
      expect(fit.tried.every(({ reason }) => reason !== null)).toBe(true);
    }
  });

  it('take the customers own amount where all amounts are the same', () => {
    const bought = shop(800).map(({ days }) => ({ days, amounts: days.map(() => 100) }));
    const { fit, scores } = scoreCustomers(bought, today, 0.1);
    expect(fit.amounts.reason).toBe('equal_amounts');
    expect((scores?.value[0] ?? 0) / (scores?.expected[0] ?? 1)).toBeCloseTo(100, 6);
  });

  it('are the same from a thread of its own', async () => {
    const bought = shop(200);
    const there = await scoreInThread(bought, today, 0.1, new AbortController().signal);
    const here = scoreCustomers(bought, today, 0.1);
    expect(there.fit).toEqual(here.fit);
    expect(there.scores).toEqual(here.scores);
  });

  it('end with the program', async () => {
    const stop = new AbortController();
    const work = scoreInThread(shop(3000), today, 0.1, stop.signal);
    stop.abort();
    await expect(work).rejects.toThrow('ended');
  });

  it('refuse a customer of the future', () =>
    expect(() => scoreCustomers([{ days: [today + 1], amounts: [5] }], today, 0.1)).toThrow(RangeError));
});

describe('the interval of eight in ten', () => {
  it('holds what it should', () => {
    expect(nineTenths({ alive: 0.05, expected: 2, shape: 3 })).toEqual({ low: 0, high: 0 });
    expect(nineTenths({ alive: 0, expected: 0, shape: 3 })).toEqual({ low: 0, high: 0 });
    const sure = nineTenths({ alive: 1, expected: 10, shape: 1e6 });
    expect([sure.low, sure.high]).toEqual([6, 14]);
  });
});
