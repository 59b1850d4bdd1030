import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Analytics, openAnalytics } from '../engines/clickhouse/analytics.ts';
import { startClickHouse } from '../engines/clickhouse/supervisor.ts';
import { createLog } from '../kernel/log/log.ts';

export interface TestOlap {
  readonly analytics: Analytics;
  remove(): Promise<void>;
}

/** An analytics engine of its own for one test file; its tables are made by `migrateAnalytics`. */
export async function startOlap(): Promise<TestOlap> {
  const dir = mkdtempSync(join(tmpdir(), 'peyvand-olap-'));
  const engine = await startClickHouse({ dir, log: createLog('fatal'), memory: 'normal' });
  const analytics = openAnalytics(engine);
  return {
    analytics,
    remove: async () => {
      await analytics.close();
      await engine.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
