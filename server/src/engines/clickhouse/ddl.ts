/**
 * Where tables are made. `embedded`: one engine, also a single server. `cluster`: shards of plain tables, each
 * statement to be run on every node. `replicated`: shards of replicated tables with Keeper, run on one node.
 */
export type DdlTarget =
  | { profile: 'embedded' }
  | { profile: 'cluster'; cluster: string }
  | { profile: 'replicated'; cluster: string };

/** The target of a product that has the embedded engine or one server, or the named cluster of CLICKHOUSE_URL. */
export function ddlTarget(cluster?: string): DdlTarget {
  return cluster === undefined ? { profile: 'embedded' } : { profile: 'replicated', cluster };
}

/**
 * - `replacing`: facts. A row with the same ORDER BY key and a higher `ver` replaces the older one, and
 *   `is_deleted = 1` removes it; read with FINAL. The columns `ver` and `is_deleted` are added by the generator.
 * - `plain`: rows that never change, such as page events.
 * - `dimension`: small and replacing; every node has all of it, so joins stay local.
 */
export type TableKind = 'replacing' | 'plain' | 'dimension';

export interface Column {
  name: string;
  /** As ClickHouse writes it: money Decimal(18, 2), time DateTime64(3, 'UTC'), ids UUID. */
  type: string;
  default?: string;
  /** Computed from other columns when a row is stored; never given by who inserts, and not part of `SELECT *`. */
  materialized?: string;
}

/** One table of the database `pv`, as data. */
export interface Table {
  name: string;
  kind: TableKind;
  columns: readonly Column[];
  /** For `replacing` and `dimension` this is the identity of a row. */
  orderBy: readonly string[];
  /** An expression over columns that never change for a row. */
  partitionBy?: string;
  /** Smallest and largest value of these columns are kept for each block of rows: a narrow range skips the rest. */
  ranges?: readonly string[];
  /** Column that decides the shard; `customer_id` if not given. Not used for dimensions. */
  shardBy?: string;
}

const DATABASE = 'pv';
const NAME = /^[a-z][a-z0-9_]*$/;

/** The statement that makes the database. */
export function createDatabase(target: DdlTarget): string {
  return `CREATE DATABASE IF NOT EXISTS ${DATABASE}${onCluster(target)} ENGINE = Atomic`;
}

/** The statements that make a table; each may be repeated. Throws on a table that would not stay exact in a cluster. */
export function createTable(table: Table, target: DdlTarget): string[] {
  checkTable(table);
  const head = `CREATE TABLE IF NOT EXISTS ${DATABASE}.`;
  const storage = storageName(table, target);
  const statements = [
    [
      `${head}${storage}${onCluster(target)}`,
      `(\n${[...allColumns(table).map(columnSql), ...(table.ranges ?? []).map(rangeSql)].join(',\n')}\n)`,
      `ENGINE = ${storageEngine(table, storage, target)}`,
      ...(table.partitionBy === undefined ? [] : [`PARTITION BY ${table.partitionBy}`]),
      `ORDER BY (${table.orderBy.join(', ')})`,
    ].join('\n'),
  ];
  const door = doorName(table, target);
  if (door !== null && target.profile !== 'embedded') {
    statements.push(
      [
        `${head}${door}${onCluster(target)} AS ${DATABASE}.${storage}`,
        `ENGINE = ${distributedEngine(table, storage, target.cluster)}`,
      ].join('\n'),
    );
  }
  return statements;
}

/** The statements that remove a table with all its rows. */
export function dropTable(table: Pick<Table, 'name' | 'kind'>, target: DdlTarget): string[] {
  checkName(table.name);
  const door = doorName(table, target);
  return [...(door === null ? [] : [door]), storageName(table, target)].map(
    (name) => `DROP TABLE IF EXISTS ${DATABASE}.${name}${onCluster(target)} SYNC`,
  );
}

/** The statements that add columns to a table that exists; each may be repeated. */
export function addColumns(table: Table, columns: readonly Column[], target: DdlTarget): string[] {
  checkTable({ ...table, columns: [...table.columns, ...columns] });
  const door = doorName(table, target);
  // The storage first: a door must not offer a column that is not there yet.
  return [storageName(table, target), ...(door === null ? [] : [door])].flatMap((name) =>
    columns.map(
      (column) =>
        `ALTER TABLE ${DATABASE}.${name}${onCluster(target)} ADD COLUMN IF NOT EXISTS ${columnSql(column).trim()}`,
    ),
  );
}

