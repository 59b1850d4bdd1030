import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ClientConfig } from 'pg';

const root = join(fileURLToPath(import.meta.url), '../..');
const bin = join(root, 'server/bin/peyvand.mjs');

export const account = { email: 'bench@peyvand.example', password: 'measure twice, cut once' };

export interface Product {
  readonly url: string;
  readonly data: string;
  readonly key: string;
  /** Process ids of Node and of the engines' roots. */
  readonly roots: readonly number[];
  /** Milliseconds from the spawn to the first healthy answer. */
  readonly readyMs: number;
  /** As which the bench asks the database itself. */
  readonly login: ClientConfig;
  /** Runs a command of the program beside it; answers what it printed. */
  command(...args: string[]): Promise<string>;
  stop(): Promise<void>;
}

/** Starts the built program on a new data folder, sets it up, and makes a key. */
export async function startProduct(
  data = mkdtempSync(join(tmpdir(), 'peyvand-bench-')),
  key?: string,
): Promise<Product> {
  const environment = { ...process.env, PEYVAND_DATA: data, PORT: '3977', PEYVAND_LOG: 'error' };
  const started = performance.now();
  const child = spawn(process.execPath, [bin, 'start'], {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = 'http://127.0.0.1:3977';
  await healthy(url, child);
  const readyMs = performance.now() - started;
  const made = key ?? (await prepare(data, environment));
  return {
    url,
    data,
    key: made,
    roots: [child.pid ?? 0, postmaster(data)],
    readyMs,
    login: access(data),
    command: (...args) => command(args, environment),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

async function healthy(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error('the program ended at its start');
    const up = await fetch(`${url}/api/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return;
    await pause(20);
  }
}

async function prepare(data: string, env: NodeJS.ProcessEnv): Promise<string> {
  const file = join(data, 'setup.json');
  writeFileSync(
    file,
    JSON.stringify({
      organisation: {
        name: 'Bench',
        language: 'en',
        calendar: 'gregory',
        digits: 'latn',
        timeZone: 'Asia/Tehran',
        currency: 'IRR',
        moneyUnit: 'rial',
        country: 'IR',
        weekStart: 'monday',
      },
      administrator: { name: 'Bench', ...account },
    }),
  );
  await command(['setup', '--file', file], env);
  rmSync(file);
  return (await command(['api-key', 'create', '--user', account.email, '--name', 'bench'], env)).trim();
}

function command(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (part: Buffer) => {
      output += part.toString('utf8');
    });
    child.once('exit', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`peyvand ${args[0] ?? ''}: ${code}`)),
    );
  });
}

function access(data: string): ClientConfig {
  const value: unknown = JSON.parse(readFileSync(join(data, 'running.json'), 'utf8'));
  const found = typeof value === 'object' && value !== null && 'access' in value ? value.access : undefined;
  const login = typeof found === 'object' && found !== null && 'data' in found ? found.data : undefined;
  return typeof login === 'object' && login !== null ? login : {};
}

/** The embedded server is a process of its own, started by Node but not always below it. */
function postmaster(data: string): number {
  return Number(readFileSync(join(data, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
}
