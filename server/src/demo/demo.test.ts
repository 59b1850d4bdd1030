import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../testing/program.ts';
import { fillDemo } from './demo.ts';

let test: TestProgram;
const begun = Date.now();
beforeAll(async () => {
  test = await startTestProgram({ bare: true });
  await fillDemo(test.system('system:demo'), 300, 'a password that nobody guesses');
}, 120_000);
afterAll(() => test.stop());

async function ask<Row>(query: ReturnType<typeof sql<Row>>): Promise<Row[]> {
  return (await query.execute(test.system('system:test').handle.bare)).rows;
}

describe('the invented company', () => {
  it.each([
    ['quotes', 'sales.quotes', 'created_at'],
    ['deliveries', 'sales.deliveries', 'delivered_on'],
    ['invoices', 'sales.invoices', 'issued_on'],
    ['payments', 'sales.payments', 'received_on'],
    ['movements of stock', 'sales.stock_moves', 'at'],
  ])('has %s in most months of the last year and a half, and none ahead', async (_, table, column) => {
    const [row] = await ask(
      sql<{ months: number; ahead: number }>`
        select count(distinct date_trunc('month', ${sql.ref(column)}))::int as months,
          count(*) filter (where ${sql.ref(column)} > now() + interval '1 day')::int as ahead
        from ${sql.table(table)} where ${sql.ref(column)} > now() - interval '19 months'`,
    );
    expect(row?.months).toBeGreaterThanOrEqual(15);
    expect(row?.ahead).toBe(0);
  });

  it('gave out its numbers in the order of time', async () => {
    const rows = await ask(
      sql<{ number: string }>`select number from sales.invoices where number is not null
        order by issued_on, number`,
    );
    const numbers = rows.map(({ number }) => number);
    expect(numbers.length).toBeGreaterThan(30);
    expect(numbers).toEqual(numbers.toSorted());
  });

  it('has levels of stock that are the sums of what moved', async () => {
    const wrong = await ask(
      sql<{ id: string }>`select l.product_id as id from sales.stock_levels l
        join lateral (select sum(on_hand) as on_hand, sum(reserved) as reserved from sales.stock_moves m
          where m.product_id = l.product_id and m.warehouse_id = l.warehouse_id) m on true
        where m.on_hand <> l.on_hand or m.reserved <> l.reserved`,
    );
    expect(wrong).toEqual([]);
  });

  it('tells of each sale when it happened', async () => {
    const [row] = await ask(
      sql<{ early: number }>`select count(*)::int as early from kernel.events
        where type = 'sales.quote.sent' and occurred_at < ${new Date(begun - 400 * 86_400_000)}`,
    );
    expect(row?.early).toBeGreaterThan(5);
  });
});
