import { chmodSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { EngineLog } from '../log.ts';
import { configXml } from './config.ts';
import { type EngineProcess, startEngineProcess } from './engine-process.ts';
import { ClickHouseStartFailed } from './errors.ts';
import { findChildScript, findLibrary } from './library.ts';
import { type FolderLock, lockFolder } from './lock.ts';
import { type MemorySize, memoryProfile, memorySizeOfMachine } from './memory.ts';
import { type EngineUser, type Passwords, randomPasswords, usersXml } from './users.ts';
import { watch } from './watchdog.ts';

/** Where and as whom to reach the engine over HTTP. */
export interface ClickHouseLogin {
  url: string;
  username: string;
  password: string;
}

export interface ClickHouseEngine {
  /** Address and secret of the moment. Both change when the engine's process is started anew. */
  login(user: EngineUser): ClickHouseLogin;
  readonly database: 'pv';
  readonly state: () => 'ready' | 'restarting' | 'stopped';
  /** Called after each unplanned restart, when the new process is ready. */
  onRestart(listener: () => void): void;
  /** Ends the engine in order. Finish or cancel queries before. Calling it twice is fine. */
  stop(): Promise<void>;
}

const BACKOFF_MS = [50, 200, 500, 1000, 2000, 5000, 10_000, 30_000] as const;
const STEADY_MS = 10_000;

/**
 * Starts the embedded ClickHouse in `dir` and keeps it running: a process that exits, or does not answer for
 * ten seconds, is killed and started anew on the same data. The database `pv` exists when this resolves.
 * Throws ClickHouseUnsupported, ClickHouseFolderInUse, ClickHouseStartFailed.
 */
export async function startClickHouse(options: {
  dir: string;
  log: EngineLog;
  memory?: MemorySize;
}): Promise<ClickHouseEngine> {
  // Fail with the clear message before anything is written.
  findLibrary();
  findChildScript();
  mkdirSync(options.dir, { recursive: true });
  // The engine's log quotes queries, so nobody else may look in.
  chmodSync(options.dir, 0o700);
  const dir = realpathSync(options.dir);
  const lock = await lockFolder(join(dir, 'owner.json'));
  try {
    const size = options.memory ?? memorySizeOfMachine();
    const first = await launch(dir, size, lock);
    await createDatabase(first);
    options.log.info({ pid: first.process.pid, ms: first.startMs, memory: size }, 'ClickHouse is ready');
    return supervise(first, () => launch(dir, size, lock), lock, options.log);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** One life of the engine: the process and the secrets that are good for it only. */
interface Life {
  process: EngineProcess;
  passwords: Passwords;
  startMs: number;
}

/**
 * Secrets and port are new for each process: whoever takes over the port of a dead engine gets nothing
 * that opens the next one.
 */
async function launch(dir: string, size: MemorySize, lock: FolderLock): Promise<Life> {
  const memory = memoryProfile(size);
  const passwords = randomPasswords();
  const begin = performance.now();
  const process = await startEngineProcess(
    dir,
    { configXml: configXml({ dir, memory }), usersXml: usersXml(passwords, memory) },
    { onSpawn: (pid) => lock.setChild(pid) },
  );
  return { process, passwords, startMs: Math.round(performance.now() - begin) };
}

async function createDatabase(life: Life): Promise<void> {
  try {
    const response = await fetch(life.process.url, {
      method: 'POST',
      headers: { 'X-ClickHouse-User': 'maint', 'X-ClickHouse-Key': life.passwords.maint },
      body: 'CREATE DATABASE IF NOT EXISTS pv ENGINE = Atomic',
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(answer);
  } catch (error) {
    await life.process.terminate();
    throw new ClickHouseStartFailed('The analytics database could not be made.', { cause: error });
  }
}

function supervise(
  first: Life,
  next: () => Promise<Life>,
  lock: FolderLock,
  log: EngineLog,
): ClickHouseEngine {
  let life = first;
  let state: 'ready' | 'restarting' | 'stopped' = 'ready';
  const stopping = new AbortController();
  const listeners: (() => void)[] = [];

  const run = async () => {
    let failures = 0;
    for (;;) {
      const begin = performance.now();
      const unwatch = watch(
        () => loginOf(life, 'reader'),
        log,
        () => life.process.kill(),
      );
      const words = await life.process.exited;
      unwatch();
      if (stopping.signal.aborted) return;
      state = 'restarting';
      log.error({ pid: life.process.pid, words }, 'ClickHouse ended, starting it again');
      failures = performance.now() - begin > STEADY_MS ? 0 : failures;
      const started = await restart(failures);
      if (started === null) return;
      failures = started + 1;
      state = 'ready';
      log.info({ pid: life.process.pid, ms: life.startMs }, 'ClickHouse is ready again');
      for (const listener of listeners) tell(listener, log);
    }
  };

  /** Tries until the engine is up; gives the number of failures so far, or null when told to stop. */
  const restart = async (before: number): Promise<number | null> => {
    for (let failures = before; ; failures += 1) {
      const wait = BACKOFF_MS[Math.min(failures, BACKOFF_MS.length - 1)] ?? 0;
      await delay(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return null;
      try {
        life = await next();
      } catch (error) {
        log.error({ error: String(error), failures }, 'ClickHouse does not start');
        continue;
      }
      if (!stopping.signal.aborted) return failures;
      await life.process.terminate();
      return null;
    }
  };

  const running = run();
  const stop = async () => {
    stopping.abort();
    state = 'stopped';
    await life.process.terminate();
    await running;
    lock.release();
    log.info({}, 'ClickHouse is stopped');
  };
  let stopped: Promise<void> | null = null;

  return {
    database: 'pv',
    login: (user) => loginOf(life, user),
    state: () => state,
    onRestart: (listener) => void listeners.push(listener),
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

/** A listener that throws must not end the supervision. */
function tell(listener: () => void, log: EngineLog): void {
  try {
    listener();
  } catch (error) {
    log.error({ error: String(error) }, 'a listener to the restart of ClickHouse failed');
  }
}

function loginOf(life: Life, user: EngineUser): ClickHouseLogin {
  return { url: life.process.url, username: user, password: life.passwords[user] };
}
