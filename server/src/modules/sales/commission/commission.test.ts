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
  earner: 'user',
  agentIds: [],
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
  before: 0n,
  after: 1n,
  of: 1n,
  ...change,
});
const sale = (lines: Sale['lines'], change: Partial<Sale> = {}): Sale => ({
  due: 'order',
  recordKind: 'order',
  recordId: 'o',
  part: null,
  isReturn: false,
  agentId: null,
  name: '1405-000001',
  at: '2026-11-01T08:00:00.000Z',
  currency: 'EUR',
  channel: 'direct',
  shares: [{ userId: 'ali', share: '100' }],
  lines,
  ...change,
});
const ali = { kind: 'user', id: 'ali', teamId: 'north', attained: null } as const;
const userOf = (id: string) => ({ kind: 'user', id, teamId: null, attained: null }) as const;
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
            earned(sale(lines, { shares }), [rule('r', percent(rate))], userOf(userId)),
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
            earned(sale([line(amount)], { shares }), [rule('r', percent(rate))], userOf(userId));
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

const parts = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 6 });
const anyRate = fc.oneof(
  anyPercent.map(percent),
  fc
    .bigInt({ min: 1n, max: 10n ** 9n })
    .map((amount): Rate => ({ kind: 'fixed', amount: amount.toString(), currency: 'EUR' })),
  anyPercent.map(
    (value): Rate => ({ kind: 'amount', currency: 'EUR', steps: [{ from: '100000', percent: value }] }),
  ),
);

describe('what is due in parts', () => {
  /** An order that goes out in pieces: of each line so much with each delivery. */
  const pieces = (totals: readonly bigint[], given: readonly number[], change: Partial<Sale>) => {
    const of = BigInt(given.reduce((a, b) => a + b, 0) || 1);
    let before = 0n;
    return given.map((piece, at) => {
      const after = before + BigInt(piece);
      const lines = totals.map((total) => line(total, { before, after, of }));
      before = after;
      return sale(lines, { ...change, part: { kind: 'delivery', id: `d${at}` } });
    });
  };

  it('makes the whole, in however many pieces it comes and between however many it is shared', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 4 }),
        parts.filter((given) => given.some((one) => one > 0)),
        anyRate,
        anyShares,
        (totals, given, rate, shares) => {
          for (const { userId } of shares) {
            const whole = earned(
              sale(
                totals.map((one) => line(one)),
                { shares },
              ),
              [rule('r', rate)],
              userOf(userId),
            );
            const all = pieces(totals, given, { shares, due: 'delivery' }).flatMap((piece) =>
              earned(piece, [rule('r', rate, { on: 'delivery' })], userOf(userId)),
            );
            expect(totalsOf(all)).toEqual(totalsOf(whole));
          }
        },
      ),
    );
  });

  it('goods that come back in pieces take back all that was paid, fixed amounts too', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        parts.filter((given) => given.some((one) => one > 0)),
        anyRate,
        fc.constantFrom('order' as const, 'delivery' as const),
        (total, given, rate, on) => {
          const rules = [rule('r', rate, { on })];
          const out = earned(sale([line(total)], { due: on }), rules, ali);
          const back = pieces([total], given, { isReturn: true }).flatMap((one) => earned(one, rules, ali));
          expect(totalsOf([...out, ...back])).toEqual([]);
        },
      ),
    );
  });

  it('takes its step by the whole record, and each line by its own rule', () => {
    const steps = rule(
      's',
      { kind: 'amount', currency: 'EUR', steps: [{ from: '1000', percent: '10' }] },
      { on: 'payment' },
    );
    const half = sale([line(1000n, { before: 0n, after: 1n, of: 2n })], { due: 'payment' });
    expect(amounts(earned(half, [steps], ali))).toEqual([['s', '50']]);
    const film = rule('film', percent('10'), { on: 'delivery', productIds: ['film'] });
    const rest = rule('rest', percent('1'), { on: 'delivery' });
    const onlyFilm = sale([line(1000n, { productId: 'film' }), line(5000n, { before: 0n, after: 0n })], {
      due: 'delivery',
    });
    expect(amounts(earned(onlyFilm, [film, rest], ali))).toEqual([['film', '100']]);
  });

  it('is not asked by rules of another moment', () => {
    const paid = sale([line(1000n)], { due: 'payment' });
    for (const on of ['won', 'order', 'delivery'] as const)
      expect(earned(paid, [rule('x', percent('5'), { on })], ali)).toEqual([]);
    const back = sale([line(1000n)], { isReturn: true });
    expect(earned(back, [rule('x', percent('5'), { on: 'payment' })], ali)).toEqual([]);
  });
});

describe('agents', () => {
  const byAgent = sale([line(1000n)], { agentId: 'pars' });
  it('earn beside the colleagues, by rules of their own', () => {
    const rules = [rule('own', percent('5')), rule('agents', percent('8'), { earner: 'agent' })];
    expect(amounts(earned(byAgent, rules, ali))).toEqual([['own', '50']]);
    expect(amounts(earned(byAgent, rules, { kind: 'agent', id: 'pars' }))).toEqual([['agents', '80']]);
    expect(earned(byAgent, rules, { kind: 'agent', id: 'other' })).toEqual([]);
  });

  it('are named by rules, or all of them', () => {
    const rules = [rule('a', percent('8'), { earner: 'agent', agentIds: ['other'] })];
    expect(earned(byAgent, rules, { kind: 'agent', id: 'pars' })).toEqual([]);
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
