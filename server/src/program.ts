import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { runMigrations as migrateJobs } from 'graphile-worker';
import type pg from 'pg';
import type { Analytics } from './engines/clickhouse/analytics.ts';
import type { Ctx } from './kernel/context.ts';
import { contextFactory } from './kernel/context-factory.ts';
import { type Database, openDatabase } from './kernel/db/database.ts';
import { grantData } from './kernel/db/grants.ts';
import { newId } from './kernel/db/ids.ts';
import { type MigrationSource, migrate } from './kernel/db/migrations.ts';
import { subscribe, wakeChannel } from './kernel/events/events.ts';
import { type Live, openLive } from './kernel/events/live.ts';
import { type OutboxWorker, runOutbox } from './kernel/events/outbox.ts';
import { liveChannel } from './kernel/events/tell.ts';
import { createFileStore } from './kernel/files/file-store.ts';
import { keepHouse } from './kernel/housekeeping.ts';
import { type Authenticate, createServer } from './kernel/http/server.ts';
import { systemRoutes } from './kernel/http/system-routes.ts';
import { type InThread, runJobs } from './kernel/jobs/jobs.ts';
import { runSchedules } from './kernel/jobs/schedules.ts';
import type { Log } from './kernel/log/log.ts';
import type { Module } from './kernel/module.ts';
import { setPersonalData } from './kernel/personal.ts';
import { systemActor } from './kernel/policy/actor.ts';
import type { Rule, Rules } from './kernel/policy/rules.ts';
import { setErasedList } from './modules/customers/api.ts';

/** The database as the program needs it: one login for definitions, one for rows. The same login for both is fine. */
export interface DatabaseAccess {
  readonly owner: pg.ClientConfig;
  readonly data: pg.ClientConfig;
  /** Name of the role that `data` logs in as, to be granted rights; null when both are one. */
  readonly dataRole: string | null;
}

export interface ProgramParts {
  readonly modules: readonly Module[];
  readonly access: DatabaseAccess;
  readonly analytics: Analytics;
  readonly log: Log;
  readonly clock: () => Date;
  readonly version: string;
  /** Folder of everything that Peyvand keeps; files lie in it. */
  readonly data: string;
  /** Folder of `server/`, where migrations lie. */
  readonly root: string;
}

/** Everything but HTTP: database, policy, contexts. The command line works on this alone. */
export interface Core {
  readonly database: Database;
  readonly context: ReturnType<typeof contextFactory>;
  /** A context of a named part of Peyvand. */
  readonly system: (name: `system:${string}`) => Ctx;
  close(): Promise<void>;
}

/** Tables of the kernel itself, and how their rows are guarded. */
export const kernelTables: Readonly<Record<string, Rule>> = {
  'kernel.events': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
  'kernel.files': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
};

/** Where each module keeps its SQL. */
function migrationSources(root: string, modules: readonly Module[]): MigrationSource[] {
  const sources = [
    { module: 'kernel', folder: join(root, 'src/kernel/text') },
    { module: 'kernel', folder: join(root, 'src/kernel/migrations') },
    ...modules.map((module) => ({
      module: module.name,
      folder: join(root, 'src/modules', module.name, 'migrations'),
    })),
  ];
  return sources.filter((source) => existsSync(source.folder));
}

/** Brings both parts of the database forward and gives the data role its rights. */
export async function prepareDatabase(
  parts: Omit<ProgramParts, 'analytics' | 'clock' | 'data'>,
): Promise<void> {
  const sources = migrationSources(parts.root, parts.modules);
  const ran = await migrate(parts.access.owner, sources, parts.log);
  const owner = openDatabase({
    connection: parts.access.owner,
    size: 1,
    log: parts.log,
    statementTimeout: 0,
  });
  try {
    await migrateJobs({ pgPool: owner.pool });
  } finally {
    await owner.close();
  }
  if (parts.access.dataRole !== null) {
    const schemas = ['graphile_worker', ...new Set(sources.map((source) => source.module))];
    await grantData(parts.access.owner, parts.access.dataRole, schemas);
  }
  if (ran > 0) parts.log.info({ migrations: ran }, 'database brought forward');
}

/** For requests: a statement that takes more than five seconds is ended. */
export function openCore(parts: Omit<ProgramParts, 'analytics'>): Core {
  return coreOn(parts, { size: 16, statementTimeout: 5000 });
}

/** For work in the background: statements take as long as they need. */
export function openSlowCore(parts: Omit<ProgramParts, 'analytics'>, size: number): Core {
  return coreOn(parts, { size, statementTimeout: 0, owner: parts.access.owner });
}

