import { expect, it } from 'vitest';
import { solve } from './matrix.ts';
import { covariance, minimise } from './optimum.ts';

it('finds the bottom of the banana valley of Rosenbrock', () => {
  const of = ([x = 0, y = 0]: readonly number[]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2;
  const found = minimise(of, [-1.2, 1]);
  expect(found.settled).toBe(true);
  expect(found.at[0]).toBeCloseTo(1, 4);
  expect(found.at[1]).toBeCloseTo(1, 4);
});

it('goes round places where the function has no value', () => {
  const found = minimise(([x = 0]) => (x <= 0 ? Number.NaN : x - Math.log(x)), [0.2]);
  expect(found.at[0]).toBeCloseTo(1, 4);
});

it('says that a function without any value has no optimum', () => {
  expect(minimise(() => Number.NaN, [1, 1])).toMatchObject({ settled: false });
});

it('has the covariances of a normal, and none where the function is flat', () => {
  const of = ([x = 0, y = 0]: readonly number[]) => (x - 1) ** 2 / 2 + (y - 2) ** 2 / 8;
  const found = covariance(of, [1, 2]);
  expect(found?.[0]?.[0]).toBeCloseTo(1, 4);
  expect(found?.[1]?.[1]).toBeCloseTo(4, 3);
  expect(covariance(([x = 0]) => x * x, [0, 0])).toBeNull();
});

it('solves what has a solution, and says where columns depend on each other', () => {
  expect(
    solve(
      [
        [4, 2],
        [2, 3],
      ],
      [2, 1],
    ),
  ).toEqual([0.5, 0]);
  expect(
    solve(
      [
        [1, 2],
        [2, 4],
      ],
      [1, 2],
    ),
  ).toBeNull();
});
