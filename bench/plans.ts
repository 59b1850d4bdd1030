import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { FilterField, FilterFields } from '../server/src/kernel/filter/fields.ts';
import { customerFilters } from '../server/src/modules/customers/customer/customer.filters.ts';
import { nameOf } from './data.ts';
import { startProduct } from './program.ts';

// The query plans of every list, sort, filter and search on a base that `bench/customers.ts` kept:
// npx tsx bench/plans.ts DIR. PostgreSQL writes each plan to its log; printed are those that read a big table whole.
const kept = process.argv[2] ?? '';
const big = 50_000;
const keyFile = join(kept, 'bench-key');
if (!existsSync(keyFile)) throw new Error('Name the folder that bench/customers.ts kept');

const settings = join(kept, 'postgres/cluster/custom.conf');
const explaining = [
  "session_preload_libraries = 'auto_explain'",
  'auto_explain.log_min_duration = 0',
  'auto_explain.log_analyze = on',
  'auto_explain.log_timing = off',
];
appendFileSync(settings, `${explaining.join('\n')}\n`);
const product = await startProduct(kept, readFileSync(keyFile, 'utf8'));
try {
  await report();
} finally {
  await product.stop();
  rmSync(settings);
}

/** A request: with a body it is a POST. */
interface Asked {
  readonly path: string;
  readonly body?: object;
}

async function report(): Promise<void> {
  const database = new pg.Client(product.login);
  await database.connect();
  const { rows: tables } = await database.query<{ name: string; rows: number }>(
    'select relname as name, reltuples::int as rows from pg_class where relkind = $1 and reltuples > $2',
    ['r', big],
  );
  const { rows: some } = await database.query<{ id: string }>(
    'select id from customers.customers where owner_id is not null order by id limit 1',
  );
  await database.end();
  const sizes = new Map(tables.map(({ name, rows }) => [name, rows]));
  const asked: Asked[] = [
    ...[...(await openLists(some[0]?.id ?? '')), ...filters()].map((path) => ({ path })),
    ...entries(),
  ];
  // What the start itself does is no request.
  await pause(5000);
  let whole = 0;
  for (const { path, body } of asked) {
    const before = logSize();
    const started = performance.now();
    const response = await fetch(`${product.url}${path}`, {
      headers: { authorization: `Bearer ${product.key}`, 'content-type': 'application/json' },
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    });
    await response.arrayBuffer();
    const ms = Math.round(performance.now() - started);
    await pause(50);
    const read = scannedIn(logFrom(before), sizes);
    // What is broken off in its time leaves no plan in the log.
    const isLate = response.status === 422;
    if (read.length > 0 || isLate) whole++;
    const verdict = isLate ? 'BROKEN OFF' : read.length > 0 ? `READS ${read.join(', ')}` : 'ok';
    process.stdout.write(
      `${verdict} | ${response.status} | ${ms} ms | ${decodeURIComponent(path)} ${body ? JSON.stringify(body) : ''}\n`,
    );
  }
  process.stdout.write(
    `${asked.length} requests, ${whole} read a table of more than ${big} rows whole or were broken off\n`,
  );
}

/** Every GET without parameters in its path, and of one customer, as the program describes itself; no streams and files. */
async function openLists(id: string): Promise<string[]> {
  const description: unknown = await (await fetch(`${product.url}/api/openapi.json`)).json();
  const paths = isRecord(description) && isRecord(description['paths']) ? description['paths'] : {};
  return Object.entries(paths)
    .filter(([, methods]) => isRecord(methods) && 'get' in methods)
    .map(([path]) => path.replace(/^(\/api\/v1\/customers\/)\{id\}/, `$1${id}`))
    .filter((path) => !path.includes('{') && !/live|export|openapi|backup|download|vcards/.test(path));
}

