import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { importFile, writePersons } from './data.ts';
import type { Shot } from './load.ts';
import { measure, type Row } from './measure.ts';
import { type Product, startProduct } from './program.ts';

// 50,000 quotes and as many orders of three lines each, 50,000 movements of stock: lists, searches, single records.
const size = Number(process.argv[2] ?? 50_000);
const requests = Number(process.argv[3] ?? 60);
/** A folder that keeps the base between two runs; without it the base is made and removed. */
const kept = process.argv[4];
const customers = 20_000;

const get = (path: string): Shot => ({ method: 'GET', path });
const filter = (value: object) => encodeURIComponent(JSON.stringify(value));

/** Two of each of three goods; a price of 1,000 to 50,000. */
const someone = `(select array_agg(id order by id) as ids from customers.customers) c,
  (select id, team_id from platform.users order by id limit 1) u`;
const price = '(1000 * (1 + n % 50))';

const statements = [
  `insert into sales.products (id, code, code_key, name, name_key, unit, price, price_currency, search_text, stocked,
     created_at, updated_at)
   select uuidv7(), 'G-' || n, kernel.fold('G-' || n), 'Goods ' || n, kernel.fold('Goods ' || n), 'pcs', 1000 * n, 'IRR',
     kernel.fold('G-' || n || ' Goods ' || n), true, now(), now()
   from generate_series(1, 500) n`,
  `insert into sales.orders (id, number, number_key, customer_id, ordered_at, channel, currency, status, seller_id,
     subtotal, discount, total, line_count, created_at, updated_at)
   select uuidv7(), 'B-' || lpad(n::text, 6, '0'), kernel.fold('B-' || lpad(n::text, 6, '0')),
     c.ids[1 + n % array_length(c.ids, 1)], now() - n * interval '15 minutes', 'direct', 'IRR', 'placed', u.id,
     6 * ${price}, 0, 6 * ${price}, 3, now() - n * interval '15 minutes', now()
   from generate_series(1, ${size}) n, ${someone}`,
  `insert into sales.order_lines (id, order_id, customer_id, position, product_id, code, description, quantity,
     unit_price, subtotal, discount, total)
   select uuidv7(), o.id, o.customer_id, at, p.id, p.code, p.name, 2, o.total / 6, o.total / 3, 0, o.total / 3
   from sales.orders o, generate_series(1, 3) at
   join (select p.*, row_number() over (order by p.id) as place from sales.products p) p on p.place <= 3 and p.place = at`,
  `insert into sales.quotes (id, root_id, revision, is_latest, number, number_key, title, title_key, search_text,
     customer_id, owner_id, team_id, currency, language, calendar, status, status_at, expires_on, subtotal, discount,
     share, net, tax, tax_added, total, line_count, created_at, updated_at)
   select q.id, q.id, 1, true, q.number, kernel.fold(q.number), 'Quote ' || n, kernel.fold('Quote ' || n),
     kernel.fold(q.number || ' Quote ' || n), c.ids[1 + n % array_length(c.ids, 1)], u.id, u.team_id, 'IRR', 'fa',
     'persian', (array['draft', 'sent', 'sent', 'accepted', 'declined'])[1 + n % 5], now(), current_date + n % 60,
     6 * ${price}, 0, 0, 6 * ${price}, 0, 0, 6 * ${price}, 3, now() - n * interval '15 minutes', now()
   from (select n, uuidv7() as id, 'Q-' || lpad(n::text, 6, '0') as number from generate_series(1, ${size}) n) q,
     ${someone}`,
  `insert into sales.quote_lines (id, quote_id, position, product_id, code, description, unit, quantity, unit_price,
     is_option, is_chosen, subtotal, discount, share, net, tax, total)
   select uuidv7(), q.id, p.place, p.id, p.code, p.name, 'pcs', 2, q.total / 6, false, true, q.total / 3, 0, 0,
     q.total / 3, 0, q.total / 3
   from sales.quotes q
   join (select p.*, row_number() over (order by p.id) as place from sales.products p) p on p.place <= 3`,
  `insert into sales.stock_moves (id, at, kind, product_id, warehouse_id, on_hand, reserved, on_hand_after,
     reserved_after, by_name, note)
   select uuidv7(), now() - (${size} - n) * interval '15 minutes', 'receipt', p.id, w.id, 2, 0, 2 * (1 + n / 500), 0,
     'Bench', ''
   from generate_series(0, ${size} - 1) n
   join (select p.id, row_number() over (order by p.id) - 1 as place from sales.products p) p on p.place = n % 500,
     (select id from sales.warehouses order by position limit 1) w`,
  `insert into sales.stock_levels (product_id, warehouse_id, on_hand)
   select product_id, warehouse_id, sum(on_hand) from sales.stock_moves group by 1, 2`,
];

