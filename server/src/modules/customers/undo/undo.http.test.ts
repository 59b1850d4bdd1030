import * as customers from '@peyvand/contract/customers/customer';
import { writeNote } from '@peyvand/contract/customers/story';
import { undoImport } from '@peyvand/contract/platform/import';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { importFile, settled } from '../../../testing/import-file.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { tellPurchases } from '../lifecycle/tell.ts';
import { lockCustomers, removeCustomers } from './undo.store.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await startTestProgram();
});
afterAll(() => test.stop());

const all = async () => (await test.admin(customers.listCustomers, { query: { sort: 'name' } })).items;

it('removes customers whose stage the rules moved since, and keeps one that a hand has touched', async () => {
  const file = [
    'number,orderedAt,productCode,description,quantity,unitPrice,customerCode,customerName',
    'A-1,2026-11-01,T,Tea,1,100,C-1,Ada',
    'A-2,2026-11-02,T,Tea,1,100,C-2,Bela',
  ].join('\n');
  const done = await importFile(test, 'orders', 'orders.csv', file);
  expect(done.state).toBe('done');
  await vi.waitFor(
    async () => {
      const rows = await all();
      expect(rows.map((row) => [row.name, row.stage])).toEqual([
        ['Ada', 'first_purchase'],
        ['Bela', 'first_purchase'],
      ]);
    },
    { timeout: 10_000, interval: 50 },
  );
  const [, bela] = await all();
  await test.admin(writeNote, { params: { id: bela?.id ?? '' }, body: { body: 'Called back' } });
  await test.admin(undoImport, { params: { id: done.id } });
  expect((await settled(test, done.id)).state).toBe('undone');
  expect((await all()).map((row) => row.name)).toEqual(['Bela']);
});

it('removes a customer while its purchases are counted anew, without the one waiting for the other', async () => {
  const file =
    'number,orderedAt,productCode,description,quantity,unitPrice,customerCode\nB-1,2026-11-02,T,Tea,1,100,C-3';
  await importFile(test, 'orders', 'one.csv', file);
  const found = async () => (await all()).find((row) => row.name === 'C-3');
  await vi.waitFor(async () => expect(await found()).toMatchObject({ stage: 'first_purchase' }), {
    timeout: 10_000,
    interval: 50,
  });
  const ids = [(await found())?.id ?? ''];
  const ctx = test.system('system:test');
  let counting: Promise<void> | undefined;
  await ctx.write(async (tx) => {
    await lockCustomers(tx, ids);
    // Nothing was bought any more, as after the undo of an order: days go, the stage follows.
    counting = ctx.write((other) => tellPurchases(other, ids, []));
    await vi.waitFor(
      async () => {
        const waiting = sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`;
        expect((await waiting.execute(ctx.handle.bare)).rows[0]?.n).toBeGreaterThan(0);
      },
      { timeout: 5_000, interval: 20 },
    );
    await removeCustomers(tx, ids);
  });
  await counting;
  expect(await found()).toBeUndefined();
});
