import { text } from 'node:stream/consumers';
import { createCustomer } from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/sales/contract-endpoints';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ctx } from '../../../kernel/context.ts';
import { administrator, startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { actorOfUser, downloadList, ownersByEmail } from '../../platform/api.ts';
import { contractsList } from '../contract/contract.export.ts';
import { colleague, sceneOf } from '../contract/contract-for-tests.ts';
import { contractsNightJob } from '../contract/night.job.ts';
import { importAll, rowsOf, undoAll } from '../import/import-for-tests.ts';
import { contractsTarget } from './contract.target.ts';

let test: TestProgram;
let importer: (cause: string) => Ctx;
let seller: { id: string; ctx: (cause: string) => Ctx };

async function contextsOf(id: string): Promise<(cause: string) => Ctx> {
  const actor = await actorOfUser(test.system('system:test'), id);
  if (!actor) throw new Error('no such colleague');
  return (cause) => test.program.context(actor, cause);
}

beforeAll(async () => {
  test = await startTestProgram();
  await test.admin(createCustomer, { body: { kind: 'company', name: 'Isdom', code: 'C-1' } });
  const system = test.system('system:test');
  importer = await contextsOf(
    (await ownersByEmail(system, [administrator.email])).get(administrator.email)?.id ?? '',
  );
  const { id } = await colleague(test, 'sara', 'seller');
  seller = { id, ctx: await contextsOf(id) };
});
afterAll(() => test.stop());

const service = {
  number: 'F-1',
  title: 'Service',
  kind: 'خدمات',
  customerCode: 'C-1',
  startsOn: '1405/01/01',
  endsOn: '1499/12/29',
  noticeDays: '30',
  renewal: 'خودکار',
  renewalMonths: '12',
  value: '1200.50',
  currency: 'USD',
};
const over = {
  number: 'F-2',
  title: 'Lease',
  customerName: 'isdom',
  startsOn: '2019-01-01',
  endsOn: '2019-12-31',
};
const draft = { title: 'Rent of a hall', customerName: 'isdom', startsOn: '2027-01-01' };

const byTitle = async (title: string) => {
  const { items } = await test.admin(contract.listContracts, { query: { q: title } });
  return test.admin(contract.getContract, { params: { id: items[0]?.id ?? '' } });
};
const count = async () => (await test.admin(contract.listContracts, { query: { limit: 200 } })).items.length;

it('makes contracts as they stand, knows them again by number, and takes all of it back', async () => {
  const rows = rowsOf([service, over, draft]);
  const made = await importAll(importer('import:1'), contractsTarget, rows, {}, 2);
  expect(made.map(({ kind }) => kind)).toEqual(['created', 'created', 'created']);
  expect(await byTitle('Service')).toMatchObject({
    number: 'F-1',
    kind: 'service',
    customerName: 'Isdom',
    status: 'signed',
    startsOn: '2026-03-21',
    noticeDays: 30,
    renewal: { by: 'automatic', months: 12 },
    currency: 'USD',
    value: '120050',
    clauses: [],
    people: [],
    canWrite: true,
  });
  const ended = { on: '2019-12-31', reason: 'ran_out', note: null };
  expect(await byTitle('Lease')).toMatchObject({ status: 'ended', ended, currency: 'IRR', value: null });
  expect(await byTitle('hall')).toMatchObject({ status: 'draft', number: null, endsOn: null });
  const again = await importAll(
    importer('import:2'),
    contractsTarget,
    rowsOf([{ ...over, number: 'f-۲' }]),
    {},
  );
  expect(again).toMatchObject([
    { kind: 'skipped', recordId: made[1]?.kind === 'created' && made[1].recordId },
  ]);
  expect(await undoAll(importer('import:1'), contractsTarget, 'import:1', 2)).toEqual({
    undone: 3,
    kept: [],
  });
  expect(await count()).toBe(0);
});

it('keeps one that was gone on with, and takes customers back that it made', async () => {
  const rows = rowsOf([service, { ...over, customerName: 'New one' }]);
  const made = await importAll(importer('import:3'), contractsTarget, rows, { createCustomers: true });
  const { id } = await byTitle('Service');
  const next = await test.admin(contract.renewContract, { params: { id } });
  expect(next).toMatchObject({ status: 'draft', revision: 2, number: 'F-1', clauses: [] });
  expect(made).toHaveLength(2);
  // One contract, and the customer that only it named.
  expect(await undoAll(importer('import:3'), contractsTarget, 'import:3', 10)).toEqual({
    undone: 2,
    kept: [{ recordId: id, reason: 'changed_since' }],
  });
  await test.admin(contract.deleteContract, { params: { id: next.id } }, { version: next.version });
  expect(await count()).toBe(1);
});

it.each<[string, Record<string, string>, string]>([
  ['an unknown customer', { customerCode: 'C-9' }, 'customerCode sales.contract.customer_unknown'],
  ['nobody', { customerCode: '' }, 'customerName sales.contract.customer_unknown'],
  ['a day that is none', { endsOn: '2027-02-30' }, 'endsOn sales.contract.date_range'],
  ['an end before the beginning', { endsOn: '2020-01-01' }, 'endsOn sales.contract.dates'],
  ['a renewal without an end', { endsOn: '' }, 'renewal sales.contract.endless'],
  ['months below one', { renewalMonths: '0' }, 'renewalMonths sales.contract.months_unusable'],
  ['half a day of notice', { noticeDays: '1.5' }, 'noticeDays sales.contract.notice_unusable'],
  ['a state between the sides', { status: 'sent' }, 'status sales.contract.word_unknown'],
  ['a signed one without a number', { number: '', status: 'جاری' }, 'number sales.contract.number_needed'],
  ['an end that lies ahead', { status: 'ended' }, 'endsOn sales.contract.end_ahead'],
  ['an end outside', { status: 'ended', endedOn: '2020-01-01' }, 'endedOn sales.contract.end_outside'],
  ['an end of what goes on', { endedOn: '2026-04-01' }, 'endedOn sales.contract.not_over'],
  ['an amount below zero', { value: '-1' }, 'value sales.contract.amount_negative'],
  ['half a cent', { value: '1.2345' }, 'value sales.contract.amount_precision'],
  ['no colleague', { owner: 'nobody@example.com' }, 'owner sales.contract.owner_unknown'],
])('refuses %s', async (_, change, expected) => {
  const rows = rowsOf([{ ...service, number: 'F-7', ...change }]);
  const [outcome] = await importAll(importer('import:4'), contractsTarget, rows, {});
  expect(outcome?.kind === 'refused' && `${outcome.field} ${outcome.reason}`).toBe(expected);
});

it('refuses a number that stands in the file twice, and one of a contract that the importer may not see', async () => {
  const twice = rowsOf([service, service].map((row) => ({ ...row, number: 'F-8' })));
  const outcomes = await importAll(importer('import:5'), contractsTarget, twice, {});
  expect(outcomes).toMatchObject([
    { kind: 'created' },
    { kind: 'refused', reason: 'sales.contract.number_repeated' },
  ]);
  const rows = rowsOf([{ ...service, number: 'F-8', customerCode: '', customerName: 'Of Sara' }]);
  const options = { createCustomers: true };
  expect(await importAll(seller.ctx('import:6'), contractsTarget, rows, options)).toMatchObject([
    { kind: 'refused', reason: 'sales.contract.number_taken' },
  ]);
  const own = rowsOf([
    { ...service, number: 'F-9', title: 'Own', customerCode: '', customerName: 'Of Sara' },
  ]);
  expect(await importAll(seller.ctx('import:6'), contractsTarget, own, options)).toMatchObject([
    { kind: 'created' },
  ]);
  expect(await byTitle('Own')).toMatchObject({ ownerId: seller.id });
});

it('takes back the file that the export wrote', async () => {
  const file = await text(
    (await downloadList(importer('x'), contractsList, { deleted: 'no' }, 'csv')).stream,
  );
  const table: Record<string, string>[] = parse(file, { columns: true, bom: true });
  const byLabel = new Map(
    contractsTarget.fields.flatMap(({ name, label }) => Object.values(label).map((word) => [word, name])),
  );
  const rows = table.map((row) =>
    Object.fromEntries(
      Object.entries(row).flatMap(([label, value]) => {
        const name = byLabel.get(label);
        return name === undefined ? [] : [[name, value] as const];
      }),
    ),
  );
  expect(Object.keys(rows[0] ?? {})).toEqual(
    expect.arrayContaining([
      'number',
      'title',
      'customerName',
      'status',
      'startsOn',
      'endsOn',
      'renewal',
      'value',
    ]),
  );
  const outcomes = await importAll(importer('import:7'), contractsTarget, rowsOf(rows), {});
  expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['skipped']));
});

it('passes its own numbers over that a file brought along, and goes on with what it brought', async () => {
  const scene = await sceneOf(test);
  const first = (await scene.sent()).contract.number ?? '';
  const next = first.replace(/\d+$/, (place) => String(Number(place) + 1).padStart(6, '0'));
  const rows = rowsOf([
    { ...service, number: next, title: 'Rolling', startsOn: '2025-01-01', endsOn: '2025-12-31' },
  ]);
  await importAll(importer('import:8'), contractsTarget, rows, {});
  expect((await scene.sent()).contract.number).not.toBe(next);
  await contractsNightJob.run(test.system('system:test'), {}, new AbortController().signal);
  const { items } = await test.admin(contract.listContracts, { query: { q: 'Rolling' } });
  expect(items).toMatchObject([
    { revision: 2, status: 'signed', startsOn: '2026-01-01', endsOn: '2026-12-31' },
  ]);
});
