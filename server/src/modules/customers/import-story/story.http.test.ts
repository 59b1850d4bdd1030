import * as customers from '@peyvand/contract/customers/customer';
import { getTimeline, listNotes } from '@peyvand/contract/customers/story';
import * as contract from '@peyvand/contract/platform/import';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importFile, settled } from '../../../testing/import-file.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

let app: TestProgram;
let manager: string;
let sara: string;
let firm: string;
beforeAll(async () => {
  app = await startTestProgram();
  manager = await app.system('system:cli').write(async (tx) => {
    const email = 'manager@peyvand.example';
    const password = 'یک رمز بلند و بی‌معنا';
    await createColleague(tx, { name: 'آرش کیانی', email, password, team: 'فروش', role: 'manager' });
    return createApiKeyFor(tx, { email, name: 'manager', permissions: null });
  });
  const person = {
    kind: 'person' as const,
    name: 'سارا نوری',
    code: 'C-1',
    nationalId: '0012345679',
    contactPoints: [
      { kind: 'mobile' as const, value: '09121112233' },
      { kind: 'email' as const, value: 'sara@example.com' },
    ],
  };
  sara = (await app.admin(customers.createCustomer, { body: person })).id;
  firm = (
    await app.admin(customers.createCustomer, { body: { kind: 'company', name: 'سپیدان', code: 'F-1' } })
  ).id;
  for (const acceptDuplicate of ['one', 'two'])
    await app.admin(customers.createCustomer, { body: { kind: 'person', name: 'همنام', acceptDuplicate } });
});
afterAll(() => app.stop());

const issuesOf = async (id: string) =>
  (await app.admin(contract.listImportIssues, { params: { id }, query: {} })).items.map(
    ({ line, field, reason }) => [line, field, reason],
  );
const relationsOf = async (id: string) =>
  (await app.admin(customers.getCustomer, { params: { id } })).relations.map(
    ({ customer, kind, role, startedOn, endedOn }) => [customer.name, kind, role, startedOn, endedOn],
  );
async function undo(id: string) {
  await app.admin(contract.undoImport, { params: { id } });
  return (await settled(app, id)).undo;
}

it('relates customers by whatever tells them apart, and takes it back', async () => {
  const file = [
    'person,company,role,since,until,relation',
    '09121112233,f-1,خریدار,2020-01-01,2022-01-01,',
    'SARA@example.com,سپیدان,مدیر,2022-01-01,,works at',
    `${sara},${firm},,,,referred`,
    'C-1,F-1,مدیر,2022-01-01,,شاغل در',
    'همنام,F-1,,,,',
    'nobody,F-1,,,,',
    'C-1,C-1,,,,other',
    'C-1,F-1,,2020-01-01,2019-01-01,other',
    'C-1,F-1,,,,friend',
  ].join('\n');
  const one = await importFile(app, 'relations', 'ties.csv', file);
  expect(one.counts).toEqual({ created: 3, updated: 0, unchanged: 1, skipped: 0, refused: 5 });
  expect(await issuesOf(one.id)).toEqual([
    [6, 'customer', 'customers.import.several'],
    [7, 'customer', 'customers.import.unknown'],
    [8, null, 'customers.relation.self'],
    [9, 'endedOn', 'customers.relation.ends_before'],
    [10, 'kind', 'value.choice'],
  ]);
  expect(await relationsOf(sara)).toEqual([
    ['سپیدان', 'works_at', 'خریدار', '2020-01-01', '2022-01-01'],
    ['سپیدان', 'works_at', 'مدیر', '2022-01-01', null],
    ['سپیدان', 'referred', null, null, null],
  ]);
  const next = await importFile(
    app,
    'relations',
    'next.csv',
    'person,company,role,since,until\nC-1,F-1,معاون,2022-01-01,2024-01-01\n',
  );
  expect(next.counts).toMatchObject({ updated: 1 });
  expect((await relationsOf(sara))[1]).toEqual(['سپیدان', 'works_at', 'معاون', '2022-01-01', '2024-01-01']);
  expect(await undo(next.id)).toMatchObject({ undone: 1, kept: 0 });
  expect((await relationsOf(sara))[1]).toEqual(['سپیدان', 'works_at', 'مدیر', '2022-01-01', null]);
  expect(await undo(one.id)).toMatchObject({ undone: 2, kept: 1, reasons: { changed_since: 1 } });
  expect(await relationsOf(sara)).toHaveLength(1);
});

it('writes notes once, and takes them back', async () => {
  const file = 'code,note\nC-1,"خط یک\nخط دو"\nC-1,"خط یک\nخط دو"\n0012345679,دیگر\nX,هیچ\n';
  const one = await importFile(app, 'notes', 'notes.csv', file.replace('code', 'customer'));
  expect(one.counts).toEqual({ created: 2, updated: 0, unchanged: 1, skipped: 0, refused: 1 });
  const notes = await app.admin(listNotes, { params: { id: sara }, query: {} });
  expect(notes.items.map(({ body }) => body)).toEqual(['دیگر', 'خط یک\nخط دو']);
  expect(await undo(one.id)).toMatchObject({ undone: 2, kept: 0 });
  expect((await app.admin(listNotes, { params: { id: sara }, query: {} })).items).toEqual([]);
});

it('records talks at their time, once, and takes them back', async () => {
  const file = [
    'customer,time,channel,direction,subject,duration',
    'C-1,1404/5/12 10:30,call,in,پیگیری,180',
    'C-1,1404/5/12 10:30,call,in,پیگیری,180',
    'C-1,2025-08-04T00:00:00Z,visit,,,',
    'C-1,1404/13/12,call,,,',
    'C-1,1404/5/13,pigeon,,,',
  ].join('\n');
  const one = await importFile(app, 'talks', 'talks.csv', file);
  expect(one.counts).toEqual({ created: 2, updated: 0, unchanged: 1, skipped: 0, refused: 2 });
  const talks = async () =>
    (await app.admin(getTimeline, { params: { id: sara }, query: { show: 'talks' } })).items;
  expect((await talks()).map(({ occurredAt, data }) => [occurredAt, data['channel']])).toEqual([
    ['2025-08-04T00:00:00.000Z', 'visit'],
    ['2025-08-03T07:00:00.000Z', 'call'],
  ]);
  expect(await undo(one.id)).toMatchObject({ undone: 2, kept: 0 });
});

it('finds only customers that the importing person sees', async () => {
  for (const [target, file] of [
    ['notes', 'customer,note\nC-1,راز\n'],
    ['talks', 'customer,time\nC-1,2025-08-04\n'],
    ['relations', 'customer,related\nC-1,F-1\n'],
  ] as const) {
    const one = await importFile(app, target, 'x.csv', file, {}, manager);
    expect(one.counts, target).toMatchObject({ created: 0, refused: 1 });
  }
});