function coreOn(
  parts: Omit<ProgramParts, 'analytics'>,
  of: { readonly size: number; readonly statementTimeout: number; readonly owner?: pg.ClientConfig },
): Core {
  setPersonalData(parts.modules.flatMap((module) => module.personal ?? []));
  setErasedList(parts.data);
  // Whoever writes tells all readers, be it a command or a thread that runs none of them.
  subscribe(parts.modules.flatMap((module) => module.readers));
  const { size, statementTimeout, ...owner } = of;
  const database = openDatabase({ connection: parts.access.data, size, log: parts.log, statementTimeout });
  const context = contextFactory({ ...shared(parts), database, ...owner });
  return {
    database,
    context,
    system: (name) => context(systemActor(name), name),
    close: () => database.close(),
  };
}

/** The context in which a job runs. */
export function jobContext(core: Core, job: string): Ctx {
  return core.context(systemActor(`system:${job}`), `job:${job}`);
}

/** One for each program: what is remembered of its database hangs on them. */
const rulesOf = new WeakMap<object, Rules>();

function shared(parts: Omit<ProgramParts, 'analytics'>) {
  const rules =
    rulesOf.get(parts) ?? new Map(Object.entries({ ...kernelTables, ...tablesOf(parts.modules) }));
  rulesOf.set(parts, rules);
  return {
    rules,
    clock: parts.clock,
    newId,
    log: parts.log,
    files: createFileStore({ data: parts.data, newId }),
  };
}

function tablesOf(modules: readonly Module[]): Record<string, Rule> {
  return Object.fromEntries(modules.flatMap((module) => Object.entries(module.tables)));
}

export interface Program extends Core {
  readonly server: FastifyInstance;
  readonly live: Live;
  readonly outbox: OutboxWorker;
  /** A context of a named part of Peyvand whose statements may take as long as they need. */
  readonly slow: (name: `system:${string}`) => Ctx;
}

export interface ServeOptions {
  readonly authenticate: (core: Core) => Authenticate;
  readonly trustProxy: boolean;
  readonly secure: boolean;
  /**
   * Time zone of the organisation, in which daily work has its hour. Null: nothing comes round by itself, as in a test
   * that moves its clock over the hour and would meet it at work.
   */
  readonly zone: ((core: Core) => Promise<string>) | null;
  /** Runs long jobs in threads of their own; without it all run in this one. */
  readonly inThread?: InThread;
  /** Handed to modules that need it, before the first request. */
  readonly prepare: (core: Core, live: Live) => Promise<void>;
}

const maxUpload = 1024 * 1024 * 1024;

/** The whole program on a prepared database: readers, jobs and the HTTP server (not yet listening). */
export async function startProgram(parts: ProgramParts, options: ServeOptions): Promise<Program> {
  const core = openCore(parts);
  const slow = openSlowCore(parts, 8);
  const live = openLive(parts.access.data, [wakeChannel, liveChannel], parts.log);
  await options.prepare(core, live);
  const readers = parts.modules.flatMap((module) => module.readers);
  const outbox = runOutbox(slow.system('system:outbox'), readers, parts.log);
  live.on(wakeChannel, () => outbox.wake());
  const jobs = await runJobs({
    pool: slow.database.pool,
    jobs: parts.modules.flatMap((module) => module.jobs),
    ctx: (name) => jobContext(slow, name),
    inThread: options.inThread ?? null,
    log: parts.log,
    concurrency: 2,
  });
  const scheduler = slow.system('system:schedules');
  const { zone } = options;
  const schedules =
    zone &&
    runSchedules(
      scheduler,
      parts.modules.flatMap((module) => module.schedules),
      () => zone(core),
    );
  const house = keepHouse(slow.system('system:housekeeping'));
  const routes = parts.modules.flatMap((module) => module.routes);
  const server = await createServer({
    routes: [...systemRoutes(parts.version, routes, () => parts.analytics.ping()), ...routes],
    protocols: parts.modules.flatMap((module) => module.protocols ?? []),
    authenticate: options.authenticate(core),
    context: core.context,
    log: parts.log,
    trustProxy: options.trustProxy,
    secure: options.secure,
    maxUpload,
  });
  return {
    ...core,
    server,
    live,
    outbox,
    slow: slow.system,
    close: async () => {
      await server.close();
      house.stop();
      schedules?.stop();
      await jobs.stop();
      await outbox.stop();
      await live.close();
      await slow.close();
      await core.close();
    },
  };
}
