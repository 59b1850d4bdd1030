import { EventEmitter } from 'node:events';
import { Logger, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Ctx, WriteCtx } from '../context.ts';
import type { Log } from '../log/log.ts';

/** Work that outlives a request. Handlers are idempotent: a job may run again after a crash. */
export interface Job<Payload = unknown> {
  /** `module.noun.verb`. */
  readonly name: string;
  readonly run: (ctx: Ctx, payload: Payload, signal: AbortSignal) => Promise<void>;
  /** Whether this piece of work is worth a thread of its own, which takes about a second to start. */
  readonly isLong?: (ctx: Ctx, payload: Payload) => Promise<boolean>;
}

/** Runs a job, by its name, in a thread of its own; rejects when it failed. The signal asks it to stop. */
export type InThread = (name: string, payload: unknown, signal: AbortSignal) => Promise<void>;

/** Queues a job in the transaction of the change that wants it. A second job with the same `key` replaces a waiting one. */
export async function enqueue(
  ctx: WriteCtx,
  name: string,
  payload: object,
  options: { key?: string; runAt?: Date } = {},
): Promise<void> {
  await sql`select graphile_worker.add_job(identifier => ${name}, payload => ${JSON.stringify(payload)}::json,
    job_key => ${options.key ?? null}, run_at => ${options.runAt?.toISOString() ?? null}::timestamptz)`.execute(
    ctx.handle.bare,
  );
}

export interface JobRunner {
  stop(): Promise<void>;
}

const beatMs = 10_000;
const deadSeconds = 45;

/**
 * Runs jobs in this process. Each process reports that it lives; jobs held by one that does not any more are freed,
 * since the library itself waits four hours.
 */
export async function runJobs(options: {
  pool: pg.Pool;
  jobs: readonly Job[];
  /** The context of a job: the system actor `system:<job name>`; a handler that works for a person narrows it. */
  ctx: (jobName: string) => Ctx;
  /** Null: long work is done in this thread too. */
  inThread: InThread | null;
  log: Log;
  concurrency: number;
}): Promise<JobRunner> {
  const stopping = new AbortController();
  const work = async (job: Job, payload: unknown) => {
    const ctx = options.ctx(job.name);
    const { inThread } = options;
    if (inThread && (await job.isLong?.(ctx, payload))) await inThread(job.name, payload, stopping.signal);
    else await job.run(ctx, payload, stopping.signal);
  };
  const taskList: TaskList = Object.fromEntries(
    options.jobs.map((job) => [job.name, (payload: unknown) => work(job, payload)]),
  );
  const events: WorkerEvents = new EventEmitter();
  // Jobs are held in the name of the pool; under any other name a long one would look abandoned, and run twice.
  const pools = new Set<string>();
  events.on('pool:create', ({ workerPool }) => pools.add(workerPool.id));
  const runner = await run({
    pgPool: options.pool,
    taskList,
    events,
    concurrency: options.concurrency,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: bridge(options.log),
  });
  const beat = () =>
    heartbeat(options.pool, [...pools]).catch((error: unknown) =>
      options.log.debug({ error: String(error) }, 'heartbeat failed'),
    );
  await beat();
  const timer = setInterval(() => void beat(), beatMs);
  return {
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await runner.stop();
    },
  };
}

/** Says that this process lives, and frees the jobs of those that have been silent. */
async function heartbeat(pool: pg.Pool, pools: readonly string[]): Promise<void> {
  await pool.query(
    `insert into kernel.workers (id) select unnest($1::text[])
     on conflict (id) do update set seen_at = now()`,
    [pools],
  );
  await pool.query(`delete from kernel.workers where seen_at < now() - interval '1 day'`);
  const dead = await pool.query<{ worker: string }>(
    `select distinct locked_by as worker from graphile_worker._private_jobs j
     where locked_by is not null and locked_at < now() - make_interval(secs => $1)
       and not exists (select 1 from kernel.workers w
                       where w.id = j.locked_by and w.seen_at > now() - make_interval(secs => $1))`,
    [deadSeconds],
  );
  if (dead.rows.length === 0) return;
  await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [
    dead.rows.map((row) => row.worker),
  ]);
}

function bridge(log: Log): Logger {
  return new Logger((scope) => (level, message) => {
    if (level === 'error') log.error({ job: scope.taskIdentifier }, message);
    else if (level === 'warning') log.warn({ job: scope.taskIdentifier }, message);
    else log.debug({ job: scope.taskIdentifier }, message);
  });
}