/** The name to insert into. Reading always uses `table.name`. */
export function insertTarget(table: Table, target: DdlTarget): string {
  return table.kind === 'dimension' && target.profile === 'cluster' ? `${table.name}_all` : table.name;
}

/** The name of the table that holds the rows on each node; materialized views read and write this one. */
export function storageName(table: Pick<Table, 'name' | 'kind'>, target: DdlTarget): string {
  return table.kind === 'dimension' || target.profile === 'embedded' ? table.name : `${table.name}_local`;
}

/** The Distributed table beside the storage: the readable name of a fact, the writing end of a dimension. */
function doorName(table: Pick<Table, 'name' | 'kind'>, target: DdlTarget): string | null {
  if (target.profile === 'embedded') return null;
  if (table.kind !== 'dimension') return table.name;
  return target.profile === 'cluster' ? `${table.name}_all` : null;
}

function storageEngine(table: Table, storage: string, target: DdlTarget): string {
  const replacing = table.kind !== 'plain';
  const family = replacing ? 'ReplacingMergeTree' : 'MergeTree';
  const columns = replacing ? ['ver', 'is_deleted'] : [];
  if (target.profile !== 'replicated')
    return `${family}${columns.length > 0 ? `(${columns.join(', ')})` : ''}`;
  // A dimension is one set of copies over all nodes, so its path has no shard in it.
  const shard = table.kind === 'dimension' ? 'all' : '{shard}';
  const replica = table.kind === 'dimension' ? '{shard}-{replica}' : '{replica}';
  const path = `'/clickhouse/tables/${shard}/${DATABASE}/${storage}'`;
  return `Replicated${family}(${[path, `'${replica}'`, ...columns].join(', ')})`;
}

function distributedEngine(table: Table, storage: string, cluster: string): string {
  // `<cluster>_all` names the same nodes as copies of one shard: an insert goes to every one of them.
  if (table.kind === 'dimension') return `Distributed('${cluster}_all', '${DATABASE}', '${storage}')`;
  return `Distributed('${cluster}', '${DATABASE}', '${storage}', cityHash64(${shardColumn(table)}))`;
}

function onCluster(target: DdlTarget): string {
  if (target.profile === 'embedded') return '';
  checkName(target.cluster);
  return target.profile === 'replicated' ? ` ON CLUSTER ${target.cluster}` : '';
}

function allColumns(table: Table): readonly Column[] {
  if (table.kind === 'plain') return table.columns;
  return [
    ...table.columns,
    { name: 'ver', type: 'UInt64' },
    { name: 'is_deleted', type: 'UInt8', default: '0' },
  ];
}

function columnSql(column: Column): string {
  const made = column.materialized === undefined ? '' : ` MATERIALIZED ${column.materialized}`;
  return `  ${column.name} ${column.type}${column.default === undefined ? made : ` DEFAULT ${column.default}`}`;
}

function rangeSql(column: string): string {
  return `  INDEX ${column}_range ${column} TYPE minmax GRANULARITY 1`;
}

function shardColumn(table: Table): string {
  return table.shardBy ?? 'customer_id';
}

function checkTable(table: Table): void {
  const names = allColumns(table).map((column) => column.name);
  for (const name of [table.name, ...names]) checkName(name);
  if (new Set(names).size < names.length) throw new Error(`table ${table.name} has a column twice`);
  if (table.name.endsWith('_local') || table.name.endsWith('_all')) {
    throw new Error(`table ${table.name}: the endings _local and _all belong to the generator`);
  }
  if (table.orderBy.length === 0) throw new Error(`table ${table.name} needs an ORDER BY`);
  if (table.kind === 'dimension') return;
  if (!names.includes(shardColumn(table))) {
    throw new Error(`table ${table.name} has no sharding column ${shardColumn(table)}`);
  }
  if (table.kind === 'replacing' && !table.orderBy.includes(shardColumn(table))) {
    // Versions of one row would land on different shards and never replace each other.
    throw new Error(`table ${table.name}: the sharding column ${shardColumn(table)} must be in ORDER BY`);
  }
}

function checkName(name: string): void {
  if (!NAME.test(name)) throw new Error(`not a name of the analytics database: ${JSON.stringify(name)}`);
}
