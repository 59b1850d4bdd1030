import { expect, it } from 'vitest';
import { forecastOf, holtWinters, seasonalNaive } from './holt-winters.ts';

const seasons = [0.8, 1, 1.2, 1];
const series = (count: number) =>
  Array.from({ length: count }, (_, at) => (100 + 2 * at) * (seasons[at % 4] ?? 1));

it('goes on with a line under seasons', () => {
  const fit = holtWinters(series(24), 4);
  if (fit === null) throw new Error('no fit');
  const next = forecastOf(fit, 8);
  const real = series(32).slice(24);
  for (const [at, value] of real.entries()) expect(Math.abs((next[at] ?? 0) / value - 1)).toBeLessThan(0.02);
});

it('adds seasons where values reach zero', () => {
  const values = Array.from({ length: 20 }, (_, at) => 5 * at + (at % 4 === 0 ? -5 : 0));
  const fit = holtWinters(values, 4);
  expect(fit?.kind).toBe('additive');
  const [next = 0] = fit === null ? [] : forecastOf(fit, 1);
  expect(Math.abs(next - 95)).toBeLessThan(3);
});

it('says nothing of less than two seasons, and keeps the season before as the naive one', () => {
  expect(holtWinters(series(8), 4)).toBeNull();
  expect(seasonalNaive([1, 2, 3, 4, 5], 4, 6)).toEqual([2, 3, 4, 5, 2, 3]);
});
