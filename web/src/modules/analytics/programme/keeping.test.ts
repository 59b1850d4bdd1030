import { expect, it } from 'vitest';
import { costsOf } from './keeping.ts';

const known = { won: 1500, wonKnown: 1000, wonCost: '34000', kept: 1000, keptCost: '6800' };

it('is the cost of each customer whose cost is known, and their ratio', () => {
  expect(costsOf(known)).toEqual({ win: 34, keep: 6.8, ratio: 5 });
});

it.each([
  ['few were won', { wonKnown: 9 }, { win: null, keep: 6.8 }],
  ['few were kept', { kept: 9 }, { win: 34, keep: null }],
  ['nobody said what time costs', { keptCost: '0' }, { win: 34, keep: null }],
])('is not said where %s', (_, more, expected) => {
  expect(costsOf({ ...known, ...more })).toEqual({ ...expected, ratio: null });
});
