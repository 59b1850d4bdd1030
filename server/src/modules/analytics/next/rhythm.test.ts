import { expect, it } from 'vitest';
import { rhythmOf } from './rhythm.ts';

it.each([
  ['of none', [], null],
  ['of four', [0, 10, 20, 30], null],
  ['of a steady one', [0, 10, 20, 30, 40], { usual: 10, expected: 50, from: 50, to: 50 }],
  [
    'of an uneven one: the middle, and not the mean',
    [0, 10, 20, 30, 130],
    { usual: 10, expected: 140, from: 140, to: 203 },
  ],
])('the next purchase %s', (_, days, expected) => {
  expect(rhythmOf(days)).toEqual(expected);
});
