import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ImportRow, RowOutcome } from '../../../kernel/importing.ts';
import { serverRoot } from '../../../testing/engines.setup.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { contextOf, importAll, person, rowsOf, undoAll } from './import-for-tests.ts';
import { ordersTarget } from './order.target.ts';

const folder = join(serverRoot, '../../shared/data/retail');
const present = existsSync(join(folder, 'expected.json'));
if (!present) process.stderr.write('skipped: the retail data set is not in ../shared/data/retail\n');

const Expected = z.object({
  raw: z.object({
    rows: z.number(),
    invoices: z.number(),
    customers: z.number(),
    sum_quantity_x_price: z.number(),
    missing_customer: z.number(),
    negative_quantity: z.number(),
  }),
  clean: z.object({ rows: z.number(), customers: z.number(), invoices: z.number(), revenue: z.number() }),
});

const Row = z.record(z.string(), z.string());
const cause = 'import:0198c000-0000-7000-8000-0000000000ff';
const names: Readonly<Record<string, string>> = {
  InvoiceNo: 'number',
  StockCode: 'productCode',
  Description: 'description',
  Quantity: 'quantity',
  InvoiceDate: 'orderedAt',
  UnitPrice: 'unitPrice',
  CustomerID: 'customerCode',
  Country: 'country',
};

/** The file in parts, as the engine hands it over. */
async function* readRetail(): AsyncGenerator<ImportRow[]> {
  const columns = (header: string[]) => header.map((name) => names[name] ?? name);
  const file = createReadStream(join(folder, 'online_retail_2010-12_2011-05.csv.gz'));
  let part: Record<string, string>[] = [];
  for await (const row of file.pipe(createGunzip()).pipe(parse({ columns }))) {
    part.push(Row.parse(row));
    if (part.length < ordersTarget.chunk) continue;
    yield rowsOf(part);
    part = [];
  }
  yield rowsOf(part);
}

describe.skipIf(!present)('the retail file', () => {
  let test: TestProgram;
  const refused: RowOutcome[] = [];
  let expected: z.infer<typeof Expected>;
  const one = async (columns: string, rest: string) => {
    const query = sql<Record<string, string>>`select ${sql.raw(columns)} from sales.order_lines l
      join sales.orders o on o.id = l.order_id ${sql.raw(rest)}`;
    return (await query.execute(test.program.database.kysely)).rows[0];
  };
  const ctx = () => contextOf(test, person('all'), cause);
  const cents = (amount: number) => String(Math.round(amount * 100));

  beforeAll(async () => {
    expected = Expected.parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));
    test = await startTestProgram();
    let [rows, spent] = [0, 0];
    for await (const part of readRetail()) {
      const started = performance.now();
      const options = { currency: 'GBP', timeZone: 'Europe/London' };
      const outcomes = await importAll(ctx(), ordersTarget, part, options);
      spent += performance.now() - started;
      rows += part.length;
      refused.push(...outcomes.filter((outcome) => outcome.kind === 'refused'));
    }
    process.stderr.write(`retail: ${rows} rows, ${Math.round((rows / spent) * 1000)} rows/s\n`);
  }, 300_000);
  afterAll(() => test.stop());

  it('comes in whole', async () => {
    expect(refused.slice(0, 5)).toEqual([]);
    expect(
      await one(
        `count(*) as rows, count(distinct o.id) as invoices, count(distinct o.customer_id) as customers,
        count(*) filter (where o.customer_id is null) as nobody, count(*) filter (where l.quantity < 0) as negative,
        sum(l.total) as total, sum(l.quantity * l.unit_price) as exact`,
        '',
      ),
    ).toEqual({
      rows: String(expected.raw.rows),
      invoices: String(expected.raw.invoices),
      customers: String(expected.raw.customers),
      nobody: String(expected.raw.missing_customer),
      negative: String(expected.raw.negative_quantity),
      total: cents(expected.raw.sum_quantity_x_price),
      exact: expect.stringMatching(new RegExp(`^${expected.raw.sum_quantity_x_price}`)),
    });
    const heads = await sql<{ wrong: string }>`
      select count(*) as wrong from sales.orders o where (o.total, o.line_count) is distinct from
        (select (sum(l.total)::bigint, count(*)::int) from sales.order_lines l where l.order_id = o.id)`.execute(
      test.program.database.kysely,
    );
    expect(heads.rows[0]?.wrong).toBe('0');
  });

  it('gives the clean figures', async () => {
    const clean = await one(
      `count(*) as rows, count(distinct o.id) as invoices, count(distinct o.customer_id) as customers,
      sum(l.total) as revenue`,
      `where o.customer_id is not null and o.status = 'placed' and l.quantity > 0 and l.unit_price > 0`,
    );
    expect(clean).toEqual({
      rows: String(expected.clean.rows),
      invoices: String(expected.clean.invoices),
      customers: String(expected.clean.customers),
      revenue: cents(expected.clean.revenue),
    });
  });

  it('is undone without a trace', async () => {
    const { kept } = await undoAll(ctx(), ordersTarget, cause, 2000);
    expect(kept).toEqual([]);
    const left = await sql<Record<string, string>>`
      select (select count(*) from sales.orders) as orders, (select count(*) from sales.order_lines) as lines,
        (select count(*) from sales.products) as products, (select count(*) from customers.customers) as customers`.execute(
      test.program.database.kysely,
    );
    expect(left.rows[0]).toEqual({ orders: '0', lines: '0', products: '0', customers: '0' });
  }, 300_000);
});
