import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../kernel/seeded-random.ts';
import type { Person } from './people.ts';
import { upliftOf } from './uplift.ts';

/** People of whom each buys with a chance that may hang on how often they bought before. */
function people(count: number, seed: number, chanceOf: (ordersBefore: number) => number): Person[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const ordersBefore = Math.floor(10 * random());
    const bought = random() < chanceOf(ordersBefore) ? 1 : 0;
    return {
      bought,
      orders: bought,
      spent: bought,
      margin: bought,
      uncosted: 0,
      ordersBefore,
      spentBefore: 1000 * ordersBefore,
      silentDays: ordersBefore === 0 ? null : 100 * random(),
    };
  });
}

describe('whom an arm helps', () => {
  it('is not learnt from a few', () => {
    const some = people(60, 1, () => 0.2);
    expect(upliftOf('letter', some, some)).toMatchObject({ state: 'few', verdict: null, people: 120 });
    expect(upliftOf('letter', [], some)).toMatchObject({ state: 'few' });
  });

  it('is told where it can be told', () => {
    const treated = people(4000, 2, (before) => (before >= 5 ? 0.5 : 0.1));
    const control = people(4000, 3, () => 0.1);
    const found = upliftOf('letter', treated, control);
    expect(found).toMatchObject({ state: 'judged', verdict: 'ranks', people: 8000 });
    expect(found.top).toBeGreaterThan((found.bottom ?? 1) + 0.2);
    expect(found.all).toBeCloseTo(0.2, 1);
  });

  it('is called noise where all are helped alike', () => {
    const treated = people(2000, 4, () => 0.2);
    const control = people(2000, 5, () => 0.1);
    expect(upliftOf('letter', treated, control)).toMatchObject({ state: 'judged', verdict: 'noise' });
  });
});
