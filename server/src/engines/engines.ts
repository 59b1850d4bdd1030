import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type Analytics, openAnalytics } from './clickhouse/analytics.ts';
import { startClickHouse } from './clickhouse/supervisor.ts';
import type { EngineLog } from './log.ts';
import { type PostgresEngine, startPostgres } from './postgres/postgres.ts';

export interface EngineSettings {
  /** Folder of everything that Peyvand keeps. */
  readonly data: string;
  readonly databaseUrl: string | undefined;
  readonly clickhouseUrl: string | undefined;
  readonly clickhouseCluster: string | undefined;
}

/** How to log in to PostgreSQL; `dataRole` is null where one login serves for all. */
export interface Access {
  readonly owner: pg.ClientConfig;
  readonly data: pg.ClientConfig;
  readonly replication: pg.ClientConfig | null;
  readonly dataRole: string | null;
}

export interface Engines {
  readonly access: Access;
  readonly analytics: Analytics;
  /** The embedded PostgreSQL; null when DATABASE_URL names a server or another process runs it. */
  readonly postgres: PostgresEngine | null;
  /** Folder of PostgreSQL's socket, for ClickHouse to read from. */
  readonly socketDir: string | null;
  stop(): Promise<void>;
}

/** Starts both engines, each embedded unless a server is named for it. */
export async function startEngines(settings: EngineSettings, log: EngineLog): Promise<Engines> {
  const [postgres, clickhouse] = await Promise.all([
    settings.databaseUrl === undefined ? startPostgres({ dir: join(settings.data, 'postgres'), log }) : null,
    settings.clickhouseUrl === undefined
      ? startClickHouse({ dir: join(settings.data, 'clickhouse'), log })
      : null,
  ]);
  const analytics = openAnalytics(clickhouse ?? serverOf(settings));
  const access = postgres ? embeddedAccess(postgres) : urlAccess(settings.databaseUrl ?? '');
  return {
    access,
    analytics,
    postgres,
    socketDir: postgres?.socketDir ?? null,
    stop: async () => {
      await analytics.close();
      await Promise.all([clickhouse?.stop(), postgres?.stop()]);
    },
  };
}

function serverOf(settings: EngineSettings) {
  const url = settings.clickhouseUrl ?? '';
  return settings.clickhouseCluster === undefined ? { url } : { url, cluster: settings.clickhouseCluster };
}

function embeddedAccess(engine: PostgresEngine): Access {
  const data = engine.connection('data');
  return {
    owner: engine.connection('owner'),
    data,
    replication: engine.connection('replication'),
    dataRole: data.user ?? null,
  };
}

function urlAccess(url: string): Access {
  return {
    owner: { connectionString: url },
    data: { connectionString: url },
    replication: null,
    dataRole: null,
  };
}

/** What a running Peyvand tells its own commands: where it listens and how to reach its PostgreSQL. No secrets. */
export interface Running {
  readonly pid: number;
  readonly url: string;
  readonly access: Access;
}

const fileOf = (data: string) => join(data, 'running.json');

export function tellRunning(data: string, running: Running): void {
  const draft = `${fileOf(data)}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(running), { mode: 0o600 });
  renameSync(draft, fileOf(data));
}

export function tellStopped(data: string): void {
  rmSync(fileOf(data), { force: true });
}

/** The Peyvand that runs on this data, or null. A file left by one that was killed is found out by connecting. */
export async function findRunning(data: string): Promise<Running | null> {
  if (!existsSync(fileOf(data))) return null;
  const running = readRunning(data);
  if (!running) return null;
  try {
    process.kill(running.pid, 0);
  } catch {
    return null;
  }
  const client = new pg.Client(running.access.data);
  client.on('error', () => undefined);
  try {
    await client.connect();
    return running;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function readRunning(data: string): Running | null {
  try {
    const value: unknown = JSON.parse(readFileSync(fileOf(data), 'utf8'));
    return isRunning(value) ? value : null;
  } catch {
    return null;
  }
}

function isRunning(value: unknown): value is Running {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    'access' in value &&
    typeof value.pid === 'number'
  );
}
