import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { importFile, nameOf, writePersons } from './data.ts';
import { agentFor, type Shot, send } from './load.ts';
import { measure, type Row } from './measure.ts';
import { type Product, startProduct } from './program.ts';

// Customers with 20 custom fields each, with companies and orders: lists, filters, counts and merges at full size.
const size = Number(process.argv[2] ?? 1_000_000);
const requests = Number(process.argv[3] ?? 60);
/** A folder that keeps the base between two runs; without it the base is made and removed. */
const kept = process.argv[4];

const get = (path: string): Shot => ({ method: 'GET', path });
const filter = (value: object) => encodeURIComponent(JSON.stringify(value));

const keyFile = kept ? join(kept, 'bench-key') : '';
const isThere = existsSync(keyFile);
const product = await (isThere ? startProduct(kept, readFileSync(keyFile, 'utf8')) : startProduct(kept));
const database = new pg.Client(product.login);
// The product ends its database; what failed before that is worth more than the lost connection.
database.on('error', () => undefined);
try {
  await database.connect();
  if (!isThere) {
    const keys = await createFields(product);
    await load(product);
    await fill(keys);
    if (kept) writeFileSync(keyFile, product.key);
  }
  await measure(product, database, requests, await rowsFor());
  process.stdout.write(`${await unindexed(product)}\n`);
} finally {
  await database.end().catch(() => undefined);
  await product.stop();
  if (!kept) rmSync(product.data, { recursive: true, force: true });
}

/** Five fields of each of four types; the first of each type is indexed. */
async function createFields(target: Product): Promise<string[]> {
  const agent = agentFor(1);
  const types = ['text', 'number', 'date', 'boolean'] as const;
  const keys: string[] = [];
  for (const type of types) {
    for (let n = 0; n < 5; n++) {
      const key = `${type}${n}`;
      const body = { resource: 'customers', key, type, label: { en: key }, indexed: n === 0 };
      await send(agent, target.url, { method: 'POST', path: '/api/v1/fields', body }, target.key);
      keys.push(key);
    }
  }
  agent.destroy();
  return keys;
}

async function load(target: Product): Promise<void> {
  const path = join(tmpdir(), `peyvand-bench-${process.pid}.csv`);
  await writePersons(path, 0, size, 0);
  const seconds = await importFile(target.url, target.key, path);
  rmSync(path);
  process.stdout.write(`import ${Math.round(size / seconds)} rows/s\n`);
}

