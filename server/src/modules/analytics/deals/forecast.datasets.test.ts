import { forecast } from '@peyvand/contract/analytics/forecast';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isMavenThere, type Maven, startMaven } from './maven-for-tests.ts';

if (!isMavenThere)
  process.stdout.write('Skipped: the opportunities are not beside the repository (../shared/data).\n');

describe.runIf(isMavenThere)('the forecast of the Maven set', () => {
  let shop: Maven;
  const ask = { currency: 'USD', timeZone: 'UTC', calendar: 'gregory' } as const;
  beforeAll(async () => {
    shop = await startMaven();
  }, 300_000);
  afterAll(() => shop.stop());

  it('of the last quarter of 2017, as of the snapshot', async () => {
    const found = await shop.test.admin(forecast, {
      body: { ...ask, period: { from: '2017-10-01', to: '2017-12-31' }, asOf: '2017-09-30' },
    });
    const dollars = (minor: string | undefined) => Math.round(Number(minor) / 100);
    process.stdout.write(
      `forecast of 2017Q4: ${dollars(found.total.point)}, ${dollars(found.interval?.low)} to ${dollars(found.interval?.high)}, naive ${dollars(found.naive)}\n`,
    );
    expect(found.naive).toBe('298225500');
    expect(found.total.won).toBe('0');
    expect(found.trials.length).toBeGreaterThan(2);
    expect(found.errors.forecast).toBeLessThan(found.errors.naive ?? 0);
    const [low, high] = [Number(found.interval?.low), Number(found.interval?.high)];
    expect(low).toBeLessThan(Number(found.total.point));
    expect(high).toBeGreaterThan(Number(found.total.point));
    // Deals that nobody has opened yet are about half of a quarter.
    const share = Number(found.total.fromNew) / Number(found.total.point);
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.6);
    const sum = found.rows.reduce((total, row) => total + Number(row.point), 0);
    expect(Math.abs(sum - Number(found.total.point))).toBeLessThan(found.rows.length);
  });

  it('of the third quarter, as of its eve, holds what came', async () => {
    const found = await shop.test.admin(forecast, {
      body: { ...ask, period: { from: '2017-07-01', to: '2017-09-30' }, asOf: '2017-06-30', by: 'team' },
    });
    expect(found.naive).toBe('308611100');
    const actual = 298_225_500;
    expect(Math.abs(Number(found.total.point) / actual - 1)).toBeLessThan(0.15);
    expect(Number(found.interval?.low)).toBeLessThan(actual);
    expect(Number(found.interval?.high)).toBeGreaterThan(actual);
    expect(found.rows).toHaveLength(6);
  });

  it('asked in the middle of the quarter, counts what is won', async () => {
    const found = await shop.test.admin(forecast, {
      body: { ...ask, period: { from: '2017-07-01', to: '2017-09-30' }, asOf: '2017-08-31' },
    });
    expect(found.total.won).toBe('174699100');
    expect(Number(found.interval?.low)).toBeGreaterThanOrEqual(174_699_100);
    expect(found.weeks).toHaveLength(13);
    expect(found.weeks.at(-1)).toMatchObject({ asOf: '2017-08-31', won: '174699100' });
  });
});
