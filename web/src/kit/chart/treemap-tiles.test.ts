import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tiled } from './treemap-tiles.ts';

it('is the example of Bruls, Huizing and van Wijk: 6, 6, 4, 3, 2, 2, 1 on six by four', () => {
  const tiles = tiled([6, 6, 4, 3, 2, 2, 1], 6, 4);
  expect(tiles.slice(0, 2)).toEqual([
    { x: 0, y: 0, width: 3, height: 2 },
    { x: 0, y: 2, width: 3, height: 2 },
  ]);
  expect(tiles[2]?.height).toBeCloseTo(7 / 3, 9);
  expect(tiles[2]?.width).toBeCloseTo(12 / 7, 9);
});

it('fills the whole, each as large as its value, none over another', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 60 }), (list) => {
      const values = list.toSorted((a, b) => b - a);
      const sum = values.reduce((all, one) => all + one, 0);
      const tiles = tiled(values, 900, 300);
      expect(tiles).toHaveLength(values.length);
      for (const [at, { x, y, width, height }] of tiles.entries()) {
        expect((width * height) / 270_000).toBeCloseTo((values[at] ?? 0) / sum, 6);
        expect(Math.min(x, y)).toBeGreaterThan(-1e-6);
        expect(x + width).toBeLessThan(900 + 1e-6);
        expect(y + height).toBeLessThan(300 + 1e-6);
      }
      const over = tiles.some((a, i) =>
        tiles.some(
          (b, j) =>
            i < j &&
            Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 1e-6 &&
            Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 1e-6,
        ),
      );
      expect(over).toBe(false);
    }),
    { numRuns: 100 },
  );
});

it('draws nothing of nothing', () => {
  expect(tiled([], 10, 10)).toEqual([]);
  expect(tiled([0], 10, 10)).toEqual([]);
});
