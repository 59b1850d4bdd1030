import * as customers from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/platform/import';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importFile, post } from '../../../testing/import-file.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createColleague } from '../../platform/api.ts';

let app: TestProgram;
beforeAll(async () => {
  app = await startTestProgram();
});
afterAll(() => app.stop());

const issuesOf = async (id: string) =>
  (await app.admin(contract.listImportIssues, { params: { id }, query: {} })).items.map(
    ({ line, field, reason }) => [line, field, reason],
  );
async function called(q: string) {
  const { items } = await app.admin(customers.listCustomers, { query: { q } });
  return app.admin(customers.getCustomer, { params: { id: items[0]?.id ?? '' } });
}

test('a row names its owner by e-mail address or name; one that names nobody, or two, is refused', async () => {
  const password = 'یک رمز بلند و بی‌معنا';
  await app.system('system:cli').write(async (tx) => {
    for (const [name, email] of [
      ['سارا نوری', 'sara@peyvand.example'],
      ['همنام', 'one@peyvand.example'],
      ['همنام', 'two@peyvand.example'],
    ] as const)
      await createColleague(tx, { name, email, password, team: 'فروش', role: 'seller' });
  });
  const one = await importFile(
    app,
    'customers',
    'owned.csv',
    [
      'name,مسئول',
      'مشتری یکم,SARA@peyvand.example',
      'مشتری دوم,سارا  نوري',
      'مشتری سوم,',
      'مشتری چهارم,همنام',
      'مشتری پنجم,nobody@peyvand.example',
    ].join('\n'),
  );
  expect(one.counts).toMatchObject({ created: 3, refused: 2 });
  expect(await issuesOf(one.id)).toEqual([
    [5, 'owner', 'customers.import.owner'],
    [6, 'owner', 'customers.import.owner'],
  ]);
  const [first, second, third] = [await called('یکم'), await called('دوم'), await called('سوم')];
  expect(second.ownerId).toBe(first.ownerId);
  expect(third.ownerId).toBe(one.owner.id);
  expect(first.ownerId).not.toBe(one.owner.id);
});

test('nothing of a row is left out without a word: what a customer cannot hold refuses it', async () => {
  const phones = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => `0912${String(1_000_000 + from + at)}`).join(' ::: ');
  const file = (...rows: string[]) => ['code,name,mobile,company,note,tags', ...rows].join('\n');
  const first = await importFile(
    app,
    'customers',
    'full.csv',
    file(
      `L-1,پر,${phones(0, 50)},,,`,
      `L-2,بیش,${phones(100, 600)},,,`,
      `L-3,${'ن'.repeat(10_000)},,,,`,
      `L-4,بلند,,${'ش'.repeat(201)},,`,
      `L-5,بلند,,,${'ی'.repeat(20_001)},`,
      `L-6,برچسب,,,,${Array.from({ length: 51 }, (_, at) => `t${at}`).join('; ')}`,
    ),
  );
  expect(first.counts).toMatchObject({ created: 1, refused: 5 });
  expect(await issuesOf(first.id)).toEqual([
    [3, 'contactPoints', 'value.long'],
    [4, 'name', 'value.long'],
    [5, 'company', 'value.long'],
    [6, 'note', 'value.long'],
    [7, 'tags', 'value.many'],
  ]);
  const again = await importFile(
    app,
    'customers',
    'more.csv',
    file(`L-1,پر,${phones(0, 50)},,,`, `L-1,پر,${phones(900, 901)},,,`),
  );
  expect(again.counts).toMatchObject({ unchanged: 1, refused: 1 });
  expect(await issuesOf(again.id)).toEqual([[3, 'contactPoints', 'value.many']]);
});

test('a card whose name is longer than a name can be is given back, not cut', async () => {
  const cards = ['الف', 'ن'.repeat(10_000)].map(
    (name) => `BEGIN:VCARD\r\nVERSION:4.0\r\nFN:${name}\r\nEND:VCARD\r\n`,
  );
  const one = await importFile(app, 'customers', 'cards.vcf', cards.join(''));
  expect(one.counts).toMatchObject({ created: 1, refused: 1 });
  expect((await issuesOf(one.id)).map(([, field, reason]) => [field, reason])).toEqual([
    ['name', 'value.long'],
  ]);
});

test('half a card is no sample of how the file reads', async () => {
  const file = 'BEGIN:VCARD\r\nFN:الف\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:ب\r\n';
  const { sample } = contract.ImportDetail.parse((await post(app, 'customers', 'half.vcf', file)).body);
  expect(sample.map(({ cells }) => cells[0]?.text)).toEqual(['الف']);
});
