import { Currency } from '@peyvand/contract/core/money';
import { ChequeState } from '@peyvand/contract/sales/cheques';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateParts } from '../../../kernel/time/calendar.ts';
import { ageing, ageOf } from './ageing.ts';
import { cutTo, givenFault, oldestFirst } from './allocation.ts';
import { chequeMay, chequePays } from './cheque.ts';
import { aboveLimit, balanceOf } from './credit.ts';
import { filled, type PlanWish, planFault, plannedParts } from './plan.ts';

const wish = (more: Partial<PlanWish>): PlanWish => ({
  total: 1000n,
  currency: 'IRR',
  down: 0n,
  parts: 3,
  firstOn: '2026-03-21',
  every: 'month',
  calendar: 'persian',
  ...more,
});
const amounts = (parts: readonly { amount: string }[]) => parts.map(({ amount }) => amount);
const sum = (texts: readonly string[]) => texts.reduce((all, one) => all + BigInt(one), 0n);
const currency = fc.constantFrom(...Currency.options);
const positive = fc.bigInt({ min: 1n, max: 10n ** 15n });

describe('a plan of instalments', () => {
  it.each([
    [wish({}), ['334', '333', '333']],
    [wish({ down: 250n, parts: 2 }), ['250', '375', '375']],
    [wish({ total: 100n, parts: 1 }), ['100']],
    [wish({ total: 10n, currency: 'OMR', parts: 4 }), ['3', '3', '2', '2']],
  ])('%o becomes %o', (asked, expected) => expect(amounts(plannedParts(asked))).toEqual(expected));

  it('keeps the day of the Persian month, or its last day where the month is shorter', () => {
    // 31 Mordad 1405; Esfand 1405 has 29 days.
    const parts = plannedParts(wish({ firstOn: '2026-08-22', parts: 9 }));
    const days = parts.map(({ dueOn }) => dateParts(dueOn, 'persian')).map(({ month, day }) => [month, day]);
    expect(days).toEqual([
      [5, 31],
      [6, 31],
      [7, 30],
      [8, 30],
      [9, 30],
      [10, 30],
      [11, 30],
      [12, 29],
      [1, 31],
    ]);
  });

  it('keeps the day of the Gregorian month, and weeks are seven days', () => {
    const months = plannedParts(wish({ firstOn: '2027-01-31', calendar: 'gregory' }));
    expect(months.map(({ dueOn }) => dueOn)).toEqual(['2027-01-31', '2027-02-28', '2027-03-31']);
    const weeks = plannedParts(wish({ every: 'week', down: 1n, parts: 2 }));
    expect(weeks.map(({ dueOn }) => dueOn)).toEqual(['2026-03-21', '2026-03-28', '2026-04-04']);
  });

  it('adds up exactly in every currency, with parts of nearly one size', () => {
    fc.assert(
      fc.property(
        positive,
        currency,
        fc.integer({ min: 1, max: 60 }),
        fc.nat(99),
        (total, money, parts, share) => {
          const down = (total * BigInt(share)) / 100n;
          const plan = plannedParts(wish({ total, currency: money, parts, down }));
          expect(sum(amounts(plan))).toBe(total);
          const even = amounts(plan)
            .slice(down === 0n ? 0 : 1)
            .map(BigInt);
          const sorted = even.toSorted((a, b) => Number(a > b) - Number(a < b));
          expect((sorted.at(-1) ?? 0n) - (sorted[0] ?? 0n)).toBeLessThanOrEqual(1n);
          expect(plan.map(({ dueOn }) => dueOn)).toEqual(plan.map(({ dueOn }) => dueOn).toSorted());
        },
      ),
    );
  });

  it('of own days adds up, grows, and has no empty part', () => {
    const parts = [
      { dueOn: '2026-05-01', amount: '400' },
      { dueOn: '2026-06-01', amount: '600' },
    ];
    expect(planFault(parts, 1000n)).toBeNull();
    expect(planFault(parts, 1001n)).toBe('sum');
    expect(planFault(parts.toReversed(), 1000n)).toBe('order');
    expect(planFault([...parts, { dueOn: '2026-07-01', amount: '0' }], 1000n)).toBe('amount');
  });

  it('is filled from its start by payments and made smaller from its end by credit notes', () => {
    const parts = ['100', '100', '100'].map((amount, at) => ({ amount, dueOn: `2026-0${at + 1}-01` }));
    expect(filled(parts, 150n, 120n).map(({ paid, open }) => [paid, open])).toEqual([
      ['100', '0'],
      ['50', '30'],
      ['0', '0'],
    ]);
    fc.assert(
      fc.property(fc.array(positive, { maxLength: 20 }), positive, positive, (list, paid, credited) => {
        const plan = list.map((amount) => ({ amount: amount.toString(), dueOn: '2026-01-01' }));
        const total = sum(amounts(plan));
        const done = filled(plan, paid, credited);
        const due = total - (credited < total ? credited : total);
        expect(sum(done.map((one) => one.paid))).toBe(paid < due ? paid : due);
        expect(sum(done.map((one) => one.paid)) + sum(done.map((one) => one.open))).toBe(due);
        for (const one of done) expect(BigInt(one.open) >= 0n && BigInt(one.paid) >= 0n).toBe(true);
      }),
    );
  });
});

