import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Log } from '../log/log.ts';

export interface MigrationSource {
  /** Module, and schema: `customers`. */
  readonly module: string;
  /** Folder with files `YYYYMMDD-HHMM-what.sql`. */
  readonly folder: string;
}

interface Migration {
  readonly module: string;
  readonly name: string;
  readonly text: string;
  readonly hash: string;
}

/** Any number that no other advisory lock uses; processes that start together take turns by it. */
const lockKey = 7_391_465_001;

/**
 * Brings the database forward: each file once, each in its own transaction together with its record,
 * in the order of their names over all modules. Interrupted, it goes on where it stopped.
 * Refuses a database that knows migrations which this program does not, and files changed after they ran.
 */
export async function migrate(
  connection: pg.ClientConfig,
  sources: readonly MigrationSource[],
  log: Log,
): Promise<number> {
  const client = new pg.Client({ ...connection, application_name: 'peyvand migrations' });
  // A server that ends between two statements fails the next one; the event alone must not end the program.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await client.query(`
      create schema if not exists kernel;
      create table if not exists kernel.migrations (
        module text not null,
        name text not null,
        hash text not null,
        ran_at timestamptz not null default now(),
        primary key (module, name)
      )`);
    const known = await load(sources);
    const done = await client.query<{ module: string; name: string; hash: string }>(
      'select module, name, hash from kernel.migrations',
    );
    const pending = judge(known, done.rows);
    for (const migration of pending) await run(client, migration, log);
    return pending.length;
  } finally {
    await client.end();
  }
}

async function load(sources: readonly MigrationSource[]): Promise<Migration[]> {
  const all: Migration[] = [];
  for (const { module, folder } of sources) {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.sql'));
    for (const name of names) {
      const text = await readFile(join(folder, name), 'utf8');
      all.push({ module, name, text, hash: createHash('sha256').update(text).digest('hex') });
    }
  }
  return all.sort((a, b) => order(a).localeCompare(order(b), 'en'));
}

/** By name; a file without a date is something that all others stand on. */
function order(migration: Migration): string {
  return /^\d/.test(migration.name) ? migration.name : `0-${migration.name}`;
}

function judge(
  known: readonly Migration[],
  done: readonly { module: string; name: string; hash: string }[],
): Migration[] {
  const byName = new Map(known.map((one) => [`${one.module}/${one.name}`, one]));
  for (const row of done) {
    const file = byName.get(`${row.module}/${row.name}`);
    if (!file) {
      throw new Error(
        `The data was written by a newer Peyvand: it knows ${row.module}/${row.name}. Start that version, or restore a backup.`,
      );
    }
    if (file.hash !== row.hash) throw new Error(`${row.module}/${row.name} was changed after it ran`);
  }
  const ran = new Set(done.map((row) => `${row.module}/${row.name}`));
  return known.filter((one) => !ran.has(`${one.module}/${one.name}`));
}

async function run(client: pg.Client, migration: Migration, log: Log): Promise<void> {
  log.debug({ module: migration.module, name: migration.name }, 'migration');
  await client.query('begin');
  try {
    await client.query(migration.text);
    await client.query('insert into kernel.migrations (module, name, hash) values ($1, $2, $3)', [
      migration.module,
      migration.name,
      migration.hash,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${migration.module}/${migration.name} failed and was rolled back`, {
      cause: error,
    });
  }
}
