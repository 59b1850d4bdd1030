import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const bin = join(fileURLToPath(import.meta.url), '../../server/bin/peyvand.mjs');

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
class Refused extends Error {}

/** The built program as its operator runs it: commands, start, kill, on a data folder of its own. */
export interface Product {
  readonly data: string;
  readonly url: string;
  /** Runs one command to its end; answers what it printed. */
  run(args: readonly string[]): Promise<string>;
  /** Sets up and answers an API key of the administrator. */
  prepare(): Promise<string>;
  /** Starts and waits until it is healthy. */
  start(): Promise<void>;
  /** kill -9 of the whole process group. */
  kill(): void;
  stop(): Promise<void>;
  /** Posts JSON as the holder of the key; throws Refused for an error, and plain errors when the product is away. */
  post(key: string, path: string, body: object): Promise<Record<string, unknown>>;
  /** Asks PostgreSQL itself, while the product runs. */
  ask<Row extends pg.QueryResultRow>(text: string): Promise<Row[]>;
  /** Stops and removes the data. */
  remove(): Promise<void>;
}

let next = 0;

export function productOn(data = mkdtempSync(join(tmpdir(), 'peyvand-e2e-'))): Product {
  const port = 21_000 + ((process.pid * 7 + next++) % 20_000);
  const env = { ...process.env, PEYVAND_DATA: data, PORT: String(port), PEYVAND_LOG: 'error' };
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;

  const run = (args: readonly string[]) =>
    new Promise<string>((resolve, reject) => {
      const command = spawn(process.execPath, [bin, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
      let output = '';
      command.stdout.on('data', (part: Buffer) => {
        output += part.toString('utf8');
      });
      command.once('exit', (code) =>
        code === 0 ? resolve(output) : reject(new Error(`peyvand ${args.join(' ')}: ${code}`)),
      );
    });

  const stop = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child?.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  };

  return {
    data,
    url,
    run,
    stop,
    prepare: async () => {
      const file = join(data, '..', `${data.split('/').at(-1) ?? ''}-setup.json`);
      writeFileSync(file, JSON.stringify({ organisation, administrator: account }));
      await run(['setup', '--file', file]);
      rmSync(file);
      return (await run(['api-key', 'create', '--user', account.email, '--name', 'test'])).trim();
    },
    start: async () => {
      child = spawn(process.execPath, [bin, 'start'], {
        env,
        stdio: ['ignore', 'ignore', 'inherit'],
        detached: true,
      });
      for (let tries = 0; tries < 900; tries++) {
        if (child.exitCode !== null) throw new Error(`the program ended at its start: ${child.exitCode}`);
        if (await healthy(url)) return;
        await pause(100);
      }
      throw new Error('the program did not get ready in 90 seconds');
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
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function healthy(url: string): Promise<boolean> {
  return fetch(`${url}/api/health`).then(
    (response) => response.ok,
    () => false,
  );
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

export interface Written {
  readonly customers: Set<string>;
  /** Order → total in minor units. */
  readonly orders: Map<string, string>;
}

/** Eight clients that create customers and orders until they are told to stop or the product is gone. */
export async function writeUntil(
  product: Product,
  key: string,
  name: string,
  signal: AbortSignal,
  written: Written,
): Promise<void> {
  const writer = async (client: number) => {
    for (let n = 0; !signal.aborted; n++) {
      try {
        const customer = await product.post(key, '/api/v1/customers', {
          kind: 'person',
          name: `Person ${name}-${client}-${n}`,
        });
        const customerId = String(customer['id']);
        written.customers.add(customerId);
        const line = { code: 'A', description: 'Thing', quantity: '2', unitPrice: String(1000 + n) };
        const order = await product.post(key, '/api/v1/orders', {
          customerId,
          currency: 'IRR',
          lines: [line],
        });
        written.orders.set(String(order['id']), String(2 * (1000 + n)));
      } catch (error) {
        if (error instanceof Refused) throw error;
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, client) => writer(client)));
}

/** Orders and revenue as the analytics engine sees them. */
export async function facts(product: Product, key: string): Promise<{ orders: number; revenue: string }> {
  const answer = await product.post(key, '/api/v1/analytics/query', {
    measures: ['orders', 'revenue'],
    currency: 'IRR',
  });
  const [row] = Object.values(record(answer['rows']));
  const { orders, revenue } = record(record(row)['measures']);
  if (typeof orders !== 'number' || typeof revenue !== 'string') throw new Error(JSON.stringify(answer));
  return { orders, revenue };
}
