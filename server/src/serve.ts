import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Analytics } from './engines/clickhouse/analytics.ts';
import { type Engines, startEngines } from './engines/engines.ts';
import { reachEngines, tellRunning, tellStopped } from './engines/running.ts';
import { furnish, furnishings } from './furnish.ts';
import { jobThreads } from './job-thread.ts';
import type { Config } from './kernel/config/config.ts';
import { serveWeb } from './kernel/http/web.ts';
import type { Log } from './kernel/log/log.ts';
import { migrateAnalytics } from './modules/analytics/api.ts';
import { applyErasedList } from './modules/customers/api.ts';
import * as platform from './modules/platform/api.ts';
import { modules, withoutAnalytics } from './modules.ts';
import {
  type Core,
  openCore,
  type Program,
  type ProgramParts,
  prepareDatabase,
  startProgram,
} from './program.ts';
import { repositoryRoot, serverRoot, version } from './root.ts';

export interface Served {
  readonly url: string;
  readonly program: Program;
  readonly analytics: Analytics;
  /** To be typed on the set-up page; null when the set-up is done. */
  readonly setupCode: string | null;
  stop(): Promise<void>;
}

/** Parts of a program on the given engines. */
function partsOf(config: Config, engines: Engines, log: Log): ProgramParts {
  return {
    modules: modules(engines.analytics, sourceOf(engines)),
    access: engines.access,
    analytics: engines.analytics,
    log,
    clock: () => new Date(),
    version,
    data: config.data,
    root: serverRoot,
  };
}

/** Both engines embedded: ClickHouse reads PostgreSQL through its socket. Else the events go through this process. */
function sourceOf({ socketDir, access }: Engines) {
  const { database, user } = access.data;
  if (socketDir === null || database === undefined || user === undefined) return null;
  return { host: socketDir, port: 5432, database, user, password: '' };
}

/** Starts everything and listens. */
export async function serve(config: Config, log: Log): Promise<Served> {
  const engines = await startEngines(config, log);
  let program: Program | undefined;
  try {
    const parts = partsOf(config, engines, log);
    await prepare(parts, config.clickhouseCluster ?? null);
    await eraseAgain(parts);
    const given = await furnishings(config);
    const wanted = config.url ?? addressOf(config.host, config.port);
    const inThread = jobThreads({ config, access: engines.access, url: wanted }, log);
    program = await startProgram(parts, {
      ...(inThread && { inThread }),
      authenticate: (core) => platform.createAuthenticator(core.system('system:auth')),
      trustProxy: config.trustProxy,
      secure: wanted.startsWith('https:'),
      zone: (core) => platform.zoneOf(core.system('system:schedules')),
      prepare: (core, live) => furnish(core, { ...given, modules: parts.modules, url: wanted, live }),
    });
    await serveWeb(program.server, join(repositoryRoot, 'web/dist'));
    const port = await listen(program, config);
    const url = config.url ?? addressOf(config.host, port);
    platform.usePublicUrl(url);
    tellRunning(config, { url, access: engines.access });
    return await served(config, engines, program, url);
  } catch (error) {
    await program?.close();
    await engines.stop();
    throw error;
  }
}

async function served(config: Config, engines: Engines, program: Program, url: string): Promise<Served> {
  return {
    url,
    program,
    analytics: engines.analytics,
    setupCode: await platform.setupCode(program.system('system:setup')),
    stop: async () => {
      tellStopped(config.data);
      await program.close();
      await engines.stop();
    },
  };
}

/** Listens and answers the port. Throws an error for the operator where host and port cannot be had. */
async function listen(program: Program, { host, port }: Config): Promise<number> {
  try {
    await program.server.listen({ host, port });
  } catch (error) {
    throw refusedAddress(error, host, port);
  }
  const bound: AddressInfo | string | null = program.server.server.address();
  return typeof bound === 'object' && bound !== null ? bound.port : port;
}

/** The system's refusals of an address in the operator's words. */
function refusedAddress(error: unknown, host: string, port: number): Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new Error(`Port ${port} of ${host} is taken by another program. Choose another PORT.`);
  if (code === 'EACCES')
    return new Error(`This user may not listen on port ${port}. Choose a PORT of 1024 or above.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new Error(`This machine has no address ${host}. Choose another HOST.`);
  return new Error(`Peyvand cannot listen on ${host}, port ${port}.`, { cause: error });
}

/** What people type to reach a host: this machine goes by its name, because passkeys know names only. */
export function addressOf(host: string, port: number): string {
  const name = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host) ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/** Brings both databases forward. */
async function prepare(
  parts: Omit<ProgramParts, 'analytics'> & { analytics: Engines['analytics'] },
  cluster: string | null,
) {
  await prepareDatabase(parts);
  const core = openCore(parts);
  try {
    await migrateAnalytics(core.system('system:analytics'), parts.analytics, { cluster, log: parts.log });
  } finally {
    await core.close();
  }
}

/** A database that was put back from an older copy brings erased people along: they go before anybody is served. */
async function eraseAgain(parts: ProgramParts): Promise<void> {
  const core = openCore(parts);
  try {
    const count = await applyErasedList(core.system('system:erasure'), { everywhere: true });
    if (count > 0)
      parts.log.warn({ customers: count }, 'erased customers were in the database again; erased');
  } finally {
    await core.close();
  }
}

/**
 * Runs work of the command line on the database: of the running Peyvand if there is one, else on engines started
 * for it.
 */
export async function withCore<T>(config: Config, log: Log, work: (core: Core) => Promise<T>): Promise<T> {
  const { access, running, engines, release } = await reachEngines(config, log);
  try {
    const list = modules(withoutAnalytics);
    const parts = {
      modules: list,
      access,
      log,
      clock: () => new Date(),
      version,
      data: config.data,
      root: serverRoot,
    };
    if (engines) await prepare({ ...parts, analytics: engines.analytics }, config.clickhouseCluster ?? null);
    const given = await furnishings(config);
    const core = openCore(parts);
    try {
      await furnish(core, { ...given, modules: list, url: running?.url ?? 'http://localhost', live: null });
      return await work(core);
    } finally {
      await core.close();
    }
  } finally {
    await release();
  }
}
