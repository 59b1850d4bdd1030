import { Currency, minorDigits } from '@peyvand/contract/core/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAmounts } from '../order/line.ts';
import { inOrder, rateOn, taxed } from './tax.ts';

describe('a rate', () => {
  const rates = [
    { from: '2015-03-21', rate: '9' },
    { from: '2024-03-20', rate: '10' },
  ];
  it.each([
    ['2015-03-20', null],
    ['2015-03-21', '9'],
    ['2024-03-19', '9'],
    ['2024-03-20', '10'],
    ['2030-01-01', '10'],
  ])('on %s is %s', (on, rate) => expect(rateOn(rates, on)).toBe(rate));

  it('stands in the order of days; of two for one day the later said counts', () => {
    expect(
      inOrder([{ from: '2024-03-20', rate: '10' }, ...rates, { from: '2015-03-21', rate: '8' }]),
    ).toEqual([
      { from: '2015-03-21', rate: '8' },
      { from: '2024-03-20', rate: '10' },
    ]);
  });
});

describe('tax', () => {
  it.each([
    [1000n, '10', false, 1000n, 100n, 1100n],
    [1100n, '10', true, 1000n, 100n, 1100n],
    [999n, '9', false, 999n, 90n, 1089n],
    [15n, '10', false, 15n, 2n, 17n],
    [-15n, '10', false, -15n, -2n, -17n],
    [1n, '22', true, 1n, 0n, 1n],
    [1000n, '0', true, 1000n, 0n, 1000n],
    [1000n, '12.5', true, 889n, 111n, 1000n],
  ])('of %d at %s, included: %s', (amount, rate, isIncluded, net, tax, gross) => {
    expect(taxed(amount, rate, isIncluded)).toEqual({ net, tax, gross });
  });

  const rate = fc.integer({ min: 0, max: 10_000 }).map((one) => (one / 100).toFixed(2));
  const price = (places: number) =>
    fc.bigInt({ min: 0n, max: 10n ** 12n }).map((one) => {
      const digits = one.toString().padStart(places + 1, '0');
      return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
    });

  it('in currencies of 0, 2 and 3 digits, adds up to the last coin, on top and within, and is off by half a coin at most', () => {
    const digits = new Set(Currency.options.map((one) => minorDigits[one]));
    expect(digits).toEqual(new Set([0, 2, 3]));
    const line = fc.constantFrom(...Currency.options).chain((currency) =>
      fc.record({
        currency: fc.constant(currency),
        unitPrice: price(minorDigits[currency]),
        quantity: fc.integer({ min: -100_000, max: 100_000 }).map((one) => (one / 1000).toFixed(3)),
      }),
    );
    fc.assert(
      fc.property(line, rate, fc.boolean(), ({ currency, unitPrice, quantity }, percent, isIncluded) => {
        const amounts = lineAmounts({ quantity, unitPrice, discount: 0n, cost: null }, currency);
        if (!amounts) return;
        const { net, tax, gross } = taxed(amounts.total, percent, isIncluded);
        expect(net + tax).toBe(gross);
        expect(isIncluded ? gross : net).toBe(amounts.total);
        const share = BigInt(Math.round(Number(percent) * 100));
        const divisor = isIncluded ? 10_000n + share : 10_000n;
        const error = 2n * (tax * divisor - amounts.total * share);
        expect(error <= divisor && error >= -divisor).toBe(true);
        expect(taxed(-amounts.total, percent, isIncluded).tax).toBe(-tax);
      }),
      { numRuns: 20_000 },
    );
  });
});
