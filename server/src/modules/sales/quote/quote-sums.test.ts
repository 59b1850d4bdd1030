import type { Currency } from '@peyvand/contract/core/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Counted,
  countQuote,
  type Discount,
  type LineToCount,
  percentOff,
  wholePrice,
} from './quote-sums.ts';

const plain: LineToCount = {
  quantity: '1',
  unitPrice: '100',
  discount: null,
  tax: null,
  cost: null,
  isChosen: true,
};
const line = (more: Partial<LineToCount>): LineToCount => ({ ...plain, ...more });

function good(counted: Counted) {
  if (!counted.ok) throw new Error(counted.reason);
  return counted;
}

describe('a quote', () => {
  it('adds tax on top of what is left after both discounts', () => {
    const { lines, sums } = good(
      countQuote(
        [
          line({
            quantity: '3',
            unitPrice: '19.99',
            discount: { percent: '10' },
            tax: { rate: '9', isIncluded: false },
          }),
        ],
        { amount: '97' },
        'EUR',
      ),
    );
    expect(lines[0]).toEqual({
      subtotal: 5997n,
      discount: 600n,
      share: 97n,
      net: 5300n,
      tax: 477n,
      total: 5777n,
      cost: null,
    });
    expect(sums).toMatchObject({ total: 5777n, taxAdded: 477n, margin: null });
  });

  it('takes the tax that is within a price out of it', () => {
    const { sums } = good(
      countQuote(
        [line({ unitPrice: '1090', tax: { rate: '9', isIncluded: true }, cost: '600' })],
        null,
        'IRR',
      ),
    );
    expect(sums).toMatchObject({
      total: 1090n,
      net: 1000n,
      tax: 90n,
      taxAdded: 0n,
      cost: 600n,
      margin: 400n,
    });
  });

  it('spreads a discount on the whole over the chosen lines, to the last coin', () => {
    const three = [line({ unitPrice: '1' }), line({ unitPrice: '1' }), line({ unitPrice: '1' })];
    const { lines, sums } = good(
      countQuote([...three, line({ unitPrice: '50', isChosen: false })], { amount: '100' }, 'EUR'),
    );
    expect(lines.map(({ share }) => share)).toEqual([34n, 33n, 33n, 0n]);
    expect(sums).toMatchObject({ subtotal: 300n, share: 100n, total: 200n });
    expect(lines[3]?.total).toBe(5000n);
  });

  it.each([
    ['a line', [line({ discount: { amount: '10001' } })], null, 0],
    ['the whole', [line({})], { amount: '10001' }, null],
  ] as const)('refuses a discount above %s', (_name, lines, whole, at) => {
    expect(countQuote(lines, whole, 'EUR')).toEqual({ ok: false, reason: 'discount_too_large', line: at });
  });

  it('refuses what has more than 18 digits, in a line and in the sum', () => {
    const large = line({ quantity: '9999999999', unitPrice: '999999999999' });
    expect(countQuote([large], null, 'EUR')).toEqual({ ok: false, reason: 'too_large', line: 0 });
    const half = line({ quantity: '6000000', unitPrice: '999999999999' });
    expect(countQuote([half, half], null, 'IRR')).toMatchObject({ ok: false, reason: 'too_large' });
  });

  it('has no total where nothing is chosen, and a discount of everything leaves nothing', () => {
    expect(good(countQuote([line({ isChosen: false })], { percent: '10' }, 'IRR')).sums.total).toBe(0n);
    expect(good(countQuote([line({})], { percent: '100' }, 'IRR')).sums).toMatchObject({
      total: 0n,
      share: 100n,
    });
  });
});

const digits = fc.integer({ min: 0, max: 4 });
const decimal = (max: number, places: fc.Arbitrary<number>) =>
  fc
    .tuple(fc.integer({ min: 0, max }), fc.integer({ min: 0, max: 999_999 }), places)
    .map(([whole, fraction, count]) =>
      count === 0 ? String(whole) : `${whole}.${String(fraction).padStart(6, '0').slice(0, count)}`,
    );
const percent = decimal(99, fc.integer({ min: 0, max: 2 }));
const discount: fc.Arbitrary<Discount> = fc.oneof(
  fc.constant(null),
  percent.map((one) => ({ percent: one })),
  fc.integer({ min: 0, max: 50 }).map((amount) => ({ amount: String(amount) })),
);
const anyLine: fc.Arbitrary<LineToCount> = fc.record({
  quantity: decimal(500, digits),
  unitPrice: decimal(2_000_000, digits),
  discount,
  tax: fc.option(fc.record({ rate: percent, isIncluded: fc.boolean() })),
  cost: fc.option(fc.integer({ min: 0, max: 1_000_000 }).map(String)),
  isChosen: fc.boolean(),
});
// 0, 2 and 3 digits.
const currency = fc.constantFrom<Currency>('IRR', 'EUR', 'OMR');

it('never differs from the sum of what is shown, over 100,000 quotes', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { minLength: 1, maxLength: 6 }), discount, currency, (lines, whole, of) => {
      const counted = countQuote(lines, whole, of);
      if (!counted.ok) return counted.reason === 'discount_too_large';
      const chosen = counted.lines.filter((_, at) => lines[at]?.isChosen);
      const sum = (pick: 'subtotal' | 'discount' | 'share' | 'net' | 'tax' | 'total') =>
        chosen.reduce((total, one) => total + one[pick], 0n);
      const { sums } = counted;
      const adds = (['subtotal', 'discount', 'share', 'net', 'tax', 'total'] as const).every(
        (name) => sums[name] === sum(name),
      );
      const prints = sums.subtotal - sums.discount - sums.share + sums.taxAdded === sums.total;
      const each = counted.lines.every(
        ({ net, tax, total, share, discount: off, subtotal }, at) =>
          total === net + tax &&
          subtotal - off - share === (lines[at]?.tax?.isIncluded ? total : net) &&
          net >= 0n &&
          tax >= 0n &&
          share >= 0n,
      );
      return adds && prints && each;
    }),
    { numRuns: 100_000 },
  );
}, 60_000);

it.each([
  [1000n, 125n, '12.50'],
  [3n, 1n, '33.33'],
  [0n, 0n, '0'],
])('tells %s − %s in per cent', (subtotal, off, told) => {
  expect(percentOff(subtotal, off)).toBe(told);
});

it.each([
  [1250n, 'EUR', '12.50'],
  [5n, 'OMR', '0.005'],
  [70n, 'IRR', '70'],
] as const)('writes %s minor units of %s as %s', (amount, of, text) => {
  expect(wholePrice(amount, of)).toBe(text);
});
