import * as customers from '@peyvand/contract/customers/customer';
import { writeNote } from '@peyvand/contract/customers/story';
import * as trash from '@peyvand/contract/customers/trash';
import * as orders from '@peyvand/contract/sales/order-endpoints';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { heard } from '../../../testing/heard.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { purgeTrash } from './trash.job.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await startTestProgram();
});
afterAll(() => test.stop());

const dayMs = 24 * 3_600_000;

async function deleted(name: string): Promise<string> {
  const { id, version } = await test.admin(customers.createCustomer, { body: { kind: 'person', name } });
  await test.admin(customers.deleteCustomer, { params: { id } }, { version });
  return id;
}

it('shows what hangs on customers, and removes them after the days of the organisation', async () => {
  const old = await deleted('کهنه');
  await test.admin(customers.restoreCustomer, { params: { id: old } });
  await test.admin(writeNote, { params: { id: old }, body: { body: 'یادداشت' } });
  const order = await test.admin(orders.createOrder, {
    body: {
      customerId: old,
      currency: 'IRR',
      lines: [{ description: 'x', code: 'X', quantity: '1', unitPrice: '10' }],
    },
  });
  expect(await test.admin(trash.whatHangs, { body: { ids: [old] } })).toMatchObject({
    customers: 1,
    notes: 1,
    orders: 1,
    keepDays: 30,
  });
  // The order moves the stage by itself, and raises the version.
  await heard(test);
  const { version } = await test.admin(customers.getCustomer, { params: { id: old } });
  await test.admin(customers.deleteCustomer, { params: { id: old } }, { version });
  const settings = await test.admin(trash.getTrashSettings, {});
  await test.admin(trash.changeTrashSettings, { body: { keepDays: 10 } }, { version: settings.version });
  await expect(
    test.admin(trash.changeTrashSettings, { body: { keepDays: 5 } }, { version: settings.version }),
  ).rejects.toMatchObject({ problem: { status: 412 } });

  test.clock.advance(5 * dayMs);
  const young = await deleted('تازه');
  const system = test.system('system:test');
  expect(await purgeTrash(system, new AbortController().signal)).toBe(0);
  test.clock.advance(6 * dayMs);
  // A record that somebody holds at this moment stays for the next run; the nightly run may also come first.
  await vi.waitFor(async () => {
    await purgeTrash(system, new AbortController().signal);
    const { rows } = await sql<{ id: string }>`select id from customers.customers`.execute(
      system.handle.bare,
    );
    expect(rows.map((row) => row.id)).toEqual([young]);
  }, 10_000);
  const { rows: told } = await sql<{ type: string }>`
    select type from kernel.events where subject_id = ${old} order by id desc limit 1`.execute(
    system.handle.bare,
  );
  expect(told).toEqual([{ type: 'customers.customer.removed' }]);
  expect((await test.admin(orders.getOrder, { params: { id: order.id } })).customerId).toBeNull();
});

it('leaves who stands under a legal hold', async () => {
  const held = await deleted('در دعوا');
  const system = test.system('system:test');
  await sql`insert into customers.holds (id, customer_id, reason, set_by, set_at)
    values (${system.newId()}, ${held}, 'x', ${system.newId()}, now())`.execute(system.handle.bare);
  test.clock.advance(60 * dayMs);
  await purgeTrash(system, new AbortController().signal);
  const { rows } = await sql<{ id: string }>`select id from customers.customers where id = ${held}`.execute(
    system.handle.bare,
  );
  expect(rows).toHaveLength(1);
});
