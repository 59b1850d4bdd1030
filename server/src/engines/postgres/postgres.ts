import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { EngineLog } from '../log.ts';
import { findBinaries } from './binaries.ts';
import { type Asker, checkPostgres, refusalOf } from './check.ts';
import { ensureCluster, writeSettings } from './cluster.ts';
import { errorCode, errorText, PostgresEngineError } from './errors.ts';
import { clusterOwner, makeEngineFolder, preparePlaces } from './places.ts';
import type { Site } from './postmaster.ts';
import { database, type EngineRole, prepareExtensions, prepareRoles, roleNames } from './roles.ts';
import { bringUp } from './server.ts';
import { chooseServiceUser } from './service-user.ts';
import { asSuperuser } from './session.ts';
import { diskFull, guardSpace, isDiskFull, reserveGiven, type SpaceGuard, spendReserve } from './space.ts';
import { takeSupervisorLock } from './supervisor-lock.ts';
import { type Watchdog, watch } from './watchdog.ts';

/** A running embedded PostgreSQL 18. */
export interface PostgresEngine {
  /** node-postgres options for one of the roles; over the unix socket. `replication` is for backups. */
  connection(role: EngineRole): pg.ClientConfig & { replication?: 'true' };
  readonly socketDir: string;
  /** PostgreSQL's own data folder. */
  readonly dataDir: string;
  readonly state: () => 'ready' | 'restarting' | 'stopped';
  /** True while the disk is almost full: writes fail with SQLSTATE 25006, reading goes on. */
  readonly readOnly: () => boolean;
  /** Fast shutdown: rolls back what is open, writes all, waits for the end. May be called twice. */
  stop(): Promise<void>;
  /** Called after PostgreSQL had died and is ready again. Connections from before are broken. */
  onRestart(listener: () => void): void;
}

export interface PostgresOptions {
  /** The engine's own folder, `<PEYVAND_DATA>/postgres`; made if missing. */
  dir: string;
  log: EngineLog;
  /** Folder for the unix socket; made and closed to others. Default: inside `dir`, or a short one when too long. */
  socketDir?: string;
  /** Settings of postgresql.conf that win over the defaults, such as those for WAL archiving. */
  settings?: Record<string, string>;
  /** False only for tests: fsync off. Survives kill -9 but not a power failure. */
  durable?: boolean;
  /** The user for PostgreSQL when Node is root. Default: PEYVAND_SERVICE_USER, else `peyvand`, else `nobody`. */
  serviceUser?: string;
}

/**
 * Starts the embedded PostgreSQL on `dir`, making the database at the first start, and keeps it running: a server
 * that dies is started again, one left over by a killed Node process is taken over. Roles, extensions and settings
 * are put right at each start, and the self-test runs before the engine is handed out.
 * Throws PostgresEngineError; its message tells the operator what to do.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresEngine> {
  try {
    return await start(options);
  } catch (error) {
    const full = error instanceof PostgresEngineError && error.fault === 'disk-full';
    if (!full || !spendReserve(resolve(options.dir))) throw error;
    options.log.warn({ dir: options.dir }, reserveGiven);
    return start(options);
  }
}

async function start(options: PostgresOptions): Promise<PostgresEngine> {
  const dir = resolve(options.dir);
  const durable = options.durable ?? true;
  let release: (() => void) | undefined;
  let watchdog: Watchdog | undefined;
  try {
    makeEngineFolder(dir);
    release = takeSupervisorLock(dir);
    const user = chooseServiceUser(
      options.serviceUser ?? process.env['PEYVAND_SERVICE_USER'],
      clusterOwner(dir),
    );
    const binaries = findBinaries(user, options.log);
    const places = await preparePlaces(dir, user, options.socketDir);
    const site: Site = { places, user, binaries, log: options.log };
    await ensureCluster(site, durable);
    writeSettings(places, user, { durable, settings: options.settings ?? {} });
    watchdog = watch(site, await firstStart(site));
    await asSuperuser(places.socket, 'postgres', (client) => prepareRoles(client, durable));
    await asSuperuser(places.socket, database, async (client) => {
      await prepareExtensions(client);
      await selfTest(client, durable, options.log);
    });
    const { state } = watchdog;
    const guard = guardSpace(site, () => state() === 'ready', durable);
    return engine(site, watchdog, guard, release);
  } catch (error) {
    await watchdog?.stop();
    release?.();
    throw explained(error, dir);
  }
}

/** The file system's refusals in the operator's words; every other error as it is. */
function explained(error: unknown, dir: string): unknown {
  if (error instanceof PostgresEngineError) return error;
  if (isDiskFull(errorText(error))) return diskFull(dir);
  if (!['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '')) return error;
  return new PostgresEngineError(
    'folder',
    `${errorText(error)}. This program must be able to write in ${dir}: give the folder to the user that runs it (chown -R), or choose another PEYVAND_DATA.`,
    { cause: error },
  );
}

/** Some causes pass by themselves: the zombie of a killed server holds its lock until its parent looks. */
async function firstStart(site: Site) {
  const signal = new AbortController().signal;
  const patience = Date.now() + 10_000;
  for (;;) {
    try {
      return await bringUp(site, signal);
    } catch (error) {
      if (Date.now() > patience || !/lock file|still in use/.test(errorText(error))) throw error;
      await pause(200);
    }
  }
}

async function selfTest(client: Asker, durable: boolean, log: EngineLog): Promise<void> {
  const checks = await checkPostgres(client);
  const refusal = refusalOf(checks, durable);
  if (refusal !== undefined) {
    throw new PostgresEngineError(
      'self-test',
      `PostgreSQL failed the self-test, so nothing was started on it.\n${refusal}`,
    );
  }
  const failed = checks.filter((check) => !check.ok && (durable || !/fsync|full_page/.test(check.name)));
  for (const check of failed) log.warn(check, 'the self-test of PostgreSQL found something to mend');
}

function engine(site: Site, watchdog: Watchdog, guard: SpaceGuard, release: () => void): PostgresEngine {
  return {
    connection: (role) => ({
      host: site.places.socket,
      port: 5432,
      user: roleNames[role],
      ssl: false,
      ...(role === 'replication' ? { replication: 'true' } : { database }),
    }),
    socketDir: site.places.socket,
    dataDir: site.places.cluster,
    state: watchdog.state,
    readOnly: guard.readOnly,
    onRestart: watchdog.onRestart,
    stop: async () => {
      guard.stop();
      await watchdog.stop();
      release();
    },
  };
}
