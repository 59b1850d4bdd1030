import { describe, expect, it } from 'vitest';
import { kMeans, sample, silhouette, zScores } from './clusters.ts';

describe('z-scores', () => {
  it('leave a column that does not vary at 0', () => {
    const rows = [
      [1, 5],
      [2, 5],
      [3, 5],
    ];
    expect(zScores(rows, ['plain', 'log'])).toEqual([
      [-1, 0],
      [0, 0],
      [1, 0],
    ]);
  });

  it('of nothing and of one row are no numbers gone wrong', () => {
    expect(zScores([], ['log'])).toEqual([]);
    expect(zScores([[7]], ['log'])).toEqual([[0]]);
  });

  it('refuse a logarithm of zero and of what is no number', () => {
    expect(() => zScores([[0]], ['log'])).toThrow(RangeError);
    expect(() => zScores([[Number.NaN]], ['plain'])).toThrow(RangeError);
    expect(zScores([[-1], [0], [1]], ['signed'])).toEqual([[-1], [0], [1]]);
  });
});

describe('groups', () => {
  it('are none where points are fewer than groups, or all the same', () => {
    expect(kMeans([], 1)).toBeNull();
    expect(kMeans([[1], [1], [1]], 2)).toBeNull();
    expect(kMeans([[1], [1]], 1)).toMatchObject({ labels: [0, 0], within: 0, sizes: [2] });
  });

  it('are named by their size', () => {
    const points = [[0], [10], [10.1], [0.1], [0.2]];
    const found = kMeans(points, 2);
    expect(found?.labels).toEqual([0, 1, 1, 0, 0]);
    expect(found?.within).toBeCloseTo(0.025, 9);
    expect(silhouette(points, found?.labels ?? [])).toBeGreaterThan(0.98);
  });

  it('of one point each are perfect and say nothing', () => {
    const points = [[0], [1], [5]];
    const found = kMeans(points, 3);
    expect(found?.within).toBe(0);
    expect(silhouette(points, found?.labels ?? [])).toBe(0);
    expect(silhouette(points, [0, 0, 0])).toBeNull();
    expect(silhouette([[1], [1]], [0, 1])).toBe(0);
  });
});

it('chooses a sample without doubles, always the same', () => {
  expect(sample(3, 5, 1)).toEqual([0, 1, 2]);
  const chosen = sample(1000, 100, 7);
  expect(new Set(chosen).size).toBe(100);
  expect(sample(1000, 100, 7)).toEqual(chosen);
});
