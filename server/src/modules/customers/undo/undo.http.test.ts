import * as customers from '@peyvand/contract/customers/customer';
import { writeNote } from '@peyvand/contract/customers/story';
import { undoImport } from '@peyvand/contract/platform/import';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { importFile, settled } from '../import/import-for-tests.ts';

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
