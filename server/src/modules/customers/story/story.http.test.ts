import type { Client } from '@peyvand/contract/core/client';
import * as customers from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/customers/story';
import { shareRecord } from '@peyvand/contract/platform/shares';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

let test: TestProgram;
let seller: Client;
let sellerId: string;
beforeAll(async () => {
  test = await startTestProgram();
  const key = await test.system('system:cli').write(async (tx) => {
    const email = 'seller@peyvand.example';
    const password = 'یک رمز بلند و بی‌معنا';
    sellerId = (await createColleague(tx, { name: 'آرش', email, password, team: 'فروش', role: 'seller' })).id;
    return createApiKeyFor(tx, { email, name: 'seller', permissions: null });
  });
  seller = test.client(key);
});
afterAll(() => test.stop());

const born = async () =>
  (
    await test.admin(customers.createCustomer, {
      body: { kind: 'company', name: 'سپیدان', acceptDuplicate: 'test' },
    })
  ).id;
const typesOf = async (id: string) =>
  (await test.admin(contract.getTimeline, { params: { id }, query: {} })).items.map((one) => one.type);

it('nobody writes on a customer that is shared for reading, and nothing is told of what did not happen', async () => {
  const id = await born();
  const params = { params: { id } };
  const note = await test.admin(contract.writeNote, { ...params, body: { body: 'یادداشت' } });
  const share = (level: 'read' | 'write') =>
    test.admin(shareRecord, { body: { kind: 'customers', recordId: id, userId: sellerId, level } });
  await share('read');
  const told = await typesOf(id);
  expect((await seller(contract.listNotes, { ...params, query: {} })).items).toHaveLength(1);
  const of = { params: { id: note.id } };
  const tries = [
    () => seller(contract.writeNote, { ...params, body: { body: 'من هم' } }),
    () => seller(contract.recordInteraction, { ...params, body: { channel: 'call', direction: 'out' } }),
    () => seller(contract.changeNote, { ...of, body: { body: 'دیگر' } }, { version: note.version }),
    () => seller(contract.deleteNote, of, { version: note.version }),
  ];
  for (const attempt of tries)
    await expect(attempt()).rejects.toMatchObject({
      problem: { status: 403, reason: 'customers.customer.read_only' },
    });
  expect(await typesOf(id)).toEqual(told);
  await share('write');
  expect(await tries[2]?.()).toMatchObject({ body: 'دیگر' });
});

it('a note that is saved as it was stays as it was', async () => {
  const id = await born();
  const note = await test.admin(contract.writeNote, { params: { id }, body: { body: 'یادداشت' } });
  const told = await typesOf(id);
  const same = await test.admin(
    contract.changeNote,
    { params: { id: note.id }, body: { body: 'یادداشت' } },
    { version: note.version },
  );
  expect(same).toEqual(note);
  expect(await typesOf(id)).toEqual(told);
});
