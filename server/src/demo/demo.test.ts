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
    ['answers on satisfaction', 'service.answers', 'answered_at'],
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

  it('loses calls at lunch, when one colleague answers', async () => {
    const rows = await ask(
      sql<{ noon: boolean; lost: number; ahead: number }>`
        select (offered_at at time zone 'Asia/Tehran')::time between '12:30' and '14:00' as noon,
          avg((outcome = 'abandoned')::int)::float as lost, count(*) filter (where offered_at > now())::int as ahead
        from service.calls where outcome <> 'short' and offered_at > now() - interval '4 weeks' group by 1 order by 1`,
    );
    const [rest, noon] = rows;
    expect(noon?.lost).toBeGreaterThan(2 * (rest?.lost ?? 1));
    expect(rows.map(({ ahead }) => ahead)).toEqual([0, 0]);
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

  it('moved its customers when they bought or fell silent, not on the day on which it was made', async () => {
    const [row] = await ask(
      sql<{ months: number; moves: number; now: number; early: number }>`
        select count(distinct date_trunc('month', e.occurred_at))::int as months, count(*)::int as moves,
          count(*) filter (where e.occurred_at > ${new Date(begun)}::timestamptz - interval '8 days')::int as now,
          count(*) filter (where e.occurred_at < c.created_at)::int as early
        from kernel.events e join customers.customers c on c.id = e.subject_id
        where e.type = 'customers.customer.moved'`,
    );
    expect(row?.months).toBeGreaterThan(24);
    expect(row?.early).toBe(0);
    expect(row?.now).toBeLessThan((row?.moves ?? 0) / 10);
  });

  it('knows today what is late today', async () => {
    const [row] = await ask(
      sql<{ late: number; behind: number }>`
        select count(*) filter (where overdue > 0)::int as late,
          count(*) filter (where turns_on <= (now() at time zone 'Asia/Tehran')::date)::int as behind
        from sales.receivables`,
    );
    expect(row?.late).toBeGreaterThan(0);
    expect(row?.behind).toBe(0);
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

  it('won its deals stage by stage, with what was done for them and by whom', async () => {
    const [row] = await ask(
      sql<{ moves: number; early: number; done: number; outside: number; agents: number; paid: number }>`
        select (select avg(moves)::float from (select count(*) as moves from kernel.events e
            join sales.deals d on d.id = e.subject_id where d.status = 'won'
              and e.type in ('sales.deal.moved', 'sales.deal.won') group by d.id) each) as moves,
          (select count(*)::int from kernel.events where type = 'sales.deal.moved' and occurred_at > now()) as early,
          (select count(*)::int from customers.activities where state = 'done' and about_kind = 'deal'
            and outcome_id is not null and rate is not null) as done,
          (select count(*)::int from customers.activities a join sales.deals d on d.id = a.about_id
            where a.closed_at < d.created_at - interval '1 day') as outside,
          (select count(*)::int from sales.deals where agent_id is not null) as agents,
          (select count(*)::int from sales.commission_statements) as paid`,
    );
    expect(row?.moves).toBeGreaterThan(4);
    expect(row).toMatchObject({ early: 0, outside: 0 });
    expect(row?.done).toBeGreaterThan(50);
    expect(row?.agents).toBeGreaterThan(0);
    expect(row?.paid).toBeGreaterThan(0);
  });
});
