import { type Currency, minorDigits } from '@peyvand/contract/core/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, multiplyDecimals, scaled } from '../../../kernel/money/decimal.ts';
import { amountOf, lineAmounts, totalsOf } from './line.ts';

describe('a line', () => {
  it.each<[string, string, Currency, bigint]>([
    ['6', '2.55', 'GBP', 1530n],
    ['-1', '27.5', 'GBP', -2750n],
    ['1', '0.001', 'GBP', 0n],
    ['5', '0.001', 'GBP', 1n],
    ['-5', '0.001', 'GBP', -1n],
    ['0.3333', '1250', 'IRR', 417n],
    ['1.5', '2.345', 'OMR', 3518n],
    ['1000', '0.000001', 'IRR', 0n],
    ['9999999999.9999', '1', 'EUR', 1_000_000_000_000n],
  ])('%s × %s %s is %d minor units', (quantity, price, currency, amount) => {
    expect(amountOf(quantity, price, currency)).toBe(amount);
  });

  it('has no amount beyond 18 digits', () => {
    expect(amountOf('9999999999', '999999999999', 'IRR')).toBeNull();
    const line = { quantity: '1', unitPrice: '999999999999', discount: -(10n ** 18n), cost: null };
    expect(lineAmounts(line, 'EUR')).toBeNull();
  });

  it('is never off by more than half a minor unit', () => {
    const decimal = (places: number) =>
      fc
        .tuple(fc.bigInt({ min: -(10n ** 7n), max: 10n ** 7n }), fc.integer({ min: 0, max: places }))
        .map(([units, scale]) => decimalText({ units, scale }));
    fc.assert(
      fc.property(
        decimal(4),
        decimal(6),
        fc.constantFrom<Currency>('IRR', 'EUR', 'OMR'),
        (q, p, currency) => {
          const exact = scaled(multiplyDecimals(q, p));
          const amount = amountOf(q, p, currency) ?? 0n;
          const off =
            amount * 10n ** BigInt(exact.scale) - exact.units * 10n ** BigInt(minorDigits[currency]);
          expect(2n * (off < 0n ? -off : off) <= 10n ** BigInt(exact.scale)).toBe(true);
        },
      ),
    );
  });
});

describe('the totals of an order', () => {
  const amount = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
  const line = fc
    .record({ subtotal: amount, discount: amount, cost: fc.option(amount) })
    .map((one) => ({ ...one, total: one.subtotal - one.discount }));

  it('are the sums of the printed lines, in any order and in any grouping', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.nat(20), (lines, at) => {
        const whole = totalsOf(lines);
        const [head, tail] = [totalsOf(lines.slice(0, at)), totalsOf(lines.slice(at))];
        expect(whole).toEqual(totalsOf(lines.toReversed()));
        expect(whole?.total).toBe((head?.total ?? 0n) + (tail?.total ?? 0n));
        expect(whole?.total).toBe((whole?.subtotal ?? 0n) - (whole?.discount ?? 0n));
      }),
    );
  });

  it('know cost and margin only when every line does', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const totals = totalsOf(lines);
        const known = lines.every((one) => one.cost !== null);
        expect(totals?.cost !== null).toBe(known);
        const margin = known ? (totals?.total ?? 0n) - (totals?.cost ?? 0n) : null;
        expect(totals?.margin).toBe(margin);
      }),
    );
  });

  it('are refused beyond 18 digits', () => {
    const most = { subtotal: 10n ** 18n - 1n, discount: 0n, total: 10n ** 18n - 1n, cost: null };
    expect(totalsOf([most])).not.toBeNull();
    expect(totalsOf([most, most])).toBeNull();
  });
});
