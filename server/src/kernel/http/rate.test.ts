import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../testing/program.ts';
import { type Ctx, raw } from '../context.ts';
import { Refusal } from '../problem.ts';
import { countTry, forgetTries, forgiveTry } from './rate.ts';

const limit = 10;
const minute = 60_000;
const seconds = 15 * 60;

let app: TestProgram;
let ctx: Ctx;
beforeAll(async () => {
  app = await startTestProgram({ bare: true });
  ctx = app.system('system:test');
});
afterAll(() => app.stop());

/** How many of some tries at this moment pass; the wait that a refused one is told. */
async function tryAll(bucket: string, tries: number): Promise<{ passed: number; retryAfter: number | null }> {
  let passed = 0;
  let retryAfter: number | null = null;
  for (let i = 0; i < tries; i++) {
    try {
      await countTry(ctx, bucket, limit, seconds);
      passed++;
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'request.rate') throw error;
      retryAfter = error.fault.retryAfter ?? null;
    }
  }
  return { passed, retryAfter };
}

it('lets no more than the limit through in any fifteen minutes, wherever they begin', async () => {
  const passed: { at: number; count: number }[] = [];
  // Shortly before a quarter of an hour: no boundary of the clock may forgive anything.
  app.clock.advance(13 * minute);
  for (let at = 0; at < 60; at++) {
    passed.push({ at, count: (await tryAll('steady', 4)).passed });
    app.clock.advance(minute);
  }
  for (const { at } of passed) {
    const within = passed.filter((one) => one.at >= at && one.at < at + 15);
    expect(within.reduce((sum, one) => sum + one.count, 0)).toBeLessThanOrEqual(limit);
  }
  expect(passed.reduce((sum, one) => sum + one.count, 0)).toBe(4 * limit);
});

it('says when the next try is free; refused ones do not put it off', async () => {
  expect(await tryAll('wait', 4)).toEqual({ passed: 4, retryAfter: null });
  app.clock.advance(5 * minute);
  expect(await tryAll('wait', 9)).toEqual({ passed: 6, retryAfter: 10 * 60 });
  app.clock.advance(10 * minute - 1);
  expect(await tryAll('wait', 3)).toEqual({ passed: 0, retryAfter: 1 });
  app.clock.advance(1);
  expect(await tryAll('wait', 9)).toEqual({ passed: 4, retryAfter: 5 * 60 });
});

it('takes rightful tries back, and never more than there are', async () => {
  for (let i = 0; i < 3 * limit; i++) {
    await countTry(ctx, 'rightful', limit, seconds);
    await forgiveTry(ctx, 'rightful');
  }
  await forgiveTry(ctx, 'rightful');
  expect(await tryAll('rightful', limit + 1)).toMatchObject({ passed: limit });
  expect(await tryAll('other', 1)).toMatchObject({ passed: 1 });
});

it('lets exactly the limit through when all come at once', async () => {
  const tries = Array.from({ length: 3 * limit }, () => tryAll('crowd', 1));
  const results = await Promise.all(tries);
  expect(results.filter((one) => one.passed === 1)).toHaveLength(limit);
});

it('forgets what is a day old, and nothing younger', async () => {
  await tryAll('old', 2);
  app.clock.advance(23 * 60 * minute);
  await tryAll('young', 2);
  app.clock.advance(61 * minute);
  await forgetTries(ctx);
  const kept = await raw(ctx, sql<{ bucket: string }>`select bucket from kernel.rate_tries`);
  expect(kept).toEqual([{ bucket: 'young' }]);
});
