import { describe, expect, it } from 'vitest';
import { discountAllowed } from './price.actions.ts';
import {
  choosePrice,
  inBaseUnits,
  priceOfUnit,
  type Question,
  type RankedList,
  roleLimit,
  tighterLimit,
} from './price.ts';

const list = (id: string, over: Partial<RankedList> = {}): RankedList => ({
  id,
  codeKey: id,
  currency: 'IRR',
  audience: 'everyone',
  customerKind: null,
  tags: [],
  taxIncluded: false,
  percentOff: null,
  validFrom: null,
  validTo: null,
  ...over,
});
const entry = (listId: string, price: string, minQuantity = '0') => ({ listId, price, minQuantity });
const asked = (over: Partial<Question> = {}): Question => ({
  buyer: { kind: 'company', tags: ['عمده'], priceList: 'gold' },
  on: '2026-11-22',
  currency: 'IRR',
  quantity: '1',
  listPrice: 1000n,
  ...over,
});

describe('which price list decides', () => {
  it.each([
    ['nothing but the product', [], [], {}, 1000n, null],
    ['a list for everyone', [list('a')], [entry('a', '900')], {}, 900n, 'a'],
    ['of equals the first', [list('a'), list('b')], [entry('a', '900'), entry('b', '800')], {}, 900n, 'a'],
    [
      'the class before everyone',
      [list('a'), list('b', { audience: 'class', tags: ['عمده'] })],
      [entry('a', '700'), entry('b', '800')],
      {},
      800n,
      'b',
    ],
    [
      'the tier before the class, though it is dearer',
      [list('b', { audience: 'class', customerKind: 'company' }), list('gold', { audience: 'tier' })],
      [entry('b', '700'), entry('gold', '950')],
      {},
      950n,
      'gold',
    ],
    ['a tier of others', [list('silver', { audience: 'tier' })], [entry('silver', '1')], {}, 1000n, null],
    [
      'a class of others by kind',
      [list('b', { audience: 'class', customerKind: 'person', tags: ['عمده'] })],
      [entry('b', '1')],
      {},
      1000n,
      null,
    ],
    [
      'nobody in particular is of no class',
      [list('b', { audience: 'class', tags: ['عمده'] })],
      [entry('b', '1')],
      { buyer: null },
      1000n,
      null,
    ],
    ['another currency', [list('a', { currency: 'EUR' })], [entry('a', '1')], {}, 1000n, null],
    ['the last day', [list('a', { validTo: '2026-11-22' })], [entry('a', '900')], {}, 900n, 'a'],
    ['the day after', [list('a', { validTo: '2026-11-21' })], [entry('a', '900')], {}, 1000n, null],
    ['the day before', [list('a', { validFrom: '2026-11-23' })], [entry('a', '900')], {}, 1000n, null],
    [
      'a list without the product passes to the next',
      [list('gold', { audience: 'tier' }), list('a')],
      [entry('a', '900')],
      {},
      900n,
      'a',
    ],
    ['per cents off', [list('a', { percentOff: '12.5' })], [], {}, 875n, 'a'],
    ['its own price before per cents', [list('a', { percentOff: '50' })], [entry('a', '990')], {}, 990n, 'a'],
    ['per cents of nothing', [list('a', { percentOff: '50' })], [], { listPrice: null }, null, null],
    [
      'the break that is reached',
      [list('a')],
      [entry('a', '900'), entry('a', '800', '10'), entry('a', '700', '100')],
      { quantity: '99.5' },
      800n,
      'a',
    ],
    [
      'goods that come back as those that went out',
      [list('a')],
      [entry('a', '900'), entry('a', '800', '10')],
      { quantity: '-10' },
      800n,
      'a',
    ],
    [
      'below the first break there is no price',
      [list('a')],
      [entry('a', '800', '10')],
      { quantity: '9.9999' },
      1000n,
      null,
    ],
  ] as const)('%s', (_, lists, entries, over, price, decides) => {
    const answer = choosePrice(asked(over), lists, entries);
    expect([answer.price, answer.list?.id ?? null]).toEqual([price, decides]);
  });

  it('says of each list why it decided or not, in the order of looking', () => {
    const lists = [
      list('a'),
      list('b'),
      list('c', { currency: 'EUR' }),
      list('d', { validTo: '2020-01-01' }),
      list('e', { audience: 'class', customerKind: 'person' }),
      list('gold', { audience: 'tier' }),
    ];
    expect(choosePrice(asked(), lists, [entry('a', '1'), entry('b', '2')]).outcomes).toEqual([
      { listId: 'gold', outcome: 'no_price' },
      { listId: 'e', outcome: 'other_customer' },
      { listId: 'a', outcome: 'chosen' },
      { listId: 'b', outcome: 'outranked' },
      { listId: 'c', outcome: 'other_currency' },
      { listId: 'd', outcome: 'other_day' },
    ]);
  });
});

describe('units', () => {
  it('count in base units and cost as many of them', () => {
    expect(inBaseUnits('2.5', '12')).toBe('30');
    expect(priceOfUnit(101n, '0.5', 'IRR')).toBe(51n);
    expect(priceOfUnit(1000n, '12', 'IRR')).toBe(12_000n);
    expect(priceOfUnit(10n ** 17n, '100', 'IRR')).toBeNull();
  });
});

describe('how much may be taken off', () => {
  it.each([
    [null, null, null],
    ['10', null, '10'],
    [null, '5', '5'],
    ['10', '5.5', '5.5'],
    ['5', '10', '5'],
  ])('product %s, role %s: %s', (product, role, limit) => expect(tighterLimit(product, role)).toBe(limit));

  it('is what the widest role allows; a role that says nothing allows all', () => {
    const limits = [
      { roleId: 'a', percent: '5' },
      { roleId: 'b', percent: '10' },
    ];
    expect(roleLimit(['a', 'b'], limits)).toBe('10');
    expect(roleLimit(['a', 'c'], limits)).toBeNull();
    expect(roleLimit([], limits)).toBeNull();
  });

  it.each([
    ['10', '10.00', true],
    ['10.01', '10', false],
    ['100', null, true],
    ['0', '0', true],
  ])('%s of %s: %s', (discount, limit, allowed) => expect(discountAllowed(discount, limit)).toBe(allowed));
});
