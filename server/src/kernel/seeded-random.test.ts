import { expect, it } from 'vitest';
import { seededRandom } from './seeded-random.ts';

it('gives the same numbers for the same seed, and others for another', () => {
  const ten = (seed: number) => Array.from({ length: 10 }, seededRandom(seed));
  expect(ten(7)).toEqual(ten(7));
  expect(ten(8)).not.toEqual(ten(7));
  expect(ten(7).every((value) => value >= 0 && value < 1)).toBe(true);
});
