import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, constants, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { ClickHouseFolderInUse, ClickHouseStartFailed } from './errors.ts';
import { findChildScript, findLibrary } from './library.ts';

/** One running engine process. */
export interface EngineProcess {
  pid: number;
  /** Base address of its HTTP listener on loopback. */
  url: string;
  /** Resolves when the process is gone, with its last words. Never rejects. */
  exited: Promise<string>;
  /** Asks it to end, and after five seconds makes it. */
  terminate(): Promise<void>;
  /** Ends it at once, as a power cut would. */
  kill(): void;
}

export interface EngineFiles {
  configXml: string;
  usersXml: string;
}

const EXIT_FOLDER_IN_USE = 75;
/** A cold start on much data takes two seconds here; a slow disk gets time. */
const START_MS = 120_000;
const TAIL = 2000;
const STACK_FRAME = /^\d+\. .*@ 0x[0-9a-f]+\n|\n(?=\n)/gm;

/**
 * Writes the configuration into `dir`, starts one engine there and waits until its HTTP listener answers.
 * `onSpawn` gets the process id before that.
 * Throws ClickHouseFolderInUse, ClickHouseStartFailed, ClickHouseUnsupported.
 */
export async function startEngineProcess(
  dir: string,
  files: EngineFiles,
  options: { listeners?: 'HTTP' | 'HTTP and TCP'; onSpawn?: (pid: number) => void } = {},
): Promise<EngineProcess> {
  const portFile = join(dir, 'port');
  mkdirSync(join(dir, 'data'), { recursive: true, mode: 0o700 });
  writeFileSync(join(dir, 'config.xml'), files.configXml, { mode: 0o600 });
  writeFileSync(join(dir, 'users.xml'), files.usersXml, { mode: 0o600 });
  rmSync(portFile, { force: true });

  const child = spawnChild(dir, bootQuery(portFile, options.listeners ?? 'HTTP'));
  const exited = lastWords(child);
  let gone = false;
  void exited.then(() => {
    gone = true;
  });
  if (child.pid === undefined) throw new ClickHouseStartFailed(`The engine did not start: ${await exited}`);
  options.onSpawn?.(child.pid);

  const deadline = Date.now() + START_MS;
  for (let url: string | null = null; ; await delay(10)) {
    if (gone) throw startError(child, await exited);
    url ??= readPort(portFile);
    if (url !== null && (await answersPing(url, 1000))) return handle(child, child.pid, url, exited);
    if (Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new ClickHouseStartFailed(`The engine did not answer in time: ${await exited}`);
    }
  }
}

/** Whether the listener at this address answers; false on any failure. */
export async function answersPing(url: string, timeoutMs: number): Promise<boolean> {
  try {
    const response = await fetch(`${url}/ping`, { signal: AbortSignal.timeout(timeoutMs) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

function spawnChild(dir: string, query: string): ChildProcess {
  const engineArguments = [
    `--path=${join(dir, 'data')}`,
    `--config-file=${join(dir, 'config.xml')}`,
    '--interactive',
    '--disable_suggestion',
    '--progress=off',
    `--query=${query}`,
  ];
  const terminal = openSync('/dev/ptmx', constants.O_RDWR | constants.O_NOCTTY);
  try {
    return spawn(
      process.execPath,
      [
        // The script around the engine needs next to no heap of its own.
        '--max-old-space-size=64',
        '--max-semi-space-size=1',
        findChildScript(),
        join(dir, 'kernel.lock'),
        findLibrary(),
        ...engineArguments,
      ],
      {
        cwd: dir,
        // Own process group: Ctrl-C in a terminal reaches the server only, which then stops the engine in order.
        detached: true,
        env: { PATH: process.env['PATH'], TZ: 'UTC', LANG: 'C.UTF-8' },
        stdio: [terminal, 'pipe', 'pipe', 'ipc'],
      },
    );
  } finally {
    closeSync(terminal);
  }
}

function bootQuery(portFile: string, listeners: 'HTTP' | 'HTTP and TCP'): string {
  const quoted = portFile.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  return [
    ...(listeners === 'HTTP and TCP' ? ['SYSTEM START LISTEN TCP'] : []),
    'SYSTEM START LISTEN HTTP',
    `SELECT getServerPort('http_port') INTO OUTFILE '${quoted}' FORMAT TSV`,
    'SELECT sleepEachRow(3) FROM numbers(1000000000) SETTINGS max_block_size = 1, ' +
      'function_sleep_max_microseconds_per_block = 0, max_execution_time = 0 FORMAT Null',
  ].join('; ');
}

function readPort(portFile: string): string | null {
  try {
    const port = /^(\d+)\n$/.exec(readFileSync(portFile, 'utf8'))?.[1];
    return port === undefined ? null : `http://127.0.0.1:${port}`;
  } catch {
    return null;
  }
}

function lastWords(child: ChildProcess): Promise<string> {
  let tail = '';
  const drain = (stream: Readable | null) => {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      tail = (tail + text.replaceAll(STACK_FRAME, '')).slice(-TAIL);
    });
  };
  drain(child.stdout);
  drain(child.stderr);
  return new Promise((resolve) => {
    child.on('error', (error) => {
      if (child.pid === undefined) resolve(error.message);
    });
    child.on('close', (code, signal) => resolve(`${signal ?? `exit code ${code}`}: ${tail.trim()}`));
  });
}

function startError(child: ChildProcess, words: string): Error {
  if (child.exitCode !== EXIT_FOLDER_IN_USE)
    return new ClickHouseStartFailed(`The engine did not start: ${words}`);
  return new ClickHouseFolderInUse('The analytics folder is in use by another engine process.');
}

function handle(child: ChildProcess, pid: number, url: string, exited: Promise<string>): EngineProcess {
  return {
    pid,
    url,
    exited,
    kill: () => void child.kill('SIGKILL'),
    async terminate() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
      await exited;
      clearTimeout(timer);
    },
  };
}
