import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = join(dirname(fileURLToPath(import.meta.url)), '../server/bin/peyvand.mjs');
/** The first start of a fresh folder makes two databases, and builds the program where that is stale. */
const patienceMs = 110_000;
const stopMs = 20_000;

export interface StartedPeyvand {
  readonly url: string;
  /** To be typed on the set-up page; null when the folder was set up already. */
  readonly setupCode: string | null;
  /** Ends the program in its own way and removes its folder. */
  readonly stop: () => Promise<void>;
}

export interface StartOptions {
  /** More arguments of `peyvand start`, such as `--demo`. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the built program as people do, on a fresh folder and a free port. */
export async function startPeyvand(options: StartOptions = {}): Promise<StartedPeyvand> {
  const data = await mkdtemp(join(tmpdir(), 'peyvand-journey-'));
  const child = spawn(process.execPath, [program, 'start', ...(options.args ?? [])], {
    env: { ...process.env, PEYVAND_DATA: data, PORT: '0', PEYVAND_LOG: 'warn', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async () => {
    await end(child);
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const said = await readUntilReady(child);
    const url = /Peyvand is ready: (\S+)/.exec(said)?.[1] ?? '';
    return { url, setupCode: /one-time code: (\S+)/.exec(said)?.[1] ?? null, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Everything that was said until the address stood there, with what follows it in the same breath. */
function readUntilReady(child: ChildProcess): Promise<string> {
  let said = '';
  let complaints = '';
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(`not ready in ${patienceMs / 1000} s`), patienceMs);
    const fail = (why: string) => {
      clearTimeout(timer);
      reject(new Error(`Peyvand did not start (${why})\n${said}${complaints}`));
    };
    child.stdout?.on('data', (piece: Buffer) => {
      said += piece.toString();
      // The block of the address ends with an empty line.
      if (!/Peyvand is ready: \S+[\s\S]*\n\n/.test(said)) return;
      clearTimeout(timer);
      resolve(said);
    });
    child.stderr?.on('data', (piece: Buffer) => {
      complaints = (complaints + piece.toString()).slice(-10_000);
    });
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`ended with ${code}`));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopMs);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(timer);
}
