import type { CommissionRule, Rate } from '@peyvand/contract/sales/commissions';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correction, earned, type PaidLine, type Sale, totalsOf } from './commission.ts';

const rule = (id: string, rate: Rate, change: Partial<CommissionRule> = {}): CommissionRule => ({
  id,
  name: id,
  active: true,
  position: 0,
  on: 'order',
  basis: 'total',
  productIds: [],
  categoryIds: [],
  channels: [],
  userIds: [],
  teamIds: [],
  rate,
  version: 1,
  ...change,
});
const percent = (value: string): Rate => ({ kind: 'percent', percent: value });
const line = (total: bigint, change: Partial<Sale['lines'][number]> = {}) => ({
  productId: null,
  categoryIds: [],
  total,
  margin: null,
  ...change,
});
const sale = (lines: Sale['lines'], change: Partial<Sale> = {}): Sale => ({
  kind: 'order',
  id: 'o',
  name: '1405-000001',
  at: '2026-11-01T08:00:00.000Z',
  currency: 'EUR',
  channel: 'direct',
  teamId: null,
  shares: [{ userId: 'ali', share: '100' }],
  lines,
  ...change,
});
const ali = { userId: 'ali', teamId: 'north', attained: null };
const amounts = (lines: readonly PaidLine[]) => lines.map(({ ruleId, amount }) => [ruleId, amount]);

describe('a line falls to the first rule that takes it', () => {
  const film = line(10_000n, { productId: 'film', categoryIds: ['plastic', 'goods'] });
  const box = line(4000n, { productId: 'box', categoryIds: ['goods'], margin: 1000n });

  it.each<[string, CommissionRule[], [string, string][]]>([
    ['all', [rule('a', percent('5'))], [['a', '700']]],
    [
      'product before all',
      [rule('film', percent('10'), { productIds: ['film'] }), rule('all', percent('1'))],
      [
        ['film', '1000'],
        ['all', '40'],
      ],
    ],
    ['category above', [rule('c', percent('2'), { categoryIds: ['goods'] })], [['c', '280']]],
    ['margin, where it is known', [rule('m', percent('10'), { basis: 'margin' })], [['m', '100']]],
    ['another channel', [rule('x', percent('5'), { channels: ['online'] })], []],
    ['another seller', [rule('x', percent('5'), { userIds: ['bita'] })], []],
    ['the team', [rule('t', percent('5'), { userIds: ['bita'], teamIds: ['north'] })], [['t', '700']]],
    ['switched off', [rule('x', percent('5'), { active: false })], []],
    ['of deals', [rule('x', percent('5'), { on: 'won' })], []],
    ['a fixed amount', [rule('f', { kind: 'fixed', amount: '500', currency: 'EUR' })], [['f', '500']]],
    ['of another currency', [rule('f', { kind: 'fixed', amount: '500', currency: 'IRR' })], []],
  ])('%s', (_name, rules, paid) => {
    expect(amounts(earned(sale([film, box]), rules, ali))).toEqual(paid);
  });
});

describe('steps', () => {
  const steps = rule('s', {
    kind: 'amount',
    currency: 'EUR',
    steps: [
      { from: '1000', percent: '1' },
      { from: '10000', percent: '3' },
    ],
  });
  it.each([
    [999n, '0'],
    [1000n, '10'],
    [9999n, '100'],
    [10_000n, '300'],
    [-10_000n, '-300'],
  ])('of the amount: %d pays %s', (total, amount) => {
    expect(earned(sale([line(total)]), [steps], ali)[0]?.amount).toBe(amount);
  });

  const target = rule('t', {
    kind: 'attainment',
    steps: [
      { from: 80, percent: '1' },
      { from: 100, percent: '2' },
    ],
  });
  it.each([
    [null, '0'],
    [79, '0'],
    [80, '100'],
    [140, '200'],
  ])('of the target: %d per cent pay %s', (attained, amount) => {
    expect(earned(sale([line(10_000n)]), [target], { ...ali, attained })[0]?.amount).toBe(amount);
  });
});

const anyTotal = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
const anyPercent = fc.integer({ min: 0, max: 10_000 }).map((one) => (one / 100).toString());
/** Shares of up to five colleagues that make 100. */
const anyShares = fc
  .uniqueArray(fc.integer({ min: 1, max: 9999 }), { maxLength: 4 })
  .map((cuts) => [0, ...cuts.toSorted((a, b) => a - b), 10_000])
  .map((cuts) =>
    cuts.slice(1).map((cut, at) => ({ userId: `u${at}`, share: ((cut - (cuts[at] ?? 0)) / 100).toString() })),
  );

describe('always', () => {
  it('the parts of all who share a record make the whole, to the last coin', () => {
    fc.assert(
      fc.property(
        fc.array(anyTotal, { minLength: 1, maxLength: 6 }),
        anyPercent,
        anyShares,
        (totals, rate, shares) => {
          const lines = totals.map((total) => line(total));
          const alone = earned(sale(lines), [rule('r', percent(rate))], ali);
          const split = shares.flatMap(({ userId }) =>
            earned(sale(lines, { shares }), [rule('r', percent(rate))], {
              userId,
              teamId: null,
              attained: null,
            }),
          );
          expect(totalsOf(split)).toEqual(totalsOf(alone));
          const bases = split.reduce((sum, one) => sum + BigInt(one.base), 0n);
          expect(bases).toBe(totals.reduce((a, b) => a + b, 0n));
        },
      ),
    );
  });

  it('what is returned whole takes back just what was paid', () => {
    fc.assert(
      fc.property(anyTotal, anyPercent, anyShares, (total, rate, shares) => {
        for (const { userId } of shares) {
          const of = (amount: bigint) =>
            earned(sale([line(amount)], { shares }), [rule('r', percent(rate))], {
              userId,
              teamId: null,
              attained: null,
            });
          expect(totalsOf([...of(total), ...of(-total)])).toEqual([]);
        }
      }),
    );
  });

  it('corrections lead from what was paid to what is due, whatever happened in between, and back to nothing', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        anyPercent,
        fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { maxLength: 5 }),
        (total, rate, later) => {
          const paid = earned(sale([line(total)]), [rule('r', percent(rate))], ali);
          for (const now of later) {
            const one = correction(paid, now);
            if (one) paid.push(one);
            expect(correction(paid, now)).toBeNull();
          }
          const back = correction(paid, 0n);
          expect(totalsOf(back ? [...paid, back] : paid)).toEqual([]);
        },
      ),
    );
  });
});

it('a fixed amount stays while the record counts, and goes when it does not', () => {
  const paid = earned(
    sale([line(1000n)]),
    [rule('f', { kind: 'fixed', amount: '500', currency: 'EUR' })],
    ali,
  );
  expect(correction(paid, 400n)).toBeNull();
  expect(correction(paid, 0n)).toMatchObject({ kind: 'correction', amount: '-500' });
});
