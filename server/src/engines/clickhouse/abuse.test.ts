import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Analytics, openAnalytics } from './analytics.ts';
import { hostileClients } from './testing/hostile-clients.ts';
import { startTemporaryEngine, type TemporaryEngine } from './testing/temporary-engine.ts';

const ROUNDS = 44;
const AT_ONCE = 16;

let temporary: TemporaryEngine;
let analytics: Analytics;

beforeAll(async () => {
  temporary = await startTemporaryEngine();
  analytics = openAnalytics(temporary.engine);
  await analytics.command('CREATE TABLE pv.abuse (id UInt64) ENGINE = MergeTree ORDER BY id');
}, 30_000);

afterAll(async () => {
  await analytics.close();
  await temporary.remove();
});

// With stdin not a terminal the engine of 26.7 dies in this test; once it does not, the terminal can go.
test('hundreds of hostile connections do not end the engine and store nothing', async () => {
  const shapes = Object.entries(hostileClients);
  expect(shapes).toHaveLength(19);
  const pid = temporary.pid();
  const queue = Array.from({ length: ROUNDS }, () => shapes).flat();
  expect(queue.length).toBeGreaterThan(800);
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, lane) => {
      // Half of the lanes writes as `app`, the other half reads.
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        await next[1](temporary.engine.login(lane % 2 === 0 ? 'app' : 'reader'));
      }
    }),
  );
  expect(temporary.pid()).toBe(pid);
  expect(temporary.lines.filter(({ level }) => level === 'error')).toEqual([]);
  expect(await analytics.query('SELECT count() AS n FROM pv.abuse')).toEqual([{ n: '0' }]);
}, 60_000);
