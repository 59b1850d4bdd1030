import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applied, bundlesOf, type Change, type Level, quantityText, take, timesTiny, tiny } from './stock.ts';

const level = (warehouseId: string, onHand: bigint, reserved = 0n): Level => ({
  productId: 'p',
  warehouseId,
  onHand,
  reserved,
});
const change = (kind: Change['kind'], onHand: bigint, reserved = 0n): Change => ({
  kind,
  productId: 'p',
  warehouseId: 'a',
  onHand,
  reserved,
});

describe('quantities', () => {
  it.each([
    ['1', '12', 120_000n],
    ['2.5', '0.5', 12_500n],
    ['0.0001', '1', 1n],
    ['0.0001', '0.5', null],
    ['-3', '1.25', -37_500n],
  ])('%s of %s', (quantity, factor, amount) => expect(timesTiny(quantity, factor)).toBe(amount));

  it('read as they are written', () => {
    expect(quantityText(tiny('-12.3400'))).toBe('-12.34');
  });
});

describe('taking', () => {
  const levels = [level('a', 5n, 3n), level('b', 0n), level('c', 10n, 2n), level('d', 1n, 4n)];
  it.each([
    [1n, [['a', 1n]]],
    [2n, [['a', 2n]]],
    [
      10n,
      [
        ['a', 2n],
        ['c', 8n],
      ],
    ],
    [11n, null],
    [0n, []],
  ] as const)('%s comes from %o', (quantity, parts) => {
    const taken = take(levels, { productId: 'p', quantity });
    expect(taken?.map((one) => [one.warehouseId, one.quantity]) ?? null).toEqual(parts);
  });
});

describe('the ledger', () => {
  it.each([
    ['what comes in', 0n, 0n, change('receipt', 5n), true],
    ['what goes out', 5n, 0n, change('issue', -5n), true],
    ['more than there is', 5n, 0n, change('issue', -6n), false],
    ['what is promised to others', 5n, 3n, change('issue', -3n), false],
    ['what was promised to him', 5n, 3n, change('issue', -3n, -3n), true],
    ['a promise of all', 5n, 3n, change('reservation', 0n, 2n), true],
    ['a promise of more', 5n, 3n, change('reservation', 0n, 3n), false],
    ['taking back more than was promised', 5n, 3n, change('release', 0n, -4n), false],
    ['a count below what is promised', 5n, 3n, change('adjustment', -4n), true],
    ['a count below nothing', 5n, 0n, change('adjustment', -6n), false],
  ] as const)('%s', (_, onHand, reserved, one, fine) => {
    expect(applied([level('a', onHand, reserved)], [one]).faulty === null).toBe(fine);
  });

  it('whatever comes, the levels are the sums of what was written, and never below nothing', () => {
    const kinds = fc.constantFrom('receipt', 'issue', 'adjustment', 'reservation', 'release');
    const one = fc
      .record({ kind: kinds, size: fc.bigInt({ min: 1n, max: 50n }), isLess: fc.boolean() })
      .map(({ kind, size, isLess }): Change => {
        if (kind === 'reservation') return change(kind, 0n, size);
        if (kind === 'release') return change(kind, 0n, -size);
        return change(kind, kind === 'issue' || (kind === 'adjustment' && isLess) ? -size : size);
      });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 60 }), (wanted) => {
        let now = level('a', 0n);
        const written: Change[] = [];
        for (const next of wanted) {
          const { after, faulty } = applied([now], [next]);
          if (faulty !== null) continue;
          now = after[0] ?? now;
          written.push(next);
        }
        expect(now.onHand).toBe(written.reduce((sum, { onHand }) => sum + onHand, 0n));
        expect(now.reserved).toBe(written.reduce((sum, { reserved }) => sum + reserved, 0n));
        expect(now.onHand >= 0n && now.reserved >= 0n).toBe(true);
      }),
    );
  });
});

it('the scarcest part decides how many bundles there are', () => {
  expect(
    bundlesOf([
      { available: tiny('10'), each: tiny('2') },
      { available: tiny('7.5'), each: tiny('2.5') },
    ]),
  ).toBe(tiny('3'));
  expect(bundlesOf([{ available: tiny('-1'), each: tiny('1') }])).toBe(0n);
  expect(bundlesOf([])).toBe(0n);
});
