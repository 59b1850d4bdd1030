import { describe, expect, it } from 'vitest';
import { timeDrivenCost } from './activity-cost.ts';
import { internalRate, modifiedRate, payback, periodFlows, programmeValue } from './finance.ts';

const rateOf = (...amounts: readonly number[]) => internalRate(periodFlows(amounts));

describe('the internal rate', () => {
  it.each([
    ['nothing', []],
    ['zeros', [0, 0, 0]],
    ['only payments', [-5, -3]],
    ['only receipts', [5, 3]],
    ['one payment', [-5]],
  ])('of %s is none', (_, amounts) => {
    expect(rateOf(...amounts)).toEqual({ signChanges: 0, roots: [], verdict: 'none', rate: null });
  });

  it('may be none although signs turn', () => {
    expect(rateOf(1, -1, 1)).toMatchObject({ signChanges: 2, roots: [], verdict: 'none', rate: null });
  });

  it('may be several, and then none is named', () => {
    // -100 (1 - 1.1 d)(1 - 1.5 d)
    const found = rateOf(-100, 260, -165);
    expect(found).toMatchObject({ signChanges: 2, verdict: 'several', rate: null });
    expect(found.roots.map((root) => Math.round(root * 1e9) / 1e9)).toEqual([0.1, 0.5]);
  });

  it('is found where the value only touches zero', () => {
    const found = rateOf(-100, 240, -144);
    expect(found.verdict).toBe('one');
    expect(found.rate).toBeCloseTo(0.2, 5);
  });

  it('bears long terms and great rates', () => {
    expect(rateOf(-1, 1000).rate).toBeCloseTo(999, 6);
    expect(rateOf(-1000, 1).rate).toBeCloseTo(-0.999, 9);
    expect(rateOf(-100, ...Array.from({ length: 600 }, () => 1)).rate).toBeCloseTo(0.0099744, 5);
  });
});

describe('payback', () => {
  it.each([
    [[], 0],
    [[10, 10], 0],
    [[-100, 50, 50], 2],
    [[-100, 80, 40], 1.5],
    [[-100, 50], null],
    [[-100, 200, -150, 100], 2.5],
    [[-100, 200, -150], null],
  ])('of %j is %j', (amounts, periods) => {
    expect(payback(amounts)).toBe(periods);
  });
});

describe('a programme', () => {
  it('without costs has no return', () => {
    expect(programmeValue([], [10], 0.1)).toMatchObject({
      returned: null,
      returnedNow: null,
      profitability: null,
    });
  });

  it('of nothing is nothing', () => {
    expect(programmeValue([], [], 0.1)).toMatchObject({ cost: 0, netNow: 0, internal: { verdict: 'none' } });
  });

  it('has no modified rate without payments or receipts', () => {
    for (const amounts of [[], [-1], [1, 1], [-1, -1], [0, 0]])
      expect(modifiedRate(amounts, 0.1, 0.1)).toBeNull();
  });
});

it('has no cost of a minute without capacity', () => {
  expect(timeDrivenCost(100, 0, [{ minutes: 5, count: 1 }])).toBeNull();
  expect(timeDrivenCost(100, 10, [{ minutes: 5, count: 3 }])?.utilisation).toBe(1.5);
});
