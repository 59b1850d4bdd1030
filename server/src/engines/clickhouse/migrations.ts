import type { EngineLog } from '../log.ts';
import type { Analytics } from './analytics.ts';
import { createDatabase, createTable, type DdlTarget, type Table } from './ddl.ts';

/** One named step, forward only. Its statements may be run again, so a step that was cut short is repeated. */
export interface ClickHouseMigration {
  /** Unique and never changed, e.g. `20270110-0930-order-lines`. Steps run in the order of the list. */
  name: string;
  statements: (target: DdlTarget) => readonly string[];
}

const table: Table = {
  name: 'migrations',
  kind: 'dimension',
  columns: [
    { name: 'name', type: 'String' },
    { name: 'applied_at', type: "DateTime64(3, 'UTC')", default: 'now64(3)' },
  ],
  orderBy: ['name'],
};

const REPEATABLE =
  /^(CREATE (TABLE|VIEW|MATERIALIZED VIEW) IF NOT EXISTS|CREATE OR REPLACE VIEW|DROP (TABLE|VIEW) IF EXISTS|ALTER TABLE \S+( ON CLUSTER \S+)? (ADD (COLUMN|INDEX|PROJECTION) IF NOT EXISTS|DROP (COLUMN|INDEX|PROJECTION) IF EXISTS|MODIFY (COLUMN|COMMENT|SETTING|TTL|QUERY))) /;

/**
 * Brings the analytics database to the state that the list describes and returns the names that were run.
 * `withLock` must let one process at a time through (a PostgreSQL advisory lock), because ClickHouse has no locks.
 * For the profile `cluster` call it once for each node.
 * Throws before it changes anything if a name comes twice or a statement could not be repeated; throws if the
 * database carries a step that the list does not know (it was made by a newer version of the program).
 */
export async function migrateClickHouse(options: {
  analytics: Analytics;
  migrations: readonly ClickHouseMigration[];
  target: DdlTarget;
  withLock: <T>(run: () => Promise<T>) => Promise<T>;
  log: EngineLog;
}): Promise<string[]> {
  const { analytics, target, log } = options;
  const steps = options.migrations.map(({ name, statements }) => ({ name, statements: statements(target) }));
  checkSteps(steps);
  return options.withLock(async () => {
    const applied = await readApplied(analytics, target);
    const unknown = [...applied].filter((name) => !steps.some((step) => step.name === name));
    if (unknown.length > 0) {
      throw new Error(
        `The analytics database was made by a newer version: it has ${unknown.join(', ')}. Run that version, or rebuild the analytics.`,
      );
    }
    const open = steps.filter((step) => !applied.has(step.name));
    for (const step of open) {
      for (const statement of step.statements) await analytics.command(statement);
      await analytics.insert(`pv.${table.name}`, [{ name: step.name, ver: 1 }]);
      log.info({ migration: step.name }, 'analytics migration done');
    }
    return open.map((step) => step.name);
  });
}

/**
 * Always the table on the node itself: replicated, it is the same on all; in the profile `cluster` each node
 * keeps its own account.
 */
async function readApplied(analytics: Analytics, target: DdlTarget): Promise<Set<string>> {
  await analytics.maint(createDatabase(target));
  const [storage] = createTable(table, target);
  if (storage !== undefined) await analytics.command(storage);
  const rows = await analytics.query<{ name: string }>(
    `SELECT DISTINCT name FROM pv.${table.name} ORDER BY name`,
  );
  return new Set(rows.map((row) => row.name));
}

function checkSteps(steps: readonly { name: string; statements: readonly string[] }[]): void {
  const names = new Set<string>();
  for (const { name, statements } of steps) {
    if (names.has(name)) throw new Error(`analytics migration ${name} comes twice`);
    names.add(name);
    const bad = statements.find((statement) => !REPEATABLE.test(`${statement} `));
    if (bad !== undefined) {
      throw new Error(`analytics migration ${name} has a statement that could not be repeated: ${bad}`);
    }
  }
}