const keyFile = kept ? join(kept, 'bench-key') : '';
const isThere = existsSync(keyFile);
const product = await (isThere ? startProduct(kept, readFileSync(keyFile, 'utf8')) : startProduct(kept));
const database = new pg.Client(product.login);
// The product ends its database; what failed before that is worth more than the lost connection.
database.on('error', () => undefined);
try {
  await database.connect();
  if (!isThere) {
    await load(product);
    if (kept) writeFileSync(keyFile, product.key);
  }
  await measure(product, database, requests, await rowsFor());
} finally {
  await database.end().catch(() => undefined);
  await product.stop();
  if (!kept) rmSync(product.data, { recursive: true, force: true });
}

/** Customers come in by import; the rest by SQL: how it comes in is measured elsewhere. */
async function load(target: Product): Promise<void> {
  const path = join(tmpdir(), `peyvand-bench-${process.pid}.csv`);
  await writePersons(path, 0, customers, 0);
  await importFile(target.url, target.key, path);
  rmSync(path);
  const owner = new pg.Client({ ...target.login, user: 'postgres' });
  owner.on('error', () => undefined);
  await owner.connect();
  await owner.query('set statement_timeout = 0');
  for (const statement of statements) await owner.query(statement);
  await owner.query(
    'vacuum analyze sales.products, sales.orders, sales.order_lines, sales.quotes, sales.quote_lines, sales.stock_moves, sales.stock_levels',
  );
  await owner.end();
  await pause(5000);
}

async function idsOf(table: string): Promise<(n: number) => string> {
  const { rows } = await database.query<{ id: string }>(
    `select id from sales.${table} order by id limit 4000`,
  );
  return (n) => rows[n % rows.length]?.id ?? '';
}

async function rowsFor(): Promise<Row[]> {
  const [order, quote, goods] = [await idsOf('orders'), await idsOf('quotes'), await idsOf('products')];
  const six = (n: number) => String(1 + (n % size)).padStart(6, '0');
  const mine = filter({ field: 'owner', op: 'in', value: [{ me: true }] });
  const sent = filter({ field: 'status', op: 'in', value: ['sent'] });
  const dear = filter({ field: 'total', op: 'gt', value: '250000' });
  const row = (name: string, path: (n: number) => string, budget = '≤ 10'): Row => ({
    name,
    budget,
    shot: (n) => get(`/api/v1/${path(n)}`),
  });
  return [
    row('first 100 quotes', () => 'quotes?limit=100'),
    row('quotes by total', () => 'quotes?limit=100&sort=-total'),
    row('own quotes', () => `quotes?limit=100&filter=${mine}`),
    row('quotes that were sent', () => `quotes?limit=100&filter=${sent}`),
    row('quotes by number', (n) => `quotes?limit=50&q=Q-${six(n)}`),
    row('one quote', (n) => `quotes/${quote(n)}`, '≤ 5'),
    row('first 100 orders', () => 'orders?limit=100'),
    row('orders by total', () => 'orders?limit=100&sort=-total'),
    row('orders above a sum', () => `orders?limit=100&filter=${dear}`),
    row('orders by number', (n) => `orders?limit=50&q=B-${six(n)}`),
    row('one order', (n) => `orders/${order(n)}`, '≤ 5'),
    row('levels of stock', () => 'stock?limit=100'),
    row('movements of stock', () => 'stock-moves?limit=100'),
    row('movements of one product', (n) => `stock-moves?limit=100&productId=${goods(n)}`),
  ];
}
