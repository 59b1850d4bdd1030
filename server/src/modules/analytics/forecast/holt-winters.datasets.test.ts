import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dataSet } from '../../../testing/figures.ts';
import { forecastOf, holtWinters, seasonalNaive } from './holt-winters.ts';

const set = dataSet('forecast');
const { figure } = set;

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

describe.runIf(set.isThere)('the air passengers', () => {
  const load = () => ({
    expected: set.expected(Expected),
    values: set.rows('AirPassengers.csv').map((row) => Number(Object.values(row)[1])),
  });

  it('are smoothed as R does', () => {
    const { expected, values } = load();
    const fit = holtWinters(values, 12);
    if (fit === null) throw new Error('no fit');
    figure('SSE', fit.sse, expected.SSE * 1.001, 'at most');
    for (const name of ['alpha', 'beta', 'gamma'] as const) figure(name, fit[name], expected[name], 0.01);
    figure('level', fit.level, expected.level, 1);
    figure('trend', fit.trend, expected.trend, 0.1);
    for (const [at, value] of expected['forecast_1961_01..06'].entries())
      figure(`1961-0${at + 1}`, forecastOf(fit, 6)[at] ?? 0, value, value * 0.005);
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
    figure('MAPE that must be reached', error(said), 8, 'at most');
    figure('MAPE', error(said), HW_MAPE, 0.3);
    figure('RMSE', Math.sqrt(square), HW_RMSE, 1.5);
    figure('MAPE of the naive', error(seasonalNaive(known, 12, held.length)), seasonal_naive_MAPE, 0.0005);
    expect(error(said)).toBeLessThan(seasonal_naive_MAPE);
  });
});
