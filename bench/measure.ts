import { spawn } from 'node:child_process';
import type { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { agentFor, flood, median, percentile, type Shot, send, timed } from './load.ts';
import { cpuMs } from './processes.ts';
import type { Product } from './program.ts';

const root = join(fileURLToPath(import.meta.url), '../..');

export interface Row {
  readonly name: string;
  readonly budget: string;
  readonly shot: (n: number) => Shot;
  /** Repeats of the measurement, where each needs data of its own. */
  readonly most?: number;
}

/** Measures requests one by one against floor 2, in turn with it, and the CPU of many at once; prints a table. */
export async function measure(
  target: Product,
  database: pg.Client,
  requests: number,
  rows: readonly Row[],
): Promise<void> {
  process.stdout.write(
    '| request | p50 ms | p95 ms | × floor 2 | CPU ms | budget |\n|---|---|---|---|---|---|\n',
  );
  const floors = await startFloor(target, database);
  const one = agentFor(1);
  const many = agentFor(8);
  for (const row of rows) {
    try {
      await measureOne(target, row, { url: floors.url, one, many, database, requests });
    } catch (error) {
      process.stdout.write(`| ${row.name} | ${error instanceof Error ? error.message : String(error)} |\n`);
    }
  }
  floors.stop();
  one.destroy();
  many.destroy();
}

interface Means {
  readonly url: string;
  readonly one: Agent;
  readonly many: Agent;
  readonly database: pg.Client;
  readonly requests: number;
}

async function measureOne(
  target: Product,
  row: Row,
  { url, one, many, database, requests }: Means,
): Promise<void> {
  const floor: number[] = [];
  const mine: number[] = [];
  for (let n = 0; n < 5; n++) await send(one, target.url, row.shot(900_000 + n), target.key);
  for (let n = 1; n <= Math.min(requests, row.most ?? requests); n++) {
    floor.push(await timed(() => send(one, url, { method: 'GET', path: '/' })));
    mine.push(await timed(() => send(one, target.url, row.shot(n), target.key)));
  }
  await settled(database);
  const before = cpuMs(target.roots);
  const count = requests * 2;
  await flood(row.most ? 1 : 8, count, (_, n) => send(many, target.url, row.shot(1_000_000 + n), target.key));
  await settled(database);
  const cpu = (cpuMs(target.roots) - before) / count;
  const cells = [row.name, median(mine).toFixed(1), percentile(mine, 0.95).toFixed(1)];
  cells.push((median(mine) / median(floor)).toFixed(1), cpu.toFixed(1), row.budget);
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

/** Waits until every reader has read what was written: its work belongs to the request that wrote. */
async function settled(database: pg.Client): Promise<void> {
  const waiting = 'select 1 from kernel.outbox where parked_at is null limit 1';
  while ((await database.query(waiting)).rowCount) await pause(100);
}

async function startFloor(target: Product, database: pg.Client): Promise<{ url: string; stop: () => void }> {
  const { rows } = await database.query<{ id: string }>('select id from customers.customers limit 1');
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  const child = spawn(
    process.execPath,
    [tsx, join(root, 'bench/floor.ts'), JSON.stringify(target.login), rows[0]?.id ?? ''],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  return new Promise((resolve) => {
    child.stdout.once('data', (part: Buffer) => {
      const parsed: unknown = JSON.parse(part.toString('utf8'));
      const [, second] = Array.isArray(parsed) ? parsed.map(String) : [];
      resolve({ url: second ?? '', stop: () => child.kill() });
    });
  });
}
