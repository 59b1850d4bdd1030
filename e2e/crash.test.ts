import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { productOn } from './product.ts';
import { facts, writeUntil } from './writers.ts';

// Kills the whole process group of the product while eight clients write, and looks at what is left.
const rounds = Number(process.env['PEYVAND_CRASH_ROUNDS'] ?? 4);
const product = productOn();
let key = '';

beforeAll(async () => {
  key = await product.prepare();
}, 180_000);
afterAll(() => product.remove(), 60_000);

it(`loses nothing that was acknowledged in ${rounds} kills`, async () => {
  const written = { customers: new Set<string>(), orders: new Map<string, string>() };
  for (let round = 0; round < rounds; round++) {
    await product.start();
    const stop = new AbortController();
    const busy = writeUntil(product, key, String(round), stop.signal, written);
    await pause(800 + round * 137);
    product.kill();
    stop.abort();
    await busy;
  }
  // A busy machine writes few in these moments; each of them counts.
  expect(written.customers.size).toBeGreaterThan(rounds * 3);
  await product.start();
  const customers = await product.ask<{ id: string; events: string }>(
    `select c.id, (select count(*) from kernel.events e
       where e.subject_id = c.id and e.type = 'customers.customer.created') as events from customers.customers c`,
  );
  const known = new Map(customers.map((row) => [row.id, row.events]));
  for (const id of written.customers) expect(known.get(id), `customer ${id}`).toBe('1');
  for (const row of customers) expect(row.events, `events of ${row.id}`).toBe('1');
  const orders = await product.ask<{ id: string; total: string; events: string }>(
    `select o.id, o.total, (select count(*) from kernel.events e
       where e.subject_id = o.id and e.type = 'sales.order.placed') as events from sales.orders o`,
  );
  const totals = new Map(orders.map((row) => [row.id, row]));
  for (const [id, total] of written.orders)
    expect(totals.get(id), `order ${id}`).toMatchObject({ total, events: '1' });
  for (const row of orders) expect(row.events, `events of ${row.id}`).toBe('1');
  const revenue = String(orders.reduce((sum, row) => sum + BigInt(row.total), 0n));
  await expect
    .poll(() => facts(product, key), { timeout: 30_000, interval: 200 })
    .toEqual({ orders: orders.length, revenue });
}, 900_000);
