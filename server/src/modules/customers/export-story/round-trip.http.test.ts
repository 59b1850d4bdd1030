import * as customers from '@peyvand/contract/customers/customer';
import * as households from '@peyvand/contract/customers/households';
import { mergeCustomers } from '@peyvand/contract/customers/merges';
import * as relations from '@peyvand/contract/customers/relations';
import * as story from '@peyvand/contract/customers/story';
import * as contract from '@peyvand/contract/platform/exports';
import { undoImport } from '@peyvand/contract/platform/import';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { importFile, settled } from '../../../testing/import-file.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { fieldWork } from '../custom/fields-for-tests.ts';

let test: TestProgram;
const ids: Record<string, string> = {};

async function make(name: string, kind: 'person' | 'company' = 'person', more = {}): Promise<string> {
  const body = { kind, name, acceptDuplicate: 'test', ...more };
  const { id } = await test.admin(customers.createCustomer, { body });
  ids[name] = id;
  return id;
}

const types = [
  ['size', 'number'],
  ['remark', 'text'],
  ['since', 'date'],
  ['vip', 'boolean'],
] as const;

beforeAll(async () => {
  test = await startTestProgram();
  const { define } = fieldWork(() => test);
  for (const [key, type] of types) await define({ key, type });
  await define({ key: 'fee', type: 'money', currency: 'IRR' });
  const sara = await make('سارا نوری', 'person', {
    code: 'C-1',
    custom: {
      size: 12.5,
      remark: '=1+1; «ی»',
      since: '2024-02-29',
      fee: { amount: '1500', currency: 'IRR' },
      vip: true,
    },
  });
  const old = await make('سارا نوری قدیم');
  const ali = await make('علی نوری');
  const firm = await make('سپیدان', 'company');
  const child = await make('سپیدان شیراز', 'company');
  const relate = (id: string, body: z.input<typeof relations.addRelation.body>) =>
    test.admin(relations.addRelation, { params: { id }, body });
  await relate(sara, { customerId: firm, kind: 'works_at', role: 'خریدار', endedOn: '2022-01-01' });
  await relate(sara, { customerId: firm, kind: 'works_at', role: '-مدیر', startedOn: '2022-01-01' });
  await relate(firm, { customerId: child, kind: 'parent' });
  const own = await test.admin(relations.createRelationKind, {
    body: {
      names: { fa: 'شریک', en: 'partner', ru: 'партнёр' },
      backNames: { fa: 'شریک', en: 'partner', ru: 'партнёр' },
    },
  });
  await relate(ali, { customerId: sara, kind: `own:${own.id}` });
  await test.admin(relations.changeRelationKind, {
    params: { id: own.id },
    body: { names: own.names, backNames: own.backNames, retired: true },
  });
  const home = await test.admin(households.createHousehold, {
    body: {
      name: '@خانوادهٔ نوری',
      address: { label: 'خانه', country: 'IR', city: 'شیراز', street: 'زند؛ ۱۲', postalCode: '7134567890' },
      startedOn: '2010-05-01',
      members: [
        { customerId: sara, role: 'خواهر' },
        { customerId: ali, startedOn: '2001-01-01', endedOn: '2005-01-01' },
      ],
    },
  });
  await test.admin(households.addHouseholdMember, {
    params: { id: home.id },
    body: { customerId: ali, startedOn: '2010-01-01' },
  });
  await test.admin(households.createHousehold, {
    body: { name: '@خانوادهٔ نوری', members: [{ customerId: old }] },
  });
  for (const body of ['=HYPERLINK("x")', 'خط یک\nخط دو;"نقل"', "'+98"])
    await test.admin(story.writeNote, { params: { id: sara }, body: { body } });
  await test.admin(story.writeNote, { params: { id: old }, body: { body: 'از پیش از یکی شدن' } });
  for (const talk of [
    {
      channel: 'call',
      direction: 'in',
      occurredAt: '2025-03-21T08:30:15.250Z',
      duration: 180,
      outcome: 'reached',
    },
    {
      channel: 'visit',
      direction: 'out',
      occurredAt: '2025-03-21T08:30:15.250Z',
      subject: '=پیگیری',
      body: 'الف\nب',
    },
  ] as const)
    await test.admin(story.recordInteraction, { params: { id: old }, body: talk });
  await test.admin(
    mergeCustomers,
    { params: { id: sara }, body: { losers: [{ id: old, version: 1 }] } },
    { version: 1 },
  );
});
afterAll(() => test.stop());

async function exported(wish: Partial<contract.ExportWish> & { resource: string }, call = test.admin) {
  const { id } = await call(contract.startExport, { body: wish });
  for (;;) {
    const run = await call(contract.getExport, { params: { id } });
    if (!['waiting', 'running'].includes(run.state)) return run;
    await new Promise((done) => setTimeout(done, 20));
  }
}

async function fileOf(id: string): Promise<Buffer> {
  const response = await test.program.server.inject({
    method: 'GET',
    url: `/api/v1/exports/${id}/file`,
    headers: { host: 'localhost:3000', authorization: `Bearer ${test.adminKey}` },
  });
  return response.rawPayload;
}

/** Every row of the records, as the database holds them. */
async function standing(): Promise<unknown> {
  const tables = [
    'customers',
    'contact_points',
    'relations',
    'notes',
    'interactions',
    'households',
    'household_members',
  ];
  const all = await Promise.all(
    tables.map((table) =>
      sql<{
        row: object;
      }>`select to_jsonb(t) as row from ${sql.table(`customers.${table}`)} t order by to_jsonb(t)::text`.execute(
        test.system('system:test').handle.bare,
      ),
    ),
  );
  return all.map(({ rows }) => rows);
}

