import { createCustomer } from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/sales/deal-endpoints';
import { createProduct } from '@peyvand/contract/sales/products';
import { setRates } from '@peyvand/contract/sales/rates';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ctx } from '../../../kernel/context.ts';
import { administrator, startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { actorOfUser, ownersByEmail } from '../../platform/api.ts';
import { importAll, rowsOf, undoAll } from '../import/import-for-tests.ts';
import { dealsTarget } from './deal.target.ts';

let test: TestProgram;
let importer: (cause: string) => Ctx;
beforeAll(async () => {
  test = await startTestProgram();
  await test.admin(createCustomer, { body: { kind: 'company', name: 'Isdom', code: 'C-1' } });
  const system = test.system('system:test');
  const id = (await ownersByEmail(system, [administrator.email])).get(administrator.email)?.id ?? '';
  const actor = await actorOfUser(system, id);
  if (!actor) throw new Error('no administrator');
  importer = (cause) => test.program.context(actor, cause);
});
afterAll(() => test.stop());

const rows = rowsOf([
  {
    name: 'Film',
    code: 'OP-1',
    customerCode: 'C-1',
    stage: 'Won',
    amount: '1054',
    currency: 'USD',
    openedAt: '2016-10-20',
    closedAt: '2017-03-01',
  },
  {
    name: 'Tape',
    code: 'OP-2',
    customerName: 'isdom',
    stage: 'مذاکره',
    amount: '12.5',
    currency: 'EUR',
    probability: '80',
    forecast: 'commit',
    owner: administrator.email,
  },
  {
    name: 'Box',
    code: 'OP-3',
    customerName: 'isdom',
    stage: 'باخته',
    closedAt: '1395/12/01',
    reason: 'price',
    lostTo: 'Rival',
  },
  { name: 'Bad stage', customerCode: 'C-1', stage: 'Nowhere' },
  { name: 'Bad customer', customerCode: 'C-9' },
  { name: 'Bad owner', customerCode: 'C-1', owner: 'nobody@example.com' },
  { name: 'Film 2', code: 'op-1', customerCode: 'C-1' },
]);

it('makes deals of rows, knows them again by code, and takes all of it back', async () => {
  const items = [{ currency: 'USD' as const, day: '2017-01-01', rate: '32000' }];
  await test.admin(setRates, { body: { items } });
  const outcomes = await importAll(importer('import:1'), dealsTarget, rows, {});
  expect(outcomes.map((one) => (one.kind === 'refused' ? one.reason : one.kind))).toEqual([
    'created',
    'created',
    'created',
    'sales.deal.stage_unknown',
    'sales.deal.customer_unknown',
    'sales.deal.owner_unknown',
    'updated',
  ]);
  const page = await test.admin(contract.listDeals, { query: { sort: 'name' } });
  expect(page.items).toMatchObject([
    {
      name: 'Box',
      status: 'lost',
      reasonId: '01980000-0000-7000-8000-000000000201',
      closedAt: expect.stringMatching(/^2017-02-1/) as unknown,
    },
    {
      name: 'Film 2',
      status: 'won',
      amount: { amount: '105400', currency: 'USD' },
      createdAt: '2016-10-19T20:30:00.000Z',
    },
    { name: 'Tape', status: 'open', probability: 80, forecast: 'commit', amount: { amount: '1250' } },
  ]);
  const film = await test.admin(contract.getDeal, { params: { id: page.items[1]?.id ?? '' } });
  expect(film.inBase).toMatchObject({ rate: '32000', fixed: true, amount: { amount: '33728000' } });
  const again = await importAll(importer('import:2'), dealsTarget, rows.slice(1, 3), {});
  expect(again.map(({ kind }) => kind)).toEqual(['unchanged', 'unchanged']);
  const change = rowsOf([{ code: 'OP-2', amount: '99', currency: 'EUR', stage: 'برنده' }]);
  expect(await importAll(importer('import:3'), dealsTarget, change, {})).toMatchObject([{ kind: 'updated' }]);
  expect(await undoAll(importer('import:3'), dealsTarget, 'import:3', 10)).toEqual({ undone: 1, kept: [] });
  const [tape] = (await test.admin(contract.listDeals, { query: { q: 'tape' } })).items;
  expect(tape).toMatchObject({ status: 'open', amount: { amount: '1250' }, version: 3 });
  await test.admin(
    contract.changeDeal,
    { params: { id: page.items[0]?.id ?? '' }, body: { note: 'x' } },
    { version: page.items[0]?.version ?? 0 },
  );
  const undone = await undoAll(importer('import:1'), dealsTarget, 'import:1', 2);
  expect(undone).toEqual({ undone: 2, kept: [{ recordId: page.items[0]?.id, reason: 'changed_since' }] });
});

it('exports what it imports again without change', async () => {
  await importAll(importer('import:4'), dealsTarget, rows.slice(0, 2), {});
  const file = await test.program.server.inject({
    url: '/api/v1/deals/export',
    headers: { authorization: `Bearer ${test.adminKey}` },
  });
  const [header = '', ...lines] = file.body.replace('\ufeff', '').trim().split('\r\n');
  const names = header.split(',');
  const byLabel = new Map(dealsTarget.fields.map(({ name, label }) => [label.en, name]));
  const back = rowsOf(
    lines.map((line) =>
      Object.fromEntries(line.split(',').map((cell, at) => [byLabel.get(names[at] ?? '') ?? '', cell])),
    ),
  );
  expect(back.length).toBeGreaterThan(2);
  const outcomes = await importAll(importer('import:5'), dealsTarget, back, {});
  expect(outcomes.map(({ kind }) => kind)).toEqual(back.map(() => 'unchanged'));
});

it('takes products, names of colleagues, and deals without a customer', async () => {
  const tape = { code: 'GTX-Pro', name: 'GTX Pro', price: { amount: '482100', currency: 'USD' } } as const;
  const product = await test.admin(createProduct, { body: tape });
  const file = rowsOf([
    { code: 'M-1', product: 'GTXPro', amount: '4514', currency: 'USD', owner: administrator.name },
    { code: 'M-2', product: 'GTX PRO', currency: 'USD', owner: administrator.email },
    { code: 'M-3', product: 'Unheard of', currency: 'USD' },
    { code: 'M-4', product: 'GTX Pro', currency: 'USD', owner: 'Nobody At All' },
  ]);
  const refused = await importAll(importer('import:6'), dealsTarget, file, {});
  expect(refused.map((one) => one.kind === 'refused' && one.reason)).toEqual([
    'sales.deal.customer_unknown',
    'sales.deal.customer_unknown',
    'sales.deal.customer_unknown',
    'sales.deal.owner_unknown',
  ]);
  const outcomes = await importAll(importer('import:6'), dealsTarget, file, { withoutCustomer: true });
  expect(outcomes.map(({ kind }) => kind)).toEqual(['created', 'created', 'created', 'refused']);
  const page = await test.admin(contract.listDeals, { query: { q: 'M-', sort: 'name' } });
  expect(page.items.map(({ name, amount, customerId }) => [name, amount?.amount, customerId])).toEqual([
    ['M-1', '451400', null],
    ['M-2', '482100', null],
    ['M-3', undefined, null],
  ]);
  const deal = await test.admin(contract.getDeal, { params: { id: page.items[0]?.id ?? '' } });
  expect(deal.lines).toMatchObject([{ productId: product.id, quantity: '1', total: '451400' }]);
  const again = await importAll(importer('import:7'), dealsTarget, file.slice(0, 3), {
    withoutCustomer: true,
  });
  expect(again.map(({ kind }) => kind)).toEqual(['unchanged', 'unchanged', 'unchanged']);
  const dearer = rowsOf([{ code: 'M-1', product: 'GTX Pro', amount: '5000', currency: 'USD' }]);
  expect(await importAll(importer('import:8'), dealsTarget, dearer, {})).toMatchObject([{ kind: 'updated' }]);
  const after = await test.admin(contract.getDeal, { params: { id: deal.id } });
  expect(after).toMatchObject({ amount: { amount: '500000' }, lines: [{ total: '500000' }] });
  expect(await undoAll(importer('import:8'), dealsTarget, 'import:8', 10)).toEqual({ undone: 1, kept: [] });
  const back = await test.admin(contract.getDeal, { params: { id: deal.id } });
  expect(back).toMatchObject({ amount: { amount: '451400' }, lines: [{ total: '451400' }] });
});
