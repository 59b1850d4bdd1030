import { afterAll, beforeAll, expect, it } from 'vitest';
import { productOn, record } from './product.ts';
import { facts } from './writers.ts';

// A file that is large enough for a thread of its own, with the program stopped while it is read.
const orders = 50_000;
const price = 1000;
const product = productOn();
let key = '';

beforeAll(async () => {
  key = await product.prepare();
}, 180_000);
afterAll(() => product.remove(), 60_000);

function file(): Blob {
  const now = new Date().toISOString();
  const note = 'Brought by hand to a customer of long standing';
  const lines = Array.from({ length: orders }, (_, n) => `L-${n},${now},IRR,G,Thing,1,${price},${note}`);
  const head = 'number,orderedAt,currency,productCode,description,quantity,unitPrice,note';
  return new Blob([`${head}\n${lines.join('\n')}\n`]);
}

async function begin(): Promise<string> {
  const headers = { authorization: `Bearer ${key}` };
  const form = new FormData();
  form.append('file', file(), 'orders.csv');
  const uploaded = await fetch(`${product.url}/api/v1/imports?target=orders`, {
    method: 'POST',
    headers,
    body: form,
  });
  const id = String(record(await uploaded.json())['id']);
  const run = await fetch(`${product.url}/api/v1/imports/${id}/run`, { method: 'POST', headers });
  expect(await run.json()).toMatchObject({ id, state: 'running' });
  return id;
}

const count = async (sql: string) => Number((await product.ask<{ n: string }>(sql))[0]?.n);
const stored = () => count('select count(*) as n from sales.orders');
/** The program listens on one connection, each thread of a job on another. */
const listening = () =>
  count("select count(*) as n from pg_stat_activity where application_name = 'peyvand live'");
const state = async (id: string) => record(await product.get(key, `/api/v1/imports/${id}`))['state'];

it('a long import runs in a thread of its own, stops with the program and goes on after it', async () => {
  await product.start();
  const id = await begin();
  await expect.poll(listening, { timeout: 60_000, interval: 50 }).toBe(2);
  await expect.poll(stored, { timeout: 60_000, interval: 50 }).toBeGreaterThan(0);
  expect(await product.stop()).toBe(0);
  await product.start();
  expect(await stored()).toBeLessThan(orders);
  await expect.poll(() => state(id), { timeout: 120_000, interval: 200 }).toBe('done');
  expect(await stored()).toBe(orders);
  // What the thread wrote is told to the readers beside it, once.
  await expect
    .poll(() => facts(product, key), { timeout: 60_000, interval: 200 })
    .toEqual({ orders, revenue: String(orders * price) });
  await expect.poll(listening).toBe(1);
}, 400_000);
