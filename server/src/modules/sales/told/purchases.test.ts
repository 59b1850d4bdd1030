import { createCustomer } from '@peyvand/contract/customers/customer';
import { getLifecycle } from '@peyvand/contract/customers/lifecycle';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { modules } from '../../../modules.ts';
import { away } from '../../../testing/away.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createCustomers } from '../../customers/api.ts';
import { placeOrders } from '../order/place.actions.ts';
import { purchaseJobs } from './purchases.ts';

let test: TestProgram;
let ids: string[];
const day = 86_400_000;

beforeAll(async () => {
  // Without figures: their reader waits for an engine that this test has not.
  test = await startTestProgram({ modules: modules(away).filter(({ name }) => name !== 'analytics') });
  const { ownerId, teamId } = await test.admin(createCustomer, { body: { kind: 'person', name: 'سارا' } });
  const system = test.system('system:import');
  ids = await system.write((tx) =>
    createCustomers(
      tx,
      Array.from({ length: 300 }, (_, at) => ({
        kind: 'person' as const,
        name: `خریدار ${at}`,
        owner: { ownerId, teamId },
      })),
    ),
  );
  const head = { channel: 'direct', source: null, country: null, sellerId: null, note: '' } as const;
  const line = {
    productId: null,
    code: 'X',
    description: 'X',
    quantity: '1',
    unitPrice: '100',
    discount: '0',
    cost: null,
  };
  await system.write((tx) =>
    placeOrders(
      tx,
      [...ids, ...ids, ...ids].map((customerId, at) => ({
        ...head,
        customerId,
        currency: 'IRR' as const,
        orderedAt: new Date(test.clock().getTime() - (1 + (at % 7)) * day).toISOString(),
        lines: [line],
      })),
    ),
  );
  await test.program.outbox.idle();
});
afterAll(() => test.stop());

it('orders of a whole file move everyone in batches', async () => {
  const stages = await sql<{ stage: string }>`select distinct stage from customers.customers
    where id = any(${ids}::uuid[])`.execute(test.system('system:test').handle.bare);
  expect(stages.rows).toEqual([{ stage: 'repeat' }]);
});

it('what was told before somebody listened is told at night', async () => {
  const [id = ''] = ids;
  const system = test.program.slow('system:test');
  await sql`delete from customers.purchase_days`.execute(system.handle.bare);
  await sql`delete from customers.purchases`.execute(system.handle.bare);
  for (const { run } of purchaseJobs) await run(system, {}, new AbortController().signal);
  const { purchases, stage, moves } = await test.admin(getLifecycle, { params: { id } });
  expect(purchases).toMatchObject({ orders: 3, amounts: [{ currency: 'IRR', revenue: '300' }] });
  expect({ stage, moves: moves.length }).toEqual({ stage: 'repeat', moves: 1 });
});
