import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../../modules.ts';
import { away } from '../../testing/away.ts';
import { startTestProgram, type TestProgram } from '../../testing/program.ts';
import { nextTime, queueDue } from './schedules.ts';

describe('the next time of a schedule', () => {
  const zone = 'Asia/Tehran';
  it.each([
    ['2026-11-22T00:00:00Z', '03:00', '2026-11-22T23:30:00.000Z'],
    ['2026-11-21T22:00:00Z', '03:00', '2026-11-21T23:30:00.000Z'],
    ['2026-11-21T23:30:00Z', '03:00', '2026-11-22T23:30:00.000Z'],
  ])('after %s at %s of Tehran is %s', (now, dayAt, next) => {
    expect(nextTime(new Date(now), { dayAt }, zone).toISOString()).toBe(next);
  });

  it('is so many minutes later', () => {
    expect(nextTime(new Date('2026-11-22T00:00:00Z'), { minutes: 5 }, zone).toISOString()).toBe(
      '2026-11-22T00:05:00.000Z',
    );
  });
});

it('no two works of the night begin at the same minute', () => {
  const times = modules(away).flatMap(({ schedules }) =>
    schedules.flatMap(({ job, every }) => ('dayAt' in every ? [{ job, at: every.dayAt }] : [])),
  );
  const shared = times.filter(({ at }, place) => times.findIndex((one) => one.at === at) !== place);
  expect(shared).toEqual([]);
});

describe('queueing what is due', () => {
  let test: TestProgram;
  beforeAll(async () => {
    test = await startTestProgram();
  });
  afterAll(() => test.stop());

  it('is not due when first seen, once when it is, and once after a long pause', async () => {
    const ctx = test.system('system:schedules');
    const schedules = [{ job: 'test.nightly.run', every: { minutes: 10 } }];
    expect(await queueDue(ctx, schedules, 'UTC')).toEqual([]);
    test.clock.advance(11 * 60_000);
    expect(await Promise.all([queueDue(ctx, schedules, 'UTC'), queueDue(ctx, schedules, 'UTC')])).toEqual(
      expect.arrayContaining([['test.nightly.run'], []]),
    );
    test.clock.advance(1000 * 60_000);
    expect(await queueDue(ctx, schedules, 'UTC')).toEqual(['test.nightly.run']);
    expect(await queueDue(ctx, schedules, 'UTC')).toEqual([]);
  });
});
