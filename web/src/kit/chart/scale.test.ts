import { expect, test } from 'vitest';
import { valueAt } from './pareto-chart.tsx';
import { alongReading, extremes, thinned, ticks } from './scale.ts';
import { heatOf } from './segment-map.tsx';

test.each([
  [0, 3420, [0, 1000, 2000, 3000, 4000]],
  [0, 1.1, [0, 0.5, 1, 1.5]],
  [-40, 90, [-50, 0, 50, 100]],
  [0, 0, [0]],
])('steps of %d to %d', (low, high, steps) => {
  expect(ticks(low, high, 4)).toEqual(steps);
});

test('Persian axes run from right to left', () => {
  expect([alongReading(40, 640, true), alongReading(40, 640, false)]).toEqual([600, 40]);
});

test('labels stand on the highest and the last, and thin out from the end', () => {
  expect([...extremes([1, 9, 3])]).toEqual([1, 2]);
  expect(extremes([]).size).toBe(0);
  const labels = ['a', 'b', 'c', 'd', 'e'].map((letter) => letter.repeat(5));
  expect([0, 1, 2, 3, 4].filter(thinned(labels, 20, 6))).toEqual([0, 2, 4]);
  expect([0, 1, 2, 3, 4].filter(thinned(labels, 32, 6))).toEqual([0, 1, 2, 3, 4]);
});

test('the curve is read between its points', () => {
  const points = [
    { share: 0.1, value: 0.5 },
    { share: 0.3, value: 0.9 },
  ];
  expect(valueAt(points, 0.05)).toBeCloseTo(0.25);
  expect(valueAt(points, 0.2)).toBeCloseTo(0.7);
  expect(valueAt(points, 0.9)).toBe(0.9);
  expect(valueAt([], 0.2)).toBe(0);
});

test('a larger share is never paler', () => {
  const heats = [0, 0.01, 0.04, 0.06, 0.15, 0.26, 0.44].map(heatOf);
  expect(heats).toEqual(heats.toSorted((a, b) => a - b));
  expect(heats.at(-1)).toBe(6);
});