/** Every field of customers in a filter, every sort both ways, and searches. */
function filters(): string[] {
  const list = (query: Record<string, string>) =>
    `/api/v1/customers?${new URLSearchParams(query).toString()}`;
  const asked = Object.entries(customerFilters.fields).map(([name, field]) => ({ name, field }));
  const sorts = asked
    .filter(({ field }) => field.sort)
    .flatMap(({ name }) => [list({ sort: name }), list({ sort: `-${name}` })]);
  const fields = asked.flatMap(({ name, field }) =>
    samples(field).map((sample) => list({ filter: JSON.stringify({ field: name, ...sample }) })),
  );
  const custom = ['text0', 'number0', 'date0', 'boolean0'].flatMap((name) => [
    list({ filter: JSON.stringify({ field: `custom.${name}`, op: 'isEmpty' }) }),
    list({ sort: `custom.${name}` }),
  ]);
  const relations = Object.entries(relationsOf(customerFilters)).map(([name, to]) => {
    const first = Object.keys(to.fields)[0] ?? 'id';
    const some = { field: first, op: 'isNotEmpty' };
    return list({ filter: JSON.stringify({ relation: name, some }) });
  });
  const words = ['رضا', 'آوا کریمی', 'person77', '0912', 'zzqqxx', 'B-77', '77@bench'];
  const searches = words.flatMap((q) => [
    list({ q }),
    `/api/v1/search?${new URLSearchParams({ q }).toString()}`,
  ]);
  return [...sorts, ...fields, ...custom, ...relations, ...searches, list({ deleted: 'only' })];
}

/** What a form asks while somebody types, and what is asked before somebody new is kept. */
function entries(): Asked[] {
  const email = { kind: 'email', value: 'person77@bench.example' };
  const mobile = { kind: 'mobile', value: '09100000077' };
  const facts = [
    { name: nameOf(77) },
    { name: nameOf(77), contactPoints: [email, mobile] },
    { name: 'نام تازه', contactPoints: [{ kind: 'email', value: 'person-new@nowhere.example' }] },
    { code: 'B-77' },
  ];
  const fresh = { kind: 'person', name: `نام تازه ${Date.now()}`, contactPoints: [] };
  return [
    ...facts.map((body) => ({ path: '/api/v1/customers/duplicates', body })),
    { path: '/api/v1/customers', body: fresh },
  ];
}

function relationsOf(resource: FilterFields): Record<string, FilterFields> {
  return Object.fromEntries(
    Object.entries(resource.relations ?? {}).map(([name, relation]) => [name, relation.to()]),
  );
}

/** A common value and one that is nowhere. */
function samples(field: FilterField): { op: string; value?: unknown }[] {
  const day = '2024-03-20';
  const values: Partial<Record<FilterField['type'], { op: string; value: unknown }[]>> = {
    text: [
      { op: 'eq', value: 'شیراز' },
      { op: 'contains', value: 'zzq' },
    ],
    folded: [
      { op: 'startsWith', value: 'آوا' },
      { op: 'contains', value: 'zzq' },
    ],
    number: [{ op: 'between', value: [3, 4] }],
    money: [{ op: 'gte', value: '100' }],
    date: [{ op: 'between', value: [day, '2024-03-22'] }],
    instant: [{ op: 'lt', value: `${day}T00:00:00.000Z` }],
    id: [{ op: 'eq', value: '01980000-0000-7000-8000-000000000009' }],
    tags: [{ op: 'in', value: ['nowhere'] }],
    contact: [
      { op: 'eq', value: 'person77@bench.example' },
      { op: 'startsWith', value: '+98912' },
    ],
    anniversary: [{ op: 'eq', value: day }],
  };
  if (field.type === 'enum') return (field.values ?? []).slice(0, 2).map((value) => ({ op: 'eq', value }));
  return [...(values[field.type] ?? []), { op: 'isEmpty' }];
}

function logFiles(): string[] {
  const folder = join(kept, 'postgres/log');
  return readdirSync(folder).map((name) => join(folder, name));
}

function logSize(): number {
  return logFiles().reduce((sum, file) => sum + readFileSync(file).length, 0);
}

/** What was logged since; one file at a time is written, and it only grows. */
function logFrom(size: number): string {
  return Buffer.concat(logFiles().map((file) => readFileSync(file)))
    .subarray(size)
    .toString('utf8');
}

/** The big tables of which a logged plan reads more than a twentieth row by row; one that stops early is fine. */
function scannedIn(log: string, tables: ReadonlyMap<string, number>): string[] {
  const scans = log.matchAll(
    /Seq Scan on (\w+)[^\n]*\(actual rows=([\d.]+) loops=(\d+)\)(?:\n\s+Filter:[^\n]*)?(?:\n\s+Rows Removed by Filter: (\d+))?/g,
  );
  const read = [...scans].filter(([, name = '', rows, loops, removed]) => {
    const size = tables.get(name);
    return size !== undefined && (Number(rows) + Number(removed ?? 0)) * Number(loops) > size / 20;
  });
  return [...new Set(read.map(([, name = '']) => name))];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
