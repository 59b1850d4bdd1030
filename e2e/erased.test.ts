import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { productOn } from './product.ts';

const product = productOn();
const byItself = productOn();
const byList = productOn();
const target = mkdtempSync(join(tmpdir(), 'peyvand-erased-'));
const name = 'Kanari Zq';
let key = '';

beforeAll(async () => {
  key = await product.prepare();
  await product.start();
}, 180_000);
afterAll(async () => {
  for (const one of [product, byItself, byList]) await one.remove();
  rmSync(target, { recursive: true, force: true });
}, 60_000);

const make = async (path: string, body: object) =>
  String((await product.post(key, `/api/v1${path}`, body))['id']);

/** How often the name stands among the customers and in the log. */
async function traces(one: typeof product): Promise<number[]> {
  const rows = await one.ask<{ n: number }>(`
    select count(*)::int as n from customers.customers where name = '${name}'
    union all select count(*)::int from kernel.events where data::text like '%${name}%'`);
  return rows.map((row) => row.n);
}

async function erase(id: string): Promise<void> {
  const request = await make(`/customers/${id}/privacy-requests`, { kind: 'erasure' });
  await make(`/privacy-requests/${request}/identity`, { note: 'passport' });
  const run = await fetch(`${product.url}/api/v1/privacy-requests/${request}/run`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
  });
  expect(run.status).toBe(202);
  const states = () => product.ask<{ state: string }>('select state from customers.privacy_requests');
  await expect.poll(states, { timeout: 60_000, interval: 200 }).toEqual([{ state: 'done' }]);
}

it('a backup from before an erasure is restored without the person', async () => {
  const id = await make('/customers', { kind: 'person', name });
  const kept = await make('/customers', { kind: 'person', name: 'Who stays' });
  await product.run(['backup', join(target, 'here')]);
  // A copy that was carried away: nobody can note the erasure in it.
  cpSync(join(target, 'here'), join(target, 'away'), { recursive: true });
  await erase(id);
  expect(await traces(product)).toEqual([0, 0]);
  const list = join(target, 'list.jsonl');
  copyFileSync(join(product.data, 'erased.jsonl'), list);

  expect(await byItself.run(['restore', join(target, 'here')])).toContain('1 customers were erased');
  await byItself.start();
  expect(await traces(byItself)).toEqual([0, 0]);
  const names = await byItself.ask<{ name: string }>(
    `select name from customers.customers where id = '${kept}'`,
  );
  expect(names).toEqual([{ name: 'Who stays' }]);

  await byList.run(['restore', join(target, 'away'), '--erased', list]);
  await byList.start();
  expect(await traces(byList)).toEqual([0, 0]);
}, 300_000);
