import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineTotals, orderTotals, priceOf, shifted, subtotalOf } from './order-math.ts';

describe('a line', () => {
  test.each([
    ['6', '2.55', 'GBP', 1530n],
    ['3', '0.335', 'EUR', 101n],
    ['-3', '0.335', 'EUR', -101n],
    ['0.5', '0.01', 'EUR', 1n],
    ['2.5', '125000', 'IRR', 312500n],
    ['0.3333', '10', 'IRR', 3n],
    ['9999999999', '999999999999', 'IRR', 9999999998990000000001n],
  ] as const)('%s × %s %s', (quantity, price, currency, amount) => {
    expect(subtotalOf(quantity, price, currency)).toBe(amount);
  });

  test('is nothing while it is unfinished', () => {
    for (const bad of ['', '-', '1.', 'x', '1e3', '۱'])
      expect(lineTotals({ quantity: bad, unitPrice: '1', discount: '0' }, 'IRR')).toBeUndefined();
    expect(lineTotals({ quantity: '1', unitPrice: '1', discount: '0.5' }, 'IRR')).toBeUndefined();
  });
});

describe('an order', () => {
  test('is the sum of its lines, discount taken off once', () => {
    const lines = [
      { quantity: '6', unitPrice: '2.55', discount: '30' },
      { quantity: '-1', unitPrice: '3.39', discount: '0' },
      { quantity: '', unitPrice: '9', discount: '0' },
    ];
    expect(orderTotals(lines, 'GBP')).toEqual({ subtotal: 1191n, discount: 30n, total: 1161n });
  });

  test('does not depend on the order of its lines, and a return takes back exactly what was sold', () => {
    const line = fc.record({
      quantity: fc.integer({ min: -100_000, max: 100_000 }).map((value) => shifted(String(value), -2)),
      unitPrice: fc.integer({ min: 0, max: 10_000_000 }).map((value) => shifted(String(value), -4)),
      discount: fc.integer({ min: 0, max: 1000 }).map(String),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const sum = orderTotals(lines, 'EUR');
        expect(orderTotals(lines.toReversed(), 'EUR')).toEqual(sum);
        expect(sum.total).toBe(sum.subtotal - sum.discount);
        const back = lines.map(({ quantity, ...rest }) => ({ ...rest, quantity: negated(quantity) }));
        expect(orderTotals(back, 'EUR').subtotal).toBe(-sum.subtotal);
      }),
    );
  });
});

const negated = (text: string) => (text.startsWith('-') ? text.slice(1) : `-${text}`);

test('the point moves without loss', () => {
  expect(shifted('12.5', 1)).toBe('125');
  expect(shifted('125', -1)).toBe('12.5');
  expect(shifted('-5', -3)).toBe('-0.005');
  expect(shifted('999999999999.999999', 1)).toBe('9999999999999.99999');
  expect([priceOf('1250', 'EUR'), priceOf('125000', 'IRR')]).toEqual(['12.5', '125000']);
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 11n }), (value) => {
      expect(shifted(shifted(String(value), -1), 1)).toBe(String(value));
    }),
  );
});
