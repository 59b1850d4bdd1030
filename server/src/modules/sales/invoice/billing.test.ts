import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDecimals, compareDecimals } from '../../../kernel/money/decimal.ts';
import {
  billedAbove,
  creditableOf,
  creditParts,
  deliveredLeft,
  type OrderedLine,
  paidByLine,
} from './billing.ts';

const line = (more: Partial<OrderedLine>): OrderedLine => ({
  id: 'a',
  productId: null,
  code: '',
  description: 'چای',
  unit: '',
  quantity: '5',
  unitPrice: '1',
  tax: null,
  subtotal: '5',
  discount: '0',
  net: '5',
  taxAmount: '0',
  total: '5',
  taken: '0',
  delivered: '0',
  returned: '0',
  credited: '0',
  creditedBack: '0',
  ...more,
});

describe('what is delivered and not invoiced', () => {
  it.each([
    ['nothing before anything went out', {}, '0'],
    ['what went out', { delivered: '3' }, '3'],
    ['less what is invoiced', { delivered: '3', taken: '2.5' }, '0.5'],
    ['nothing where all was invoiced ahead', { delivered: '3', taken: '5' }, '0'],
    ['less what came back', { delivered: '3', returned: '1' }, '2'],
    [
      'nothing for goods that came back after their invoice',
      { delivered: '3', returned: '1', taken: '3' },
      '0',
    ],
    [
      'what went out after a return that was credited',
      { delivered: '5', returned: '1', taken: '3', credited: '1', creditedBack: '1' },
      '2',
    ],
    [
      'a return that nobody credited is set off against what went out after it',
      { delivered: '5', returned: '1', taken: '3' },
      '1',
    ],
    ['not what was credited as a favour', { delivered: '3', taken: '3', credited: '3' }, '0'],
    ['what went out after a favour', { delivered: '5', taken: '3', credited: '3' }, '2'],
  ])('is %s', (_, more, left) => {
    expect(deliveredLeft(line(more))).toBe(left);
  });
});

describe('what invoices ask for above what the customer keeps', () => {
  it.each([
    [{ delivered: '3', taken: '3', returned: '1' }, '1'],
    [{ delivered: '3', taken: '2', returned: '1' }, '0'],
    [{ delivered: '3', taken: '3', returned: '1', credited: '1', creditedBack: '1' }, '0'],
    [{ delivered: '3', taken: '3', returned: '1', credited: '1' }, '0'],
    [{ delivered: '3', taken: '5', returned: '1' }, '3'],
  ])('%o is %s', (more, above) => {
    expect(billedAbove(line(more))).toBe(above);
  });
});

describe('a return', () => {
  const on = [
    { invoiceId: 'new', lineId: 'n1', orderLineId: 'a', left: '2' },
    { invoiceId: 'old', lineId: 'o1', orderLineId: 'a', left: '1.5' },
    { invoiceId: 'old', lineId: 'o2', orderLineId: 'b', left: '4' },
  ];

  it('is credited as far as it is not yet, invoices ask for it, and they are above what is kept', () => {
    const back = { id: 'a', returned: '3', credited: '0', above: '9' };
    expect(creditableOf(back, on)).toBe('3');
    expect(creditableOf({ ...back, credited: '2' }, on)).toBe('1');
    expect(creditableOf({ ...back, above: '0.5' }, on)).toBe('0.5');
    expect(creditableOf({ ...back, returned: '8' }, on)).toBe('3.5');
    expect(creditableOf({ ...back, credited: '3' }, on)).toBe('0');
  });

  it('is taken from the newest invoice first', () => {
    const parts = creditParts(
      [
        { lineId: 'a', quantity: '3' },
        { lineId: 'b', quantity: '1' },
      ],
      on,
    );
    expect([...parts]).toEqual([
      ['new', [{ lineId: 'n1', quantity: '2' }]],
      [
        'old',
        [
          { lineId: 'o1', quantity: '1' },
          { lineId: 'o2', quantity: '1' },
        ],
      ],
    ]);
  });

  it('whatever is delivered, invoiced and taken back, the customer is asked for what is kept', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('deliver' as const), by: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ kind: fc.constant('return' as const), by: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ kind: fc.constant('invoice' as const), by: fc.constant(0) }),
      fc.record({ kind: fc.constant('credit' as const), by: fc.constant(0) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let now = line({ quantity: '10' });
        let uncredited = 0;
        const add = (one: string, more: number | string) => addDecimals(one, String(more));
        for (const { kind, by } of steps) {
          if (kind === 'deliver') {
            const more = Math.min(by, 10 - Number(now.delivered));
            now = { ...now, delivered: add(now.delivered, more) };
          } else if (kind === 'return') {
            const back = Math.min(by, Number(now.delivered) - Number(now.returned));
            now = { ...now, returned: add(now.returned, back) };
            uncredited += back;
          } else if (kind === 'invoice') now = { ...now, taken: add(now.taken, deliveredLeft(now)) };
          else {
            const back = { id: 'a', returned: String(uncredited), credited: '0', above: billedAbove(now) };
            const left = addDecimals(now.taken, `-${now.credited}`);
            const some = creditableOf(back, [{ invoiceId: 'i', lineId: 'l', orderLineId: 'a', left }]);
            uncredited -= Number(some);
            now = { ...now, credited: add(now.credited, some), creditedBack: add(now.creditedBack, some) };
          }
          const asked = Number(now.taken) - Number(now.credited);
          const kept = Number(now.delivered) - Number(now.returned);
          expect(asked - kept).toBeLessThanOrEqual(uncredited);
          expect(compareDecimals(now.taken, now.quantity)).toBeLessThanOrEqual(0);
          // After an invoice of what is delivered nothing that is kept is without one.
          expect(asked).toBeGreaterThanOrEqual(kind === 'invoice' ? kept : 0);
        }
      }),
    );
  });
});

describe('what is paid of a line', () => {
  const lines = [
    { id: 'a', total: '100' },
    { id: 'b', total: '50' },
  ];

  it('is its share of what paid its invoices, and of what was paid ahead', () => {
    const paid = paidByLine(
      lines,
      [
        {
          paid: '30',
          lines: [
            { orderLineId: 'a', owed: '40' },
            { orderLineId: 'b', owed: '20' },
          ],
        },
      ],
      { ahead: '45', currency: 'IRR' },
    );
    // 30 as 40 : 20, and 45 as 60 : 30.
    expect([...paid]).toEqual([
      ['a', 50n],
      ['b', 25n],
    ]);
  });

  it('adds up to what was paid, whatever the lines are', () => {
    const amount = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 8 }), fc.nat(5000), (totals, wish) => {
        const all = totals.map((total, at) => ({ id: String(at), total: String(total) }));
        const sum = totals.reduce((some, one) => some + one, 0);
        const ahead = String(Math.min(wish, sum));
        const paid = paidByLine(all, [], { ahead, currency: 'EUR' });
        expect([...paid.values()].reduce((some, one) => some + one, 0n)).toBe(BigInt(ahead));
        for (const { id, total } of all) expect((paid.get(id) ?? 0n) <= BigInt(total)).toBe(true);
      }),
    );
  });
});
