import type { Analytics } from '../../../engines/clickhouse/analytics.ts';
import {
  createTable,
  type DdlTarget,
  ddlTarget,
  dropTable,
  storageName,
} from '../../../engines/clickhouse/ddl.ts';
import { type ClickHouseMigration, migrateClickHouse } from '../../../engines/clickhouse/migrations.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { holdAlone } from '../../../kernel/db/locks.ts';
import type { Log } from '../../../kernel/log/log.ts';
import { calls } from './call-table.ts';
import { fillDates } from './dates.ts';
import { invoiceStates, invoices, payments } from './money-tables.ts';
import { pageEvents } from './page-events.ts';
import { rates } from './rates.ts';
import {
  activities,
  answers,
  customerValues,
  dealStates,
  deals,
  factTables,
  merged,
  orderLines,
  products,
  stageMoves,
} from './tables.ts';

const facts = factTables.filter((table) => table.kind === 'replacing');

const migrations: readonly ClickHouseMigration[] = [
  // The first tables, sorted by customer. Replaced by the step below: facts are rebuilt where tables are new and empty.
  { name: '20261122-0100-facts', statements: () => [] },
  { name: '20261122-0110-merge-what-rests', statements: () => [] },
  {
    name: '20261122-0200-facts-by-time',
    statements: (target) => [
      ...[...factTables, { name: 'customer_scope', kind: 'dimension' as const }].flatMap((table) =>
        dropTable(table, target),
      ),
      ...factTables.flatMap((table) => createTable(table, target)),
      ...facts.map((table) => mergeWhatRests(storageName(table, target), target)),
    ],
  },
  { name: '20261122-0530-merged', statements: (target) => createTable(merged, target) },
  {
    name: '20261122-0550-stage-moves',
    statements: (target) => [
      ...dropTable(stageMoves, target),
      ...createTable(stageMoves, target),
      mergeWhatRests(storageName(stageMoves, target), target),
    ],
  },
  { name: '20261122-0610-customer-values', statements: (target) => createTable(customerValues, target) },
  {
    name: '20261122-0830-deals',
    statements: (target) =>
      [deals, dealStates].flatMap((table) => [
        ...dropTable(table, target),
        ...createTable(table, target),
        mergeWhatRests(storageName(table, target), target),
      ]),
  },
  // A table of its own way: it is made of batches, not of the log of events, so it is no part of a rebuild.
  { name: '20261122-1070-page-events', statements: (target) => createTable(pageEvents, target) },
  {
    name: '20261122-1002-activities',
    statements: (target) => [
      ...dropTable(activities, target),
      ...createTable(activities, target),
      mergeWhatRests(storageName(activities, target), target),
    ],
  },
  // Agents of orders and deals, rates at the close, territories of customers.
  {
    name: '20261122-1100-selling',
    statements: (target) =>
      [orderLines, deals, dealStates].flatMap((table) => [
        ...dropTable(table, target),
        ...createTable(table, target),
        mergeWhatRests(storageName(table, target), target),
      ]),
  },
  {
    name: '20261123-1210-answers',
    statements: (target) => [
      ...dropTable(answers, target),
      ...createTable(answers, target),
      mergeWhatRests(storageName(answers, target), target),
    ],
  },
  // Which category of the tree a product is of.
  {
    name: '20261123-1220-category-tree',
    statements: (target) => [...dropTable(products, target), ...createTable(products, target)],
  },
  {
    name: '20261124-1300-calls',
    statements: (target) => [
      ...dropTable(calls, target),
      ...createTable(calls, target),
      mergeWhatRests(storageName(calls, target), target),
    ],
  },
  {
    name: '20261124-1310-money',
    statements: (target) =>
      [invoices, invoiceStates, payments].flatMap((table) => [
        ...dropTable(table, target),
        ...createTable(table, target),
        mergeWhatRests(storageName(table, target), target),
      ]),
  },
  { name: '20261124-1400-rates', statements: (target) => createTable(rates, target) },
];

/** A month that nobody wrote to for five minutes becomes one part. */
function mergeWhatRests(storage: string, target: DdlTarget): string {
  const where = target.profile === 'replicated' ? ` ON CLUSTER ${target.cluster}` : '';
  return `ALTER TABLE pv.${storage}${where} MODIFY SETTING min_age_to_force_merge_seconds = 300, min_age_to_force_merge_on_partition_only = 1`;
}

/** Steps that a base with facts still lacks; none where there are no facts yet. */
export async function missingSteps(analytics: Analytics): Promise<string[]> {
  const [found] = await analytics.query<{ has: number }>(
    "SELECT toUInt8(count() > 0) AS has FROM system.tables WHERE database = 'pv' AND name = 'migrations'",
  );
  if (!found?.has) return [];
  const rows = await analytics.query<{ name: string }>('SELECT DISTINCT name FROM pv.migrations');
  const applied = new Set(rows.map((row) => row.name));
  return applied.size === 0 ? [] : migrations.map((step) => step.name).filter((name) => !applied.has(name));
}

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
      ...(table.kind === 'replacing' ? [mergeWhatRests(`${table.name}${suffix}`, ddlTarget())] : []),
    ]);
}

function alone<T>(ctx: Ctx, run: () => Promise<T>): Promise<T> {
  return ctx.write(async (tx) => {
    await holdAlone(tx, 'analytics.migrate');
    return run();
  });
}
