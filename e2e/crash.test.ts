import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';

// Kills the whole process group of the product while eight clients write, and looks at what is left.
const rounds = Number(process.env['PEYVAND_CRASH_ROUNDS'] ?? 4);
const writers = 8;
const bin = join(fileURLToPath(import.meta.url), '../../server/bin/peyvand.mjs');
const account = { name: 'Crash', email: 'crash@peyvand.example', password: 'nothing acknowledged is lost' };

const data = mkdtempSync(join(tmpdir(), 'peyvand-crash-'));
let port = 0;
let key = '';
let child: ChildProcess | undefined;

beforeAll(async () => {
  const file = join(data, 'setup.json');
  writeFileSync(file, JSON.stringify({ organisation, administrator: account }));
  await run(['setup', '--file', file]);
  rmSync(file);
  key = (await run(['api-key', 'create', '--user', account.email, '--name', 'crash'])).trim();
}, 120_000);

afterAll(async () => {
  if (child?.pid !== undefined && child.exitCode === null) {
    const gone = new Promise((resolve) => child?.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  }
  rmSync(data, { recursive: true, force: true });
}, 60_000);

const organisation = {
  name: 'Crash',
  language: 'en',
  calendar: 'gregory',
  digits: 'latn',
  timeZone: 'Asia/Tehran',
  currency: 'IRR',
  moneyUnit: 'rial',
  country: 'IR',
  weekStart: 'monday',
};

it(`loses nothing that was acknowledged in ${rounds} kills`, async () => {
  const customers = new Set<string>();
  const orders = new Map<string, bigint>();
  for (let round = 0; round < rounds; round++) {
    await start();
    const stop = new AbortController();
    const busy = Array.from({ length: writers }, (_, writer) =>
      write(`${round}-${writer}`, customers, orders, stop.signal),
    );
    await pause(700 + round * 137);
    kill();
    stop.abort();
    await Promise.all(busy);
  }
  expect(customers.size).toBeGreaterThan(rounds * 10);
  await start();
  const stored = await ask<{ id: string; events: string }>(
    `select c.id, (select count(*) from kernel.events e where e.subject_id = c.id and e.type = 'customers.customer.created') as events
     from customers.customers c`,
  );
  const present = new Map(stored.map((row) => [row.id, row.events]));
  for (const id of customers) expect(present.get(id), `customer ${id}`).toBe('1');
  for (const row of stored) expect(row.events, `events of ${row.id}`).toBe('1');
  const placed = await ask<{ id: string; total: string; events: string }>(
    `select o.id, o.total, (select count(*) from kernel.events e where e.subject_id = o.id and e.type = 'sales.order.placed') as events
     from sales.orders o`,
  );
  const totals = new Map(placed.map((row) => [row.id, row]));
  for (const [id, total] of orders)
    expect(totals.get(id), `order ${id}`).toMatchObject({ total: String(total), events: '1' });
  const sum = placed.reduce((all, row) => all + BigInt(row.total), 0n);
  await expect
    .poll(() => facts(), { timeout: 20_000, interval: 200 })
    .toEqual({ orders: placed.length, revenue: String(sum) });
}, 600_000);

/** Orders and revenue as the analytics engine sees them. */
async function facts(): Promise<{ orders: number; revenue: string }> {
  const answer = await call('/api/v1/analytics/query', { measures: ['orders', 'revenue'], currency: 'IRR' });
  const rows = record(record(answer)['rows']);
  const { orders, revenue } = record(record(rows[0])['measures']);
  if (typeof orders !== 'number' || typeof revenue !== 'string') throw new Error(JSON.stringify(answer));
  return { orders, revenue };
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value));
}

async function write(
  name: string,
  customers: Set<string>,
  orders: Map<string, bigint>,
  signal: AbortSignal,
): Promise<void> {
  for (let n = 0; !signal.aborted; n++) {
    try {
      const customer = record(
        await call('/api/v1/customers', { kind: 'person', name: `Person ${name} ${n}` }),
      );
      const customerId = String(customer['id']);
      customers.add(customerId);
      const line = { code: 'A', description: 'Thing', quantity: '2', unitPrice: String(1000 + n) };
      const order = record(await call('/api/v1/orders', { customerId, currency: 'IRR', lines: [line] }));
      orders.set(String(order['id']), BigInt(2 * (1000 + n)));
    } catch (error) {
      // The program is gone in mid-request; anything else is a fault.
      if (error instanceof Refused) throw error;
      return;
    }
  }
}

class Refused extends Error {}

async function call(path: string, body: object): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (!response.ok && response.status !== 503) throw new Refused(JSON.stringify(answer));
  if (!response.ok) throw new Error('away');
  return answer;
}

async function start(): Promise<void> {
  port = 20_000 + (process.pid % 20_000);
  child = spawn(process.execPath, [bin, 'start'], {
    env: environment(),
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`the program ended at its start: ${child.exitCode}`);
    const up = await fetch(`http://127.0.0.1:${port}/api/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return;
    await pause(100);
  }
  throw new Error('the program did not get ready in a minute');
}

function kill(): void {
  const pid = child?.pid;
  if (pid === undefined) throw new Error('nothing runs');
  process.kill(-pid, 'SIGKILL');
}

async function ask<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
  const running = record(JSON.parse(readFileSync(join(data, 'running.json'), 'utf8')));
  const client = new pg.Client(record(record(running['access'])['data']));
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, PEYVAND_DATA: data, PORT: String(port), PEYVAND_LOG: 'error' };
}

function run(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const process_ = spawn(process.execPath, [bin, ...args], {
      env: environment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    process_.stdout.on('data', (part: Buffer) => {
      output += part.toString('utf8');
    });
    process_.once('exit', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`peyvand ${args.join(' ')}: ${code}`)),
    );
  });
}
