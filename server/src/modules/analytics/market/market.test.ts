import type { MarketInput } from '@peyvand/contract/analytics/markets';
import { describe, expect, it } from 'vitest';
import { measuredOf, wrongIn } from './market.ts';

const input = (more: Partial<MarketInput> = {}): MarketInput => ({
  unit: 'year',
  calendar: 'gregory',
  from: '2026-01-01',
  category: null,
  currency: 'IRR',
  size: '1000',
  people: 50,
  rivals: [],
  source: '',
  ...more,
});

describe('figures of a market', () => {
  it.each<[string, Partial<MarketInput>, string[]]>([
    ['whole', {}, []],
    ['of a Persian year', { calendar: 'persian', from: '2026-03-21' }, []],
    ['that begin within a quarter', { unit: 'quarter', from: '2026-02-01' }, ['from value']],
    ['of a Persian year by a Gregorian day', { calendar: 'persian' }, ['from value']],
    ['far off', { from: '2070-01-01' }, ['from value']],
    ['without anything', { size: null, people: null }, ['size missing']],
    ['of people only', { size: null }, []],
    ['of no size', { size: '0' }, ['size negative']],
    ['with others but no size', { size: null, rivals: [{ name: 'A', amount: '1' }] }, ['size missing']],
    [
      'with others who sold nothing, twice and too much',
      {
        rivals: [
          { name: 'A', amount: '0' },
          { name: 'A', amount: '1001' },
        ],
      },
      ['rivals.0.amount negative', 'rivals.1.name repeated', 'rivals too_much'],
    ],
  ])('%s', (_, more, wrong) => {
    expect(wrongIn(input(more)).map(({ path, reason }) => `${path} ${reason}`)).toEqual(wrong);
  });
});

describe('the own part of a market', () => {
  const rivals = [
    { name: 'A', amount: '300' },
    { name: 'B', amount: '100' },
  ];

  it('is sales by size, buyers by people, and how few hold it', () => {
    expect(measuredOf(input({ rivals }), { revenue: '250', buyers: 10 })).toEqual({
      revenue: '250',
      buyers: 10,
      share: 0.25,
      penetration: 0.2,
      // 25² + 30² + 10²
      concentration: expect.closeTo(1625, 9),
      rest: '350',
    });
  });

  it('is not known where the market is not', () => {
    expect(measuredOf(input({ size: null }), { revenue: '250', buyers: 10 })).toMatchObject({
      share: null,
      concentration: null,
      rest: null,
      penetration: 0.2,
    });
    expect(measuredOf(input({ people: null }), { revenue: '0', buyers: 0 })).toMatchObject({
      share: 0,
      penetration: null,
    });
  });

  it('tells openly that the size is too small, and that more came back than was sold', () => {
    expect(measuredOf(input(), { revenue: '1500', buyers: 60 })).toMatchObject({
      share: 1.5,
      penetration: 1.2,
      concentration: 10_000,
      rest: '-500',
    });
    expect(measuredOf(input(), { revenue: '-100', buyers: 1 })).toMatchObject({
      share: -0.1,
      concentration: 0,
    });
  });
});