const rows = { customers: 4, relations: 4, notes: 4, talks: 2, households: 4 };
const kinds = Object.keys(rows);
const forms = [
  { format: 'csv' },
  { format: 'xlsx' },
  { format: 'xlsx', calendar: 'persian', digits: 'arabext' },
] as const;

describe.each(kinds)('an export of %s that comes back', (resource) => {
  it.each(forms)('changes nothing: %j', async (form) => {
    const before = await standing();
    const run = await exported({ resource, ...form });
    const expected = Object.entries(rows).find(([name]) => name === resource)?.[1];
    expect(run).toMatchObject({ state: 'done', rows: expected, failure: null });
    const back = await importFile(test, resource, run.file?.name ?? '', await fileOf(run.id));
    expect(back).toMatchObject({
      state: 'done',
      counts: { created: 0, updated: 0, refused: 0, unchanged: expected },
    });
    expect(await standing()).toEqual(before);
  });
});

it.each(['3.0', '4.0'])('vCards %s of all customers change nothing when they come back', async (version) => {
  const before = await standing();
  const response = await test.program.server.inject({
    method: 'GET',
    url: `/api/v1/customers/vcards?version=${version}`,
    headers: { host: 'localhost:3000', authorization: `Bearer ${test.adminKey}` },
  });
  const back = await importFile(test, 'customers', 'all.vcf', response.rawPayload);
  expect(back).toMatchObject({ state: 'done', counts: { created: 0, updated: 0, refused: 0, unchanged: 4 } });
  expect(await standing()).toEqual(before);
});

it('an export of some customers holds their relations in both directions, read from their side', async () => {
  const filter = { field: 'id', op: 'eq' as const, value: ids['سپیدان'] ?? '' };
  const run = await exported({
    resource: 'relations',
    filter,
    columns: ['customerName', 'kind', 'relatedName'],
  });
  expect((await fileOf(run.id)).toString().split('\r\n').slice(1, -1)).toEqual([
    'سپیدان,employs,سارا نوری',
    'سپیدان,employs,سارا نوری',
    'سپیدان,parent,سپیدان شیراز',
  ]);
});

it('is of what the exporting person sees', async () => {
  const key = await test.system('system:cli').write(async (tx) => {
    const email = 'other@peyvand.example';
    const password = 'یک رمز بلند و بی‌معنا';
    await createColleague(tx, { name: 'مدیر', email, password, team: 'فروش', role: 'manager' });
    return createApiKeyFor(tx, { email, name: 'manager', permissions: null });
  });
  for (const resource of kinds)
    expect(await exported({ resource }, test.client(key))).toMatchObject({ state: 'done', rows: 0 });
});

describe('households from a file', () => {
  it('are formed, joined and changed, and taken back', async () => {
    await make('مادر', 'person', { code: 'M-1' });
    await make('پدر', 'person', { code: 'P-1' });
    await make('بنگاه', 'company', { code: 'B-1' });
    const before = await standing();
    const one = await importFile(
      test,
      'households',
      'homes.csv',
      [
        'household,person,role,since,until,city',
        'خانهٔ تازه,M-1,مادر,1400/1/1,,شیراز',
        'خانهٔ تازه,P-1,پدر,1400/1/1,,',
        'خانهٔ تازه,P-1,پدر,1400/1/1,,',
        'خانهٔ تازه,B-1,,,,',
        'خانهٔ تازه,M-1,,1401/1/1,1400/1/1,',
        `${'د'.repeat(121)},M-1,,,,`,
        'دیگر,nobody,,,,',
      ].join('\n'),
    );
    expect(one.counts).toEqual({ created: 2, updated: 0, unchanged: 1, skipped: 0, refused: 4 });
    const { items } = await test.admin(households.householdsOfCustomer, {
      params: { id: ids['مادر'] ?? '' },
    });
    expect(items).toMatchObject([
      {
        name: 'خانهٔ تازه',
        address: { city: 'شیراز' },
        members: [{ role: 'مادر', startedOn: '2021-03-21' }, { role: 'پدر' }],
      },
    ]);
    const next = await importFile(
      test,
      'households',
      'next.csv',
      'household,person,role,since,until,city\nخانهٔ تازه,P-1,پدربزرگ,1400/1/1,1403/1/1,تهران\n',
    );
    expect(next.counts).toMatchObject({ updated: 1 });
    const now = await test.admin(households.getHousehold, { params: { id: items[0]?.id ?? '' } });
    expect(now).toMatchObject({ address: { city: 'تهران' } });
    expect(now.members.find(({ role }) => role === 'پدربزرگ')?.endedOn).toBe('2024-03-20');
    await test.admin(undoImport, { params: { id: next.id } });
    expect((await settled(test, next.id)).undo).toMatchObject({ undone: 1, kept: 0 });
    await test.admin(undoImport, { params: { id: one.id } });
    expect((await settled(test, one.id)).undo).toMatchObject({ undone: 0, kept: 1 });
    const back = await test.admin(households.getHousehold, { params: { id: items[0]?.id ?? '' } });
    expect(back).toMatchObject({ address: { city: 'شیراز' } });
    for (const { id: memberId } of back.members)
      await test.admin(households.removeHouseholdMember, { params: { id: back.id, memberId } });
    expect(await standing()).toEqual(before);
  });

  it('that nobody touched since go whole', async () => {
    const before = await standing();
    const one = await importFile(
      test,
      'households',
      'homes.csv',
      'household,person,until,dissolvedOn\nیکی,M-1,,2025-01-01\nیکی,P-1,2020-01-01,\n',
    );
    expect(one.counts).toMatchObject({ created: 2, refused: 0 });
    await test.admin(undoImport, { params: { id: one.id } });
    expect((await settled(test, one.id)).undo).toMatchObject({ undone: 1, kept: 0 });
    expect(await standing()).toEqual(before);
  });
});
