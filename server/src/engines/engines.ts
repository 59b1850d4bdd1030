import { join } from 'node:path';
import type pg from 'pg';
import { type Analytics, openAnalytics } from './clickhouse/analytics.ts';
import { type ClickHouseEngine, startClickHouse } from './clickhouse/supervisor.ts';
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
  /** Folder of the embedded PostgreSQL's socket, for ClickHouse to read from; null when DATABASE_URL names a server. */
  readonly socketDir: string | null;
  /** May be called twice. */
  stop(): Promise<void>;
}

/** The engines of this process, those that are still starting included. */
const own = new Set<Promise<Engines>>();

/** Starts both engines, each embedded unless a server is named for it. Where one fails, the other is stopped again. */
export function startEngines(settings: EngineSettings, log: EngineLog): Promise<Engines> {
  const engines = start(settings, log);
  own.add(engines);
  engines.catch(() => own.delete(engines));
  return engines;
}

/** Stops whatever engines this process has: for a command that is interrupted, also while it starts them. */
export async function stopOwnEngines(): Promise<void> {
  for (const starting of own) {
    const engines = await starting.catch(() => undefined);
    await engines?.stop();
  }
}

async function start(settings: EngineSettings, log: EngineLog): Promise<Engines> {
  const postgres =
    settings.databaseUrl === undefined
      ? startPostgres({ dir: join(settings.data, 'postgres'), log })
      : Promise.resolve(null);
  const clickhouse =
    settings.clickhouseUrl === undefined
      ? startClickHouse({ dir: join(settings.data, 'clickhouse'), log })
      : Promise.resolve(null);
  try {
    return both(settings, ...(await Promise.all([postgres, clickhouse])));
  } catch (error) {
    // PostgreSQL outlives this process, so it is waited for; ClickHouse does not, and may take minutes to fail.
    clickhouse.then((engine) => engine?.stop()).catch(() => undefined);
    const [started] = await Promise.allSettled([postgres]);
    if (started.status === 'fulfilled') await started.value?.stop();
    // What PostgreSQL says of a folder in use or a full disk tells more.
    throw started.status === 'rejected' ? started.reason : error;
  }
}

function both(
  settings: EngineSettings,
  postgres: PostgresEngine | null,
  clickhouse: ClickHouseEngine | null,
): Engines {
  const analytics = openAnalytics(clickhouse ?? serverOf(settings));
  return {
    access: postgres ? embeddedAccess(postgres) : urlAccess(settings.databaseUrl ?? ''),
    analytics,
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

/** The server behind DATABASE_URL: one login for all. */
export function urlAccess(url: string): Access {
  return {
    owner: { connectionString: url },
    data: { connectionString: url },
    replication: null,
    dataRole: null,
  };
}