describe('a receipt', () => {
  const owed = [
    { id: 'b', open: '50', dueOn: '2026-02-01' },
    { id: 'a', open: '100', dueOn: '2026-01-01' },
  ];

  it('pays what is due longest first', () => {
    expect(oldestFirst(120n, owed)).toEqual([
      { id: 'a', amount: '100' },
      { id: 'b', amount: '20' },
    ]);
    expect(oldestFirst(0n, owed)).toEqual([]);
  });

  it.each([
    [[{ id: 'x', amount: '1' }], 'unknown'],
    [[{ id: 'b', amount: '51' }], 'too_much'],
    [[{ id: 'a', amount: '0' }], 'amount'],
    [
      [
        { id: 'a', amount: '1' },
        { id: 'a', amount: '1' },
      ],
      'twice',
    ],
    [
      [
        { id: 'a', amount: '100' },
        { id: 'b', amount: '21' },
      ],
      'too_much',
    ],
  ])('%o is refused as %s', (chosen, reason) => {
    expect(givenFault(120n, owed, chosen)).toMatchObject({ reason });
  });

  it('never pays anything twice, nor more than there is', () => {
    const debts = fc.array(fc.record({ open: fc.bigInt({ min: 0n, max: 1000n }), day: fc.nat(27) }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 20_000n }), debts, (free, list) => {
        const all = list.map(({ open, day }, at) => ({
          id: String(at),
          open: open.toString(),
          dueOn: `2026-01-${String(day + 1).padStart(2, '0')}`,
        }));
        const given = oldestFirst(free, all);
        const total = sum(all.map(({ open }) => open));
        expect(givenFault(free, all, given)).toBeNull();
        expect(sum(amounts(given))).toBe(free < total ? free : total);
      }),
    );
  });

  it('gives back the latest first when less is owed', () => {
    const made = [
      { id: 'a', amount: '70' },
      { id: 'b', amount: '30' },
    ];
    expect(amounts(cutTo(80n, made))).toEqual(['70', '10']);
    expect(amounts(cutTo(-5n, made))).toEqual(['0', '0']);
  });
});

describe('what is owed', () => {
  it.each([
    ['2026-06-30', 'current'],
    ['2026-06-29', 'days30'],
    ['2026-05-31', 'days30'],
    ['2026-05-30', 'days60'],
    ['2026-05-01', 'days60'],
    ['2026-04-30', 'days90'],
    ['2026-04-01', 'days90'],
    ['2026-03-31', 'older'],
  ] as const)('due on %s is %s at the end of June', (dueOn, age) => {
    expect(ageOf(dueOn, '2026-06-30')).toBe(age);
  });

  it('is summed by age', () => {
    const open = [
      { dueOn: '2026-06-01', open: '5' },
      { dueOn: '2026-06-02', open: '6' },
      { dueOn: '2027-01-01', open: '7' },
    ];
    expect(ageing(open, '2026-06-30')).toMatchObject({ days30: '11', current: '7', older: '0' });
  });

  it.each([
    [null, 0n],
    [1000n, 0n],
    [900n, 50n],
  ])('with a limit of %s goes above it by %s', (limit, above) => {
    const standing = { limit, invoiced: 500n, credit: 100n, ordered: 250n };
    expect(balanceOf(standing)).toBe(400n);
    expect(aboveLimit(standing, 300n)).toBe(above);
  });
});

describe('a cheque', () => {
  it.each([
    ['received', ['deposited', 'cleared', 'returned', 'spent']],
    ['deposited', ['received', 'cleared', 'bounced']],
    ['cleared', ['bounced']],
    ['bounced', ['deposited', 'cleared', 'returned']],
    ['returned', []],
    ['spent', ['cleared', 'bounced']],
  ] as const)('that was %s may become %o', (from, to) => {
    expect(ChequeState.options.filter((state) => chequeMay(from, state))).toEqual(
      ChequeState.options.filter((state) => to.some((one) => one === state)),
    );
  });

  it('pays until it bounces or goes back', () => {
    expect(ChequeState.options.filter(chequePays)).toEqual(['received', 'deposited', 'cleared', 'spent']);
  });
});
