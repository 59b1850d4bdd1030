import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDecimals } from '../../../kernel/money/decimal.ts';
import { leftOf, partOf, statusOf, sumsOf, takenLines, type WholeLine } from './invoice.ts';

const line = (more: Partial<WholeLine> = {}): WholeLine => ({
  id: 'a',
  productId: null,
  code: '',
  description: 'چای',
  unit: '',
  quantity: '3',
  unitPrice: '33.33',
  tax: { rate: '10', isIncluded: false },
  subtotal: '9999',
  discount: '100',
  net: '9899',
  taxAmount: '990',
  total: '10889',
  taken: '0',
  ...more,
});
const ids = () => 'new';

describe('an invoice of an order', () => {
  it('takes all that is left, or what was asked for', () => {
    const all = takenLines([line(), line({ id: 'b', taken: '3' })], undefined, ids, 'orderLineId');
    expect(all).toMatchObject({ ok: true, lines: [{ orderLineId: 'a', quantity: '3', total: '10889' }] });
    const some = takenLines([line()], [{ lineId: 'a', quantity: '1.0' }], ids, 'orderLineId');
    expect(some).toMatchObject({ ok: true, lines: [{ quantity: '1', subtotal: '3333', taxAmount: '330' }] });
  });

  it.each([
    [[{ lineId: 'x', quantity: '1' }], 'unknown'],
    [[{ lineId: 'a', quantity: '2.5' }], 'too_much'],
    [[{ lineId: 'a', quantity: '0' }], 'amount'],
    [
      [
        { lineId: 'a', quantity: '1' },
        { lineId: 'a', quantity: '1' },
      ],
      'twice',
    ],
  ])('refuses %o as %s', (asked, reason) => {
    expect(takenLines([line({ taken: '1' })], asked, ids, 'orderLineId')).toMatchObject({
      ok: false,
      reason,
    });
  });

  it('cut into parts adds up to the order exactly, whatever the parts', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 14n });
    const pieces = fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(pieces, amount, amount, amount, fc.boolean(), (cuts, subtotal, off, tax, isIncluded) => {
        const quantities = cuts.map((cut) => (cut / 1000).toFixed(3));
        const quantity = quantities.reduce(addDecimals, '0');
        const discount = off % (subtotal + 1n);
        const net = subtotal - discount - (isIncluded ? tax : 0n);
        const whole = line({
          quantity,
          tax: { rate: '10', isIncluded },
          subtotal: `${subtotal}`,
          discount: `${discount}`,
          taxAmount: `${tax}`,
          net: `${net}`,
          total: `${net + tax}`,
        });
        let taken = '0';
        const parts = quantities.map((part) => {
          const made = partOf({ ...whole, taken }, part);
          taken = addDecimals(taken, part);
          return { ...made, tax: whole.tax };
        });
        expect(leftOf({ quantity, taken })).toBe('0');
        const { subtotal: all, discount: less, net: without, tax: taxes, total } = sumsOf(parts);
        expect([all, less, without, taxes, total]).toEqual([
          whole.subtotal,
          whole.discount,
          whole.net,
          whole.taxAmount,
          whole.total,
        ]);
      }),
    );
  });
});

it.each([
  ['100', '0', '0', 'issued'],
  ['100', '40', '0', 'partly_paid'],
  ['100', '0', '40', 'issued'],
  ['100', '60', '40', 'paid'],
  ['100', '0', '100', 'void'],
  ['0', '0', '0', 'paid'],
] as const)('an invoice of %s with %s paid and %s credited is %s', (total, paid, credited, status) => {
  expect(statusOf({ total, paid, credited })).toBe(status);
});
