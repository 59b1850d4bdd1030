import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Log } from '../log/log.ts';
import { preparingPool } from './prepared.seam.ts';
import { rowsOf } from './rows.seam.ts';

/** Dates stay text, 64-bit integers stay text; instants become ISO text. JavaScript's Date would shift days. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.DATE, (text) => text);
types.setTypeParser(pg.types.builtins.INT8, (text) => text);
types.setTypeParser(pg.types.builtins.NUMERIC, (text) => text);
types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => isoInstant(text));

/** `2026-11-21 21:58:00.123+00` → `2026-11-21T21:58:00.123Z`. Sessions run in UTC. */
function isoInstant(text: string): string {
  const [day = '', rest = ''] = text.split(' ');
  const time = rest.replace(/\+00(:00)?$/, '');
  const [clock = '', fraction = ''] = time.split('.');
  return `${day}T${clock}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
}

export interface Database {
  readonly kysely: Kysely<unknown>;
  readonly pool: pg.Pool;
  /** Runs a prepared statement; the same name always carries the same text. */
  readonly named: <Row>(name: string, text: string, values: readonly unknown[]) => Promise<Row[]>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly connection: pg.ClientConfig;
  readonly size: number;
  readonly log: Log;
  /** Milliseconds that one statement may take; 0 for none (jobs, migrations). */
  readonly statementTimeout: number;
}

/** A pool of connections of one database role. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    ...options.connection,
    types,
    max: options.size,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: options.statementTimeout,
    idle_in_transaction_session_timeout: 60_000,
    options: '-c TimeZone=UTC -c jit=off',
    application_name: 'peyvand',
  });
  // A connection that dies while idle is replaced by the next query; without a listener it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', (error) => options.log.warn({ error: error.message }, 'database connection lost'));
  return {
    pool,
    kysely: new Kysely<unknown>({ dialect: new PostgresDialect({ pool: preparingPool(pool) }) }),
    named: async <Row>(name: string, text: string, values: readonly unknown[]) =>
      rowsOf<Row>(await pool.query({ name, text, values: [...values] })),
    close: () => pool.end(),
  };
}
