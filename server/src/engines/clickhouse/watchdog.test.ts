import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTemporaryEngine, type TemporaryEngine } from './testing/temporary-engine.ts';
import { watch } from './watchdog.ts';

// The product's figures, thirty times faster.
const TIMING = { pause: 60, probe: 130, dead: 330 };

let temporary: TemporaryEngine;

beforeAll(async () => {
  temporary = await startTemporaryEngine();
}, 30_000);

afterAll(() => temporary.remove());

test('an engine that hangs is taken for dead, not before the time, and starts again', async () => {
  const hung = temporary.pid();
  const restarted = temporary.restarted();
  const begin = performance.now();
  let dead = 0;
  const stop = watch(
    () => temporary.engine.login('reader'),
    temporary.log,
    () => {
      dead = performance.now() - begin;
      process.kill(hung, 'SIGKILL');
    },
    TIMING,
  );
  process.kill(hung, 'SIGSTOP');
  await restarted;
  stop();
  expect(dead).toBeGreaterThanOrEqual(TIMING.dead);
  expect(temporary.pid()).not.toBe(hung);
}, 30_000);

test('a refusal is an answer, so the engine lives', async () => {
  const calls: string[] = [];
  const stop = watch(
    () => {
      calls.push('probe');
      return { ...temporary.engine.login('reader'), password: 'wrong' };
    },
    temporary.log,
    () => calls.push('dead'),
    { pause: 5, probe: 2000, dead: 30 },
  );
  await expect.poll(() => calls.length, { interval: 10, timeout: 10_000 }).toBeGreaterThan(8);
  stop();
  expect(calls).not.toContain('dead');
});
