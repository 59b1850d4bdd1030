import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dataSet } from '../../../testing/figures.ts';
import { kMeans, type Points, type Scale, silhouette, zScores } from './clusters.ts';
import { sumOf } from './moments.ts';

const set = dataSet('segmentation');
const { figure } = set;

const Run = z.object({
  wss: z.number().optional(),
  sizes: z.array(z.number()).optional(),
  silhouette: z.number().optional(),
});
const Expected = z.object({
  rows: z.number(),
  column_sums: z.record(z.string(), z.number()),
  channel_x_region: z.array(z.array(z.number())),
  kmeans_best_of_300_starts: z.object({ 'k=2': Run, 'k=3': Run, 'k=4': Run, 'k=5': Run, 'k=6': Run }),
  raw_z_scores: z.object({ 'k=2': z.number(), 'k=3': z.number(), 'k=4': z.number(), 'k=5': z.number() }),
});

describe.runIf(set.isThere)('the wholesale customers', () => {
  const load = (scale: Scale): { points: Points; wanted: z.output<typeof Expected> } => {
    const wanted = set.expected(Expected);
    const columns = Object.keys(wanted.column_sums);
    const values = set.rows('wholesale_customers.csv').map((row) => columns.map((name) => Number(row[name])));
    return {
      wanted,
      points: zScores(
        values,
        columns.map(() => scale),
      ),
    };
  };

  it('are those of the file', () => {
    const wanted = set.expected(Expected);
    const rows = set.rows('wholesale_customers.csv');
    figure('rows', rows.length, wanted.rows);
    for (const [name, sum] of Object.entries(wanted.column_sums))
      figure(`sum of ${name}`, sumOf(rows.map((row) => Number(row[name]))), sum);
    for (const [channel, regions] of wanted.channel_x_region.entries())
      figure(
        `regions of channel ${channel + 1}`,
        regions.map(
          (_, region) =>
            rows.filter((row) => row['Channel'] === `${channel + 1}` && row['Region'] === `${region + 1}`)
              .length,
        ),
        regions,
      );
    figure(
      'sum of squares',
      sumOf(load('log').points.flatMap((point) => point.map((one) => one ** 2))),
      2634,
      1e-6,
    );
  });

  it('fall into groups as tight as the best of 300 starts, the same on every run', () => {
    const { points, wanted } = load('log');
    for (const [name, run] of Object.entries(wanted.kmeans_best_of_300_starts)) {
      const k = Number(name.slice(2));
      const found = kMeans(points, k);
      if (found === null || run.wss === undefined) throw new Error('no groups');
      figure(`within, ${name}`, found.within, run.wss, run.wss * 1e-3);
      if (run.sizes)
        figure(
          `sizes, ${name}`,
          found.sizes.toSorted((a, b) => a - b),
          run.sizes,
        );
      if (run.silhouette !== undefined)
        figure(`silhouette, ${name}`, silhouette(points, found.labels) ?? 'none', run.silhouette, 1e-3);
      expect(kMeans(points, k)?.labels).toEqual(found.labels);
    }
  });

  it('fall apart into outliers without the logarithm', () => {
    const { points, wanted } = load('plain');
    for (const [name, within] of Object.entries(wanted.raw_z_scores)) {
      const found = kMeans(points, Number(name.slice(2)));
      // The reference of k=3 is no optimum: 1600.37 is reached. So it must only not be worse.
      figure(`within of plain values, ${name}`, found?.within ?? 'none', within * 1.001, 'at most');
    }
    expect(kMeans(points, 5)?.sizes.at(-1)).toBe(1);
  });
});
