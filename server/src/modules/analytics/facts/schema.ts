import { sql } from 'kysely';
import type { Analytics } from '../../../engines/clickhouse/analytics.ts';
import { createTable, type DdlTarget, ddlTarget } from '../../../engines/clickhouse/ddl.ts';
import { type ClickHouseMigration, migrateClickHouse } from '../../../engines/clickhouse/migrations.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Log } from '../../../kernel/log/log.ts';
import { fillDates } from './dates.ts';
import { factTables } from './tables.ts';

const migrations: readonly ClickHouseMigration[] = [
  {
    name: '20261122-0100-facts',
    statements: (target) => factTables.flatMap((table) => createTable(table, target)),
  },
];

/** Brings the analytics tables forward, one process at a time, and fills the table of days. */
export async function migrateFacts(
  ctx: Ctx,
  analytics: Analytics,
  target: DdlTarget,
  log: Log,
): Promise<void> {
  await migrateClickHouse({ analytics, migrations, target, log, withLock: (run) => alone(ctx, run) });
  await fillDates(analytics);
}

/** Statements that make the tables of a rebuild, empty, beside the ones in use. */
export function shadowTables(suffix: string): string[] {
  return factTables
    .filter((table) => table.name !== 'dim_dates')
    .flatMap((table) => [
      `DROP TABLE IF EXISTS pv.${table.name}${suffix}`,
      ...createTable({ ...table, name: `${table.name}${suffix}` }, ddlTarget()),
    ]);
}

function alone<T>(ctx: Ctx, run: () => Promise<T>): Promise<T> {
  return ctx.write(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('analytics.migrate', 0))`.execute(tx.handle.bare);
    return run();
  });
}
