import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Engines, findRunning, startEngines, tellRunning, tellStopped } from './engines/engines.ts';
import { furnish } from './furnish.ts';
import type { Config } from './kernel/config/config.ts';
import { serveWeb } from './kernel/http/web.ts';
import type { Log } from './kernel/log/log.ts';
import { openVault } from './kernel/secrets/vault.ts';
import { migrateAnalytics } from './modules/analytics/api.ts';
import * as platform from './modules/platform/api.ts';
import { modules } from './modules.ts';
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
  try {
    const parts = partsOf(config, engines, log);
    await prepare(parts, config.clickhouseCluster ?? null);
    const vault = await openVault({ folder: config.data, key: config.key });
    const url =
      config.url ?? `http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${config.port}`;
    const program = await startProgram(parts, {
      authenticate: (core) => platform.createAuthenticator(core.system('system:auth')),
      trustProxy: config.trustProxy,
      secure: url.startsWith('https:'),
      prepare: (core, live) => furnish(core, { modules: parts.modules, vault, url, live }),
    });
    await serveWeb(program.server, join(repositoryRoot, 'web/dist'));
    await program.server.listen({ host: config.host, port: config.port });
    const address = config.url ?? addressOf(program, config);
    tellRunning(config.data, { pid: process.pid, url: address, access: engines.access });
    return {
      url: address,
      program,
      setupCode: await platform.setupCode(program.system('system:setup')),
      stop: async () => {
        tellStopped(config.data);
        await program.close();
        await engines.stop();
      },
    };
  } catch (error) {
    await engines.stop();
    throw error;
  }
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

function addressOf(program: Program, config: Config): string {
  const bound: AddressInfo | string | null = program.server.server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : config.port;
  return `http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${port}`;
}

/**
 * Runs work of the command line on the database: of the running Peyvand if there is one, else on engines started
 * for it. `running` is that Peyvand's address.
 */
export async function withCore<T>(
  config: Config,
  log: Log,
  work: (core: Core, around: { running: string | null; engines: Engines | null }) => Promise<T>,
): Promise<T> {
  const running = await findRunning(config.data);
  const engines = running ? null : await startEngines(config, log);
  const access = running?.access ?? engines?.access;
  if (!access) throw new Error('no engine');
  const list = modules(nowhere);
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
  const core = openCore(parts);
  const vault = await openVault({ folder: config.data, key: config.key });
  try {
    await furnish(core, { modules: list, vault, url: running?.url ?? 'http://localhost', live: null });
    return await work(core, { running: running?.url ?? null, engines });
  } finally {
    await core.close();
    await engines?.stop();
  }
}

/** Commands beside a running Peyvand do not reach its analytics engine; its own process does that work. */
const nowhere = {
  query: refuse,
  insert: refuse,
  command: refuse,
  maint: refuse,
  ping: () => Promise.resolve(false),
};

function refuse(): Promise<never> {
  return Promise.reject(new Error('analytics is served by the running Peyvand'));
}
