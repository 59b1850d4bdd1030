import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { serverRoot } from '../../../testing/engines.setup.ts';
import { forecastOf, holtWinters, seasonalNaive } from './holt-winters.ts';

const folder = join(serverRoot, '../../shared/data/forecast');
const isThere = existsSync(join(folder, 'expected.json'));
if (!isThere) process.stdout.write('Skipped: the series are not beside the repository (../shared/data).\n');

const Expected = z.object({
  alpha: z.number(),
  beta: z.number(),
  gamma: z.number(),
  SSE: z.number(),
  level: z.number(),
  trend: z.number(),
  'forecast_1961_01..06': z.array(z.number()),
  holdout_1959_1960: z.object({
    HW_MAPE: z.number(),
    HW_RMSE: z.number(),
    seasonal_naive_MAPE: z.number(),
  }),
});

describe.runIf(isThere)('the air passengers', () => {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const load = () => ({
    expected: Expected.parse(JSON.parse(read('expected.json'))),
    values: read('AirPassengers.csv')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => Number(line.split(',')[1])),
  });

  it('are smoothed as R does', () => {
    const { expected, values } = load();
    const fit = holtWinters(values, 12);
    if (fit === null) throw new Error('no fit');
    expect(fit.sse / expected.SSE).toBeLessThan(1.001);
    for (const name of ['alpha', 'beta', 'gamma'] as const)
      expect(Math.abs(fit[name] - expected[name])).toBeLessThan(0.01);
    expect(Math.abs(fit.level - expected.level)).toBeLessThan(1);
    expect(Math.abs(fit.trend - expected.trend)).toBeLessThan(0.1);
    for (const [at, value] of expected['forecast_1961_01..06'].entries())
      expect(Math.abs((forecastOf(fit, 6)[at] ?? 0) / value - 1)).toBeLessThan(0.005);
  });

  it('of the last two years are forecast better than by the season before', () => {
    const { expected, values } = load();
    const [known, held] = [values.slice(0, 120), values.slice(120)];
    const fit = holtWinters(known, 12);
    if (fit === null) throw new Error('no fit');
    const said = forecastOf(fit, held.length);
    const error = (list: readonly number[]) =>
      (100 * held.reduce((sum, value, at) => sum + Math.abs((list[at] ?? 0) / value - 1), 0)) / held.length;
    const { HW_MAPE, HW_RMSE, seasonal_naive_MAPE } = expected.holdout_1959_1960;
    const square = held.reduce((sum, value, at) => sum + ((said[at] ?? 0) - value) ** 2, 0) / held.length;
    expect(error(said)).toBeLessThanOrEqual(8);
    expect(Math.abs(error(said) - HW_MAPE)).toBeLessThan(0.3);
    expect(Math.abs(Math.sqrt(square) - HW_RMSE)).toBeLessThan(1.5);
    expect(error(seasonalNaive(known, 12, held.length))).toBeCloseTo(seasonal_naive_MAPE, 3);
    expect(error(said)).toBeLessThan(seasonal_naive_MAPE);
  });
});
