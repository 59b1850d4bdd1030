import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const bin = join(fileURLToPath(import.meta.url), '../../server/bin/peyvand.mjs');
/** The first start of a fresh folder makes two databases, and builds the program where that is stale. */
const patienceMs = 110_000;
const stopMs = 20_000;

const organisation = {
  name: 'Test',
  language: 'en',
  calendar: 'gregory',
  digits: 'latn',
  timeZone: 'Asia/Tehran',
  currency: 'IRR',
  moneyUnit: 'rial',
  country: 'IR',
  weekStart: 'monday',
};
export const account = {
  name: 'Test',
  email: 'test@peyvand.example',
  password: 'nothing acknowledged is lost',
};

/** An answer that says no: a fault of the test or of the product, not of a kill. */
export class Refused extends Error {}

export interface Ended {
  /** Exit code, or the name of the signal. */
  readonly how: number | string | null;
  readonly output: string;
  readonly complaints: string;
}

export interface CommandOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** A signal to be sent as soon as a file is there. */
  readonly interrupt?: { readonly signal: NodeJS.Signals; readonly file: string };
}

/** The built program as its operator runs it: commands, start, kill, on a data folder of its own. */
export interface Product {
  readonly data: string;
  /** Where it was reached at its last start; each start takes a free port. */
  readonly url: string;
  /** Runs one command to its end, whatever that is. */
  command(args: readonly string[], options?: CommandOptions): Promise<Ended>;
  /** Runs one command that must work; answers what it printed. */
  run(args: readonly string[]): Promise<string>;
  /** Sets up and answers an API key of the administrator. */
  prepare(): Promise<string>;
  /** Starts and waits for the address. Answers the code for the set-up page; null when it is set up. */
  start(): Promise<string | null>;
  /** kill -9 of the whole process group. */
  kill(): void;
  /** Asks it to stop, and answers how it ended. */
  stop(signal?: NodeJS.Signals): Promise<number | string | null>;
  /** Posts JSON as the holder of the key; throws Refused for an error, and plain errors when the product is away. */
  post(key: string, path: string, body: object): Promise<Record<string, unknown>>;
  /** Reads as the holder of the key; throws Refused for an error. */
  get(key: string, path: string): Promise<unknown>;
  /** Asks PostgreSQL itself, while the product runs. */
  ask<Row extends pg.QueryResultRow>(text: string): Promise<Row[]>;
  /** Stops and removes the data. */
  remove(): Promise<void>;
}

export function productOn(): Product {
  const data = mkdtempSync(join(tmpdir(), 'peyvand-e2e-'));
  const env = { ...process.env, PEYVAND_DATA: data, PORT: '0', PEYVAND_LOG: 'error' };
  let child: ChildProcess | undefined;
  let url = '';

  const command: Product['command'] = async (args, { env: more, interrupt } = {}) => {
    const started = spawn(process.execPath, [bin, ...args], {
      env: { ...env, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let complaints = '';
    started.stdout.setEncoding('utf8').on('data', (part: string) => (output += part));
    started.stderr.setEncoding('utf8').on('data', (part: string) => (complaints += part));
    const ended = endOf(started);
    if (interrupt) {
      while (!existsSync(interrupt.file) && started.exitCode === null) await pause(20);
      started.kill(interrupt.signal);
    }
    return { how: await ended, output, complaints };
  };

  const run: Product['run'] = async (args) => {
    const { how, output, complaints } = await command(args);
    if (how !== 0) throw new Error(`peyvand ${args.join(' ')}: ${how}\n${complaints}`);
    return output;
  };

  const stop: Product['stop'] = async (signal = 'SIGTERM') => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return null;
    const gone = endOf(child);
    const timer = setTimeout(() => child?.kill('SIGKILL'), stopMs);
    child.kill(signal);
    const how = await gone;
    clearTimeout(timer);
    return how;
  };

  return {
    data,
    get url() {
      return url;
    },
    command,
    run,
    stop,
    prepare: async () => {
      const file = `${data}-setup.json`;
      writeFileSync(file, JSON.stringify({ organisation, administrator: account }));
      await run(['setup', '--file', file]);
      rmSync(file);
      return (await run(['api-key', 'create', '--user', account.email, '--name', 'test'])).trim();
    },
    start: async () => {
      child = spawn(process.execPath, [bin, 'start'], {
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      });
      const said = await readUntilReady(child);
      url = /Peyvand is ready: (\S+)/.exec(said)?.[1] ?? '';
      return /one-time code: (\S+)/.exec(said)?.[1] ?? null;
    },
    kill: () => {
      if (child?.pid === undefined) throw new Error('nothing runs');
      process.kill(-child.pid, 'SIGKILL');
    },
    post: async (key, path, body) => {
      const response = await fetch(url + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const answer: unknown = await response.json();
      if (response.status === 503) throw new Error('away');
      if (!response.ok) throw new Refused(JSON.stringify(answer));
      return record(answer);
    },
    get: async (key, path) => {
      const response = await fetch(url + path, { headers: { authorization: `Bearer ${key}` } });
      const answer: unknown = await response.json();
      if (!response.ok) throw new Refused(JSON.stringify(answer));
      return answer;
    },
    ask: async <Row extends pg.QueryResultRow>(text: string) => {
      const running = record(JSON.parse(readFileSync(join(data, 'running.json'), 'utf8')));
      const client = new pg.Client(record(record(running['access'])['data']));
      await client.connect();
      try {
        return (await client.query<Row>(text)).rows;
      } finally {
        await client.end();
      }
    },
    remove: async () => {
      await stop();
      rmSync(data, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function endOf(child: ChildProcess): Promise<number | string | null> {
  await once(child, 'close');
  return child.exitCode ?? child.signalCode;
}

/** Everything that was said until the address stood there, with what follows it in the same breath. */
function readUntilReady(child: ChildProcess): Promise<string> {
  let said = '';
  let complaints = '';
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(timer);
      reject(new Error(`Peyvand did not start (${why})\n${said}${complaints}`));
    };
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`not ready in ${patienceMs / 1000} s`);
    }, patienceMs);
    child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
      said += piece;
      // The block of the address ends with an empty line.
      if (!/Peyvand is ready: \S+[\s\S]*\n\n/.test(said)) return;
      clearTimeout(timer);
      resolve(said);
    });
    child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
      complaints = (complaints + piece).slice(-10_000);
    });
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`ended with ${code}`));
  });
}

/** An object with any members; an empty one for what is none. */
export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
