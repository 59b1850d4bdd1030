import { createHash, randomBytes } from 'node:crypto';
import type { MemoryProfile } from './memory.ts';
import { toXml, type XmlTree } from './xml.ts';

/**
 * `app` writes facts and runs migrations, `reader` answers analytics queries, `maint` creates the database,
 * makes backups and reads PostgreSQL for a rebuild.
 */
export type EngineUser = 'app' | 'reader' | 'maint';
export type Passwords = Readonly<Record<EngineUser, string>>;

/** New secrets for one start of the engine. They live in memory only; the disk has their hashes. */
export function randomPasswords(): Passwords {
  const secret = () => randomBytes(24).toString('base64url');
  return { app: secret(), reader: secret(), maint: secret() };
}

/** The engine's users.xml: three users with passwords and the locked `default` of the boot query. */
export function usersXml(passwords: Passwords, memory: MemoryProfile): string {
  return toXml({
    clickhouse: {
      profiles: {
        default: {},
        // The boot query holds the one session of `default` for ever, so nobody else gets in without a login.
        // It must not be set in the profile `default`: every other profile inherits from that.
        boot: { max_sessions_for_user: 1, constraints: { max_sessions_for_user: { const: '' } } },
        app: { ...common, max_execution_time: 600 },
        reader: readerProfile(memory),
        maint: { ...common },
      },
      quotas: { default: {} },
      users: {
        default: { no_password: '', ...user('boot', ['SYSTEM LISTEN ON *.*']) },
        app: { ...hashed(passwords.app), ...user('app', appGrants) },
        reader: { ...hashed(passwords.reader), ...user('reader', readerGrants) },
        maint: { ...hashed(passwords.maint), ...user('maint', maintGrants) },
      },
    },
  });
}

function hashed(password: string): XmlTree {
  return { password_sha256_hex: createHash('sha256').update(password).digest('hex') };
}

function user(profile: string, grants: readonly string[]): XmlTree {
  return {
    networks: { ip: '127.0.0.1' },
    profile,
    quota: 'default',
    grants: { query: grants.map((grant) => `GRANT ${grant}`) },
  };
}

// Without quoting, a 64-bit integer or a Decimal would arrive as an inexact JavaScript number.
const common = {
  output_format_json_quote_64bit_integers: 1,
  output_format_json_quote_decimals: 1,
  async_insert: 0,
  http_max_tries: 1,
  // By default a query gets a second thread only where the engine may use 2 GiB and more; the engine's own limits hold.
  max_threads_min_free_memory_per_thread: 0,
  // A block of a rebuild may span more months than the default allows.
  max_partitions_per_insert_block: 0,
} as const;

function readerProfile(memory: MemoryProfile): XmlTree {
  return {
    ...common,
    readonly: 2,
    // An aborted request ends its query; the engine does this for read-only users only.
    cancel_http_readonly_queries_on_client_close: 1,
    max_threads: memory.threads,
    max_execution_time: 30,
    max_memory_usage: memory.query,
    max_bytes_before_external_group_by: memory.spillAt,
    max_bytes_before_external_sort: memory.spillAt,
    max_block_size: memory.blockRows,
    constraints: {
      max_execution_time: { max: 300 },
      max_memory_usage: { max: memory.query },
      max_threads: { max: memory.threads },
    },
  };
}

// Table engines are listed one by one: a grant on all of them would include File, URL and PostgreSQL.
const tableEngines = [
  'MergeTree',
  'ReplacingMergeTree',
  'AggregatingMergeTree',
  'SummingMergeTree',
  'Memory',
  'View',
  'MaterializedView',
].map((name) => `TABLE ENGINE ON ${name}`);

const write =
  'SELECT, INSERT, CHECK, ALTER, CREATE TABLE, CREATE VIEW, DROP TABLE, DROP VIEW, TRUNCATE, OPTIMIZE, SHOW';

const appGrants = [`${write} ON pv.*`, 'KILL QUERY ON *.*', 'SELECT ON system.*', ...tableEngines];

const readerGrants = ['SELECT ON pv.*', 'SELECT ON system.processes', 'SELECT ON system.parts'];

const maintGrants = [
  `${write}, CREATE DATABASE ON pv.*`,
  'SELECT ON system.*',
  'BACKUP ON *.*',
  'POSTGRES ON *.*',
  'CREATE TEMPORARY TABLE ON *.*',
  'TABLE ENGINE ON Atomic',
  'TABLE ENGINE ON MergeTree',
  'TABLE ENGINE ON ReplacingMergeTree',
];
