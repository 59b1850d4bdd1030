import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { Access } from './engines/engines.ts';
import { furnish, furnishings } from './furnish.ts';
import type { Config } from './kernel/config/config.ts';
import { wakeChannel } from './kernel/events/events.ts';
import { openLive } from './kernel/events/live.ts';
import { liveChannel } from './kernel/events/tell.ts';
import type { InThread } from './kernel/jobs/jobs.ts';
import { createLog, type Log } from './kernel/log/log.ts';
import { modules, withoutAnalytics } from './modules.ts';
import { jobContext, openSlowCore } from './program.ts';
import { serverRoot, version } from './root.ts';

/** What a thread needs to stand on the databases of the running program. */
interface Ground {
  readonly config: Config;
  readonly access: Access;
  /** What people type to reach it. */
  readonly url: string;
}

interface Work extends Ground {
  readonly name: string;
  readonly payload: unknown;
}

const isWork = (data: unknown): data is Work =>
  typeof data === 'object' && data !== null && 'config' in data && 'access' in data && 'name' in data;
const Work = z.custom<Work>(isWork);
const Failure = z.strictObject({ failure: z.string() });

/** Rows live until their chunk is written: with a small nursery they would be carried over again and again. */
const nurseryMb = 64;

/**
 * Runs one job in a thread of its own on the databases of this program: requests and readers go on beside it. The
 * thread is the built program, so from the sources there is none.
 */
export function jobThreads(ground: Ground, log: Log): InThread | undefined {
  if (!import.meta.url.endsWith('/dist/main.js')) return undefined;
  return async (name, payload, signal) => {
    const begun = performance.now();
    const work: Work = { ...ground, name, payload };
    const worker = new Worker(pathToFileURL(join(serverRoot, 'bin/job-thread.mjs')), {
      workerData: work,
      resourceLimits: { maxYoungGenerationSizeMb: nurseryMb },
    });
    const stop = () => worker.postMessage('stop');
    signal.addEventListener('abort', stop);
    let failure: string | undefined;
    worker.on('message', (said) => {
      failure = Failure.parse(said).failure;
    });
    try {
      const code = Number((await once(worker, 'exit'))[0]);
      if (failure !== undefined) throw new Error(failure);
      if (code !== 0) throw new Error(`the thread of ${name} ended with ${code}`);
      log.info({ job: name, ms: Math.round(performance.now() - begun) }, 'done in a thread of its own');
    } finally {
      signal.removeEventListener('abort', stop);
    }
  };
}

/** The thread itself: does its job and ends. Called by `bin/job-thread.mjs`. */
export async function runThread(): Promise<void> {
  const { config, access, url, name, payload } = Work.parse(workerData);
  const log = createLog(config.logLevel);
  const stopping = new AbortController();
  parentPort?.once('message', () => stopping.abort());
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
  const core = openSlowCore(parts, 4);
  const live = openLive(access.data, [wakeChannel, liveChannel], log);
  try {
    await furnish(core, { ...(await furnishings(config)), modules: list, url, live });
    const job = list.flatMap((module) => module.jobs).find((one) => one.name === name);
    if (!job) throw new Error(`there is no job ${name}`);
    await job.run(jobContext(core, name), payload, stopping.signal);
  } catch (error) {
    parentPort?.postMessage({ failure: error instanceof Error ? error.message : String(error) });
  } finally {
    await live.close();
    await core.close();
    parentPort?.close();
  }
}
