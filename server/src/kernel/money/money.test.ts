import type { Currency } from '@peyvand/contract/core/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDecimals,
  compareDecimals,
  decimalText,
  isDecimal,
  multiplyDecimals,
  roundedQuotient,
  scaled,
} from './decimal.ts';
import {
  add,
  allocate,
  compare,
  convert,
  inToman,
  lessPercent,
  money,
  multiply,
  negate,
  percentOf,
  subtract,
  sum,
  wholeUnits,
  zero,
} from './money.ts';

const eur = (amount: bigint) => money(amount, 'EUR');
const amount = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 8n), max: 10n ** 8n }), fc.integer({ min: 0, max: 4 }))
  .map(([units, scale]) => decimalText({ units, scale }));
const abs = (n: bigint) => (n < 0n ? -n : n);

describe('rounding', () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [4n, 3n, 1n],
    [-4n, 3n, -1n],
    [149n, 100n, 1n],
    [150n, 100n, 2n],
    [-150n, 100n, -2n],
    [0n, 7n, 0n],
  ])('%d / %d is %d', (dividend, divisor, quotient) => {
    expect(roundedQuotient(dividend, divisor)).toBe(quotient);
  });

  it('is never off by more than half and symmetric', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), (dividend, divisor) => {
        const quotient = roundedQuotient(dividend, divisor);
        expect(2n * abs(quotient * divisor - dividend) <= divisor).toBe(true);
        expect(roundedQuotient(-dividend, divisor)).toBe(-quotient);
      }),
    );
  });
});

describe('decimals', () => {
  it('read, write and compare', () => {
    expect(scaled('-12.50')).toEqual({ units: -1250n, scale: 2 });
    expect(decimalText(scaled('-012.50'))).toBe('-12.5');
    expect(decimalText(scaled('-0.00'))).toBe('0');
    expect(decimalText(scaled('100'))).toBe('100');
    expect(decimalText({ units: 5n, scale: 3 })).toBe('0.005');
    expect(addDecimals('0.1', '0.2')).toBe('0.3');
    expect(multiplyDecimals('1.5', '-0.02')).toBe('-0.03');
    expect(compareDecimals('1.10', '1.1')).toBe(0);
    expect(compareDecimals('-2', '1.1')).toBe(-1);
    expect(compareDecimals('2', '1.1')).toBe(1);
    expect([isDecimal('1.2345'), isDecimal('1.23456'), isDecimal('1e3'), isDecimal('1.23', 1)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it.each(['', '1.', '.5', '1e5', '١', '1,5', '+1', ' 1', 'NaN', '1'.repeat(19)])('refuse %j', (text) => {
    expect(() => scaled(text)).toThrow(expect.objectContaining({ reason: 'decimal' }));
  });

  it('add and multiply like numbers', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(addDecimals(a, b)).toBe(addDecimals(b, a));
        expect(multiplyDecimals(a, b)).toBe(multiplyDecimals(b, a));
        expect(addDecimals(addDecimals(a, b), multiplyDecimals(b, '-1'))).toBe(a);
        expect(Math.sign(compareDecimals(a, b))).toBe(Math.sign(Number(a) - Number(b)));
      }),
    );
  });
});

