import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { importFile, writeDeals, writePersons } from './data.ts';
import { agentFor, flood, median, percentile, send, timed } from './load.ts';
import { cpuMs, pssMiB } from './processes.ts';
import { type Product, startProduct } from './program.ts';
import { type Row, rowsFor } from './rows.ts';

// Prints the table of docs on speed: each request against floors that are measured in turn with it.
const { values } = parseArgs({ options: { sizes: { type: 'string' }, requests: { type: 'string' } } });
const sizes = (values.sizes ?? '100000,1000000').split(',').map(Number);
const requests = Number(values.requests ?? 60);
const root = join(fileURLToPath(import.meta.url), '../..');

interface Measured {
  readonly name: string;
  readonly size: number;
  readonly ms: number;
  readonly p95: number;
  readonly timesFloor2: number;
  readonly cpuMs: number;
  readonly budget: string;
}

const product = await startProduct();
const results: Measured[] = [];
const facts: Record<string, unknown> = { readyFirstMs: Math.round(product.readyMs), load: loadavg() };
try {
  let loaded = 0;
  for (const size of sizes) {
    facts[`import ${size}`] = await load(product, loaded, size);
    if (loaded === 0) facts['import of 50,000 deals'] = await withDeals(product, size);
    loaded = size;
    // Statistics follow an import within seconds; this is not part of any figure.
    await pause(20_000);
    results.push(...(await measure(product, size)));
  }
  facts['import with companies, rows/s'] = await withCompanies(product, loaded);
  facts['memory after the load, MiB'] = pssMiB(product.roots);
} finally {
  await product.stop();
}
const again = await startProduct(product.data, product.key);
facts['readyWarmMs'] = Math.round(again.readyMs);
await pause(5000);
facts['memory idle, MiB'] = pssMiB(again.roots);
await again.stop();
rmSync(product.data, { recursive: true, force: true });
print();

async function load(target: Product, from: number, to: number): Promise<string> {
  const path = join(tmpdir(), `peyvand-bench-${process.pid}.csv`);
  await writePersons(path, from, to - from, 0);
  const seconds = await importFile(target.url, target.key, path);
  rmSync(path);
  return `${Math.round((to - from) / seconds)} rows/s`;
}

async function withDeals(target: Product, customers: number): Promise<string> {
  const count = 50_000;
  const path = join(tmpdir(), `peyvand-bench-${process.pid}.csv`);
  await writeDeals(path, count, customers);
  const seconds = await importFile(target.url, target.key, path, 'deals');
  rmSync(path);
  return `${Math.round(count / seconds)} rows/s`;
}

async function withCompanies(target: Product, from: number): Promise<number> {
  const path = join(tmpdir(), `peyvand-bench-${process.pid}.csv`);
  await writePersons(path, from, 20_000, 2000);
  const seconds = await importFile(target.url, target.key, path);
  rmSync(path);
  return Math.round(20_000 / seconds);
}

async function measure(target: Product, size: number): Promise<Measured[]> {
  const rows = await rowsFor(target, size);
  const floors = await startFloors(target, rows.someId);
  const one = agentFor(1);
  const list: Measured[] = [];
  try {
    for (const row of rows.rows) {
      const floor: number[] = [];
      const mine: number[] = [];
      await warm((n) => send(one, target.url, row.shot(900_000 + n), target.key));
      for (let n = 1; n <= requests; n++) {
        floor.push(await timed(() => send(one, floors.second, { method: 'GET', path: '/' })));
        mine.push(await timed(() => send(one, target.url, row.shot(n), target.key)));
      }
      list.push({
        name: row.name,
        size,
        ms: median(mine),
        p95: percentile(mine, 0.95),
        timesFloor2: median(mine) / median(floor),
        cpuMs: await cpuOf(target, row),
        budget: row.budget,
      });
    }
    return list;
  } finally {
    one.destroy();
    floors.stop();
  }
}

/** CPU of all processes per request with 16 clients, divided by what one request carries. */
async function cpuOf(target: Product, row: Row): Promise<number> {
  const agent = agentFor(16);
  const before = cpuMs(target.roots);
  const count = row.fast ? requests * 10 : requests * 2;
  await flood(16, count, (_, n) => send(agent, target.url, row.shot(1_000_000 + n), target.key));
  agent.destroy();
  return (cpuMs(target.roots) - before) / count;
}

async function warm(work: (n: number) => Promise<unknown>): Promise<void> {
  for (let n = 0; n < 8; n++) await work(n);
}

function startFloors(
  target: Product,
  id: string,
): Promise<{ first: string; second: string; stop: () => void }> {
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  const child = spawn(
    process.execPath,
    [tsx, join(root, 'bench/floor.ts'), JSON.stringify(target.login), id],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  return new Promise((resolve) => {
    child.stdout.once('data', (part: Buffer) => {
      const parsed: unknown = JSON.parse(part.toString('utf8'));
      const [first, second] = Array.isArray(parsed) ? parsed.map(String) : [];
      resolve({ first: first ?? '', second: second ?? '', stop: () => child.kill() });
    });
  });
}

function print(): void {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  let table =
    line(['request', 'persons', 'p50 ms', 'p95 ms', '× floor 2', 'CPU ms', 'budget']) +
    line(Array(7).fill('---'));
  for (const row of results) {
    table += line([
      row.name,
      String(row.size),
      row.ms.toFixed(2),
      row.p95.toFixed(2),
      row.timesFloor2.toFixed(1),
      row.cpuMs.toFixed(2),
      row.budget,
    ]);
  }
  process.stdout.write(`${table}\n${JSON.stringify(facts, null, 2)}\n`);
  const folder = join(root, 'bench/results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'bench.json'), JSON.stringify({ results, facts }, null, 2));
}
