import { getCustomer, listCustomers } from '@peyvand/contract/customers/customer';
import { mergeCustomers } from '@peyvand/contract/customers/merges';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFile } from '../../../testing/import-file.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { fieldWork } from './fields-for-tests.ts';

let test: TestProgram;
const { define, ready, create, read } = fieldWork(() => test);
beforeAll(async () => {
  test = await startTestProgram();
  await define({ key: 'badge', type: 'text', unique: true });
  await define({ key: 'serial', type: 'number', unique: true });
  await define({ key: 'advisor', type: 'link' });
  await define({ key: 'memo', type: 'text' });
  for (const key of ['badge', 'serial']) await ready(key);
});
afterAll(() => test.stop());

const named = async (name: string) => {
  const filter = JSON.stringify({ field: 'name', op: 'eq', value: name });
  const { items } = await test.admin(listCustomers, { query: { filter } });
  return items.map((one) => one.id);
};

describe('a unique field in a file of customers', () => {
  it('says which customer a row is, however it is written; also one that was merged', async () => {
    const known = await create({ badge: 'كارت ۷', serial: 12 });
    const gone = await create({ badge: 'کارت ۸' });
    const survivor = await create({ badge: 'S-1' });
    await test.admin(
      mergeCustomers,
      { params: { id: survivor.id }, body: { losers: [{ id: gone.id, version: gone.version }] } },
      survivor,
    );
    const file = [
      'نام,badge,serial,memo',
      'هر نامی,کارت 7,,یک',
      'نام دیگر,,۱۲٫۰,دو',
      'کس دیگر,کارت ۸,,سه',
      'تازه یک,N-1,,چهار',
      'همان تازه,n-1,,پنج',
      'تازه یک,N-2,,شش',
    ].join('\n');
    const done = await importFile(test, 'customers', 'badges.csv', file);
    expect(done.counts).toMatchObject({ created: 2, updated: 4, refused: 0 });
    expect((await read(known.id)).custom).toEqual({ badge: 'کارت 7', serial: '12', memo: 'دو' });
    expect((await read(survivor.id)).custom).toMatchObject({ memo: 'سه' });
    expect(await named('همان تازه')).toEqual([]);
    expect(await named('تازه یک')).toHaveLength(2);
  });

  it('names a customer in links and in files of relations', async () => {
    const advisor = await create({ badge: 'A-9' }, { name: 'مشاور نه', code: 'AD-9' });
    const company = await create({ serial: 77 }, { kind: 'company', name: 'شرکت هفتادوهفت' });
    const links = 'نام,کد,advisor\nپیرو یک,F-1,a-9\nپیرو دو,F-2,AD-9\nپیرو سه,F-3,کسی نیست\n';
    const linked = await importFile(test, 'customers', 'links.csv', links);
    expect(linked.counts).toMatchObject({ created: 2, refused: 1 });
    for (const name of ['پیرو یک', 'پیرو دو']) {
      const [id = ''] = await named(name);
      expect((await read(id)).custom).toMatchObject({ advisor: advisor.id });
    }
    const relations = await importFile(
      test,
      'relations',
      'relations.csv',
      'customer,related,kind\nA-9,۷۷,works_at\n',
    );
    expect(relations.counts).toMatchObject({ created: 1, refused: 0 });
    const seen = await test.admin(getCustomer, { params: { id: advisor.id } });
    expect(seen.relations.map((one) => one.customer.id)).toEqual([company.id]);
  });
});
