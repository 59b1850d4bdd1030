import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Analytics } from '../../engines/clickhouse/analytics.ts';
import { raw } from '../../kernel/context.ts';
import { createLog } from '../../kernel/log/log.ts';
import { startOlap, type TestOlap } from '../../testing/olap.ts';
import { startTestProgram, type TestProgram } from '../../testing/program.ts';
import { migrateAnalytics } from './api.ts';

let app: TestProgram;
let olap: TestOlap;
const migrate = (analytics: Analytics) =>
  migrateAnalytics(app.system('system:analytics'), analytics, { cluster: null, log: createLog('silent') });
const wishes = async () =>
  (
    await raw(
      app.system('system:analytics'),
      sql<{ reason: string }>`select reason from analytics.rebuilds order by id`,
    )
  ).map((row) => row.reason);

beforeAll(async () => {
  olap = await startOlap();
  app = await startTestProgram({ olap: olap.analytics });
}, 90_000);
afterAll(async () => {
  await app.stop();
  await olap.remove();
});

it('asks for the facts of new tables before it makes them, so that no end between the two loses the wish', async () => {
  await migrate(olap.analytics);
  expect(await wishes()).toEqual([]);
  // A base of an older version: one table later than the others is not there yet.
  await olap.analytics.command(
    "ALTER TABLE pv.migrations DELETE WHERE name = '20261122-0830-deals' SETTINGS mutations_sync = 2",
  );
  await olap.analytics.command('DROP TABLE IF EXISTS pv.facts_deals');
  const dying: Analytics = {
    ...olap.analytics,
    command: () => Promise.reject(new Error('the program ends here')),
  };
  await expect(migrate(dying)).rejects.toThrow('the program ends here');
  expect(await wishes()).toEqual(['new tables of facts: 20261122-0830-deals']);
});