describe('money', () => {
  it('multiplies, rounding halves away from zero', () => {
    expect(multiply(eur(333n), '1.5')).toEqual(eur(500n));
    expect(multiply(eur(-333n), '1.5')).toEqual(eur(-500n));
    expect(multiply(money(1250n, 'IRR'), '0.3333')).toEqual(money(417n, 'IRR'));
    expect(percentOf(eur(1005n), '10')).toEqual(eur(101n));
    expect(lessPercent(eur(1005n), '10')).toEqual(eur(904n));
  });

  it('converts between currencies of different minor units', () => {
    expect(convert(eur(1000n), '1.0837', 'USD')).toEqual(money(1084n, 'USD'));
    expect(convert(eur(100n), '62500.5', 'IRR')).toEqual(money(62501n, 'IRR'));
    expect(convert(money(3n, 'IRR'), '2', 'EUR')).toEqual(eur(600n));
    expect(convert(eur(100n), '4.25', 'OMR')).toEqual(money(4250n, 'OMR'));
  });

  it('writes whole units and tomans', () => {
    expect(wholeUnits(eur(-1250n))).toBe('-12.5');
    expect(wholeUnits(money(1234n, 'OMR'))).toBe('1.234');
    expect(wholeUnits(money(1234n, 'IRR'))).toBe('1234');
    expect(inToman(money(12_505n, 'IRR'))).toBe('1250.5');
  });

  it('refuses mixed currencies and more than 18 digits', () => {
    const irr = zero('IRR');
    for (const act of [add, subtract, compare]) {
      expect(() => act(eur(1n), irr)).toThrow(expect.objectContaining({ reason: 'currency' }));
    }
    expect(() => inToman(eur(1n))).toThrow(expect.objectContaining({ reason: 'currency' }));
    expect(() => sum([eur(1n)], 'IRR')).toThrow(expect.objectContaining({ reason: 'currency' }));
    expect(() => eur(10n ** 18n)).toThrow(expect.objectContaining({ reason: 'range' }));
    expect(() => eur(-(10n ** 18n))).toThrow(expect.objectContaining({ reason: 'range' }));
  });

  it('adds up', () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        expect(subtract(add(eur(a), eur(b)), eur(b))).toEqual(eur(a));
        expect(add(eur(a), negate(eur(a)))).toEqual(zero('EUR'));
        expect(sum([eur(a), eur(b)], 'EUR')).toEqual(eur(a + b));
        expect(Math.sign(compare(eur(a), eur(b)))).toBe(Math.sign(Number(a - b)));
      }),
    );
  });

  it('takes discount and rest apart without loss', () => {
    const percent = fc
      .integer({ min: 0, max: 1_000_000 })
      .map((n) => decimalText({ units: BigInt(n), scale: 4 }));
    fc.assert(
      fc.property(amount, percent, (a, p) => {
        expect(add(lessPercent(eur(a), p), percentOf(eur(a), p))).toEqual(eur(a));
      }),
    );
  });
});

describe('allocate', () => {
  it('gives what is left to the largest remainders', () => {
    expect(allocate(eur(100n), ['1', '1', '1'])).toEqual([eur(34n), eur(33n), eur(33n)]);
    expect(allocate(eur(-100n), ['1', '1', '1'])).toEqual([eur(-34n), eur(-33n), eur(-33n)]);
    expect(allocate(eur(100n), ['0.5', '0', '1'])).toEqual([eur(33n), eur(0n), eur(67n)]);
    expect(allocate(eur(5n), ['3', '7'])).toEqual([eur(2n), eur(3n)]);
  });

  it('refuses useless weights', () => {
    for (const weights of [[], ['0'], ['2', '-1'], ['1', '-3']]) {
      expect(() => allocate(eur(1n), weights)).toThrow(expect.objectContaining({ reason: 'weights' }));
    }
  });

  it('keeps the sum, and each part within one unit of its share', () => {
    const weights = fc
      .array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 12 })
      .filter((all) => all.some(Boolean));
    const currency = fc.constantFrom<Currency>('EUR', 'IRR', 'OMR');
    fc.assert(
      fc.property(amount, weights, currency, (a, all, unit) => {
        const total = BigInt(all.reduce((x, y) => x + y, 0));
        const parts = allocate(money(a, unit), all.map(String));
        expect(sum(parts, unit)).toEqual(money(a, unit));
        for (const [at, part] of parts.entries()) {
          expect(abs(BigInt(part.amount) * total - a * BigInt(all[at] ?? 0)) < total).toBe(true);
        }
      }),
    );
  });
});