/** Values, companies and orders go in by SQL: how they come in is measured elsewhere. */
async function fill(keys: readonly string[]): Promise<void> {
  const pairs = keys.map((key) => {
    const seed = `(hashtext(id::text || '${key}') & 1048575)`;
    if (key.startsWith('text')) return `'${key}', 'v' || ${seed}`;
    if (key.startsWith('number')) return `'${key}', (${seed})::text`;
    if (key.startsWith('date')) return `'${key}', (date '2020-01-01' + (${seed} % 2500))::text`;
    return `'${key}', ${seed} % 2 = 0`;
  });
  // A million rows at once: indexes are made again afterwards instead of followed.
  const owner = new pg.Client({ ...product.login, user: 'postgres' });
  await owner.connect();
  const { rows: indexes } = await owner.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = 'customers.customers'::regclass and not indisunique`,
  );
  for (const { name } of indexes) await owner.query(`drop index ${name}`);
  await owner.query(`update customers.customers set custom = jsonb_build_object(${pairs.join(', ')})`);
  await owner.query('vacuum analyze customers.customers');
  for (const { definition } of indexes) await owner.query(definition);
  const companies = Math.ceil(size / 50);
  await database.query(
    `insert into customers.relations (id, from_id, to_id, kind, created_at)
     select gen_random_uuid(), p.id, c.id, 'works_at', now()
     from (select id, row_number() over (order by id) as n from customers.customers) p
     join (select id, row_number() over (order by id) as n from customers.customers limit $1) c
       on c.n = 1 + p.n % $1 and c.id <> p.id`,
    [companies],
  );
  await database.query(
    `insert into sales.orders (id, number, number_key, customer_id, currency, status, channel, ordered_at, subtotal, discount,
       total, line_count, created_at, updated_at)
     select gen_random_uuid(), 'B-' || n, 'b-' || n, id, 'IRR', 'placed', 'other', now() - (n % 720) * interval '1 day', 1000, 0,
       1000, 0, now(), now()
     from (select id, row_number() over (order by id) as n from customers.customers) c where n % 3 = 0`,
  );
  await owner.query('vacuum analyze sales.orders, customers.relations');
  await owner.end();
  await pause(30_000);
}

async function rowsFor(): Promise<Row[]> {
  const { rows } = await database.query<{ id: string; version: number; custom: Record<string, unknown> }>(
    'select id, version, custom from customers.customers where owner_id is not null and merged_into is null and deleted_at is null order by name_key limit 4000',
  );
  const at = (n: number) => rows[n % rows.length];
  const threeRelations = {
    and: [
      { relation: 'company', some: { field: 'city', op: 'eq', value: 'شیراز' } },
      {
        relation: 'orders',
        none: { field: 'orderedAt', op: 'gte', value: { relative: { unit: 'day', offset: -90 } } },
      },
      {
        relation: 'company',
        some: { relation: 'people', some: { field: 'name', op: 'startsWith', value: 'آوا' } },
      },
    ],
  };
  return [
    { name: 'page by id', budget: '≤ 3 · ≤ 3', shot: (n) => get(`/api/v1/customers/${at(n)?.id}`) },
    {
      name: 'first 50 by name with 20 custom columns',
      budget: '≤ 10',
      shot: () =>
        get(
          `/api/v1/customers?limit=50&fields=${Object.keys(at(0)?.custom ?? {})
            .map((key) => `custom.${key}`)
            .join(',')}`,
        ),
    },
    {
      name: 'filter on an indexed custom text',
      budget: '≤ 10',
      shot: (n) =>
        get(
          `/api/v1/customers?filter=${filter({ field: 'custom.text0', op: 'eq', value: String(at(n)?.custom['text0']) })}`,
        ),
    },
    {
      name: 'filter on an indexed custom number, between',
      budget: '≤ 10',
      shot: (n) =>
        get(
          `/api/v1/customers?filter=${filter({ field: 'custom.number0', op: 'between', value: [1000 + n, 1020 + n] })}`,
        ),
    },
    {
      name: 'sort by an indexed custom date',
      budget: '≤ 10',
      shot: () => get('/api/v1/customers?limit=50&sort=-custom.date0'),
    },
    {
      name: 'count of a filter over three relations',
      budget: '≤ 300 ms',
      shot: () => get(`/api/v1/customers/count?filter=${filter(threeRelations)}`),
    },
    {
      name: 'create with 20 custom values',
      budget: '≤ 10 · ≤ 10',
      shot: (n) => ({
        method: 'POST',
        path: '/api/v1/customers',
        body: { kind: 'person', name: `New ${process.pid} ${nameOf(n)} ${n}`, custom: at(n)?.custom },
      }),
    },
    {
      name: 'find duplicates while typing',
      budget: '≤ 12',
      shot: (n) => ({
        method: 'POST',
        path: '/api/v1/customers/duplicates',
        body: { name: nameOf(n * 7919) },
      }),
    },
    {
      name: 'merge two',
      budget: '≤ 50 ms CPU',
      most: 300,
      shot: (() => {
        let next = 0;
        return () => {
          const [one, two] = [rows[next++], rows[next++]];
          return {
            method: 'POST' as const,
            path: `/api/v1/customers/${one?.id}/merge`,
            headers: { 'if-match': `"${one?.version}"` },
            body: { losers: [{ id: two?.id, version: two?.version }] },
          };
        };
      })(),
    },
  ];
}

/** A filter without an index: it ends in time, with an answer or with a clear refusal. */
async function unindexed(target: Product): Promise<string> {
  const start = performance.now();
  const where = filter({ field: 'custom.text3', op: 'contains', value: 'zz-nowhere' });
  const response = await fetch(`${target.url}/api/v1/customers?filter=${where}`, {
    headers: { authorization: `Bearer ${target.key}` },
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  return `a custom field without index: ${response.status} after ${seconds} s: ${(await response.text()).slice(0, 200)}`;
}
