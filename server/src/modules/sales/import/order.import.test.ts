import { text } from 'node:stream/consumers';
import * as contract from '@peyvand/contract/sales/order-endpoints';
import * as products from '@peyvand/contract/sales/products';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { scopeOf } from '../../../kernel/policy/actor.ts';
import { unguard } from '../../../kernel/tabular/formula.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createCustomers } from '../../customers/api.ts';
import { downloadList } from '../../platform/api.ts';
import { ordersList } from '../order/order.export.ts';
import { contextOf, importAll, person, rowsOf, undoAll } from './import-for-tests.ts';
import { ordersTarget } from './order.target.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await startTestProgram();
});
afterAll(() => test.stop());

let run = 0;
let cause = '';
beforeEach(() => {
  run += 1;
  cause = `import:0198c000-0000-7000-8000-${String(run).padStart(12, '0')}`;
});

const all = person('all');
const ctx = (actor = all) => contextOf(test, actor, cause);
const gbp = { currency: 'GBP', timeZone: 'Europe/London' } as const;

/** Rows as a shop exports them: number, code, description, quantity, date, price, customer. */
const file = (...lines: readonly string[]) =>
  rowsOf(
    lines.map((line) => {
      const [number = '', productCode = '', description = '', quantity = '', orderedAt = ''] =
        line.split(';');
      const [, , , , , unitPrice = '', customerCode = '', country = ''] = line.split(';');
      return { number, productCode, description, quantity, orderedAt, unitPrice, customerCode, country };
    }),
  );
const tag = (text: string) => text.replaceAll('#', `${run}-`);
const shop = (...lines: readonly string[]) => file(...lines.map(tag));

async function orders() {
  const { items } = await test.admin(contract.listOrders, {
    query: { q: `${run}-`, sort: 'number', limit: 200 },
  });
  return Promise.all(items.map(({ id }) => test.admin(contract.getOrder, { params: { id } })));
}

/** Rows of every table of sales, to see that an undo leaves nothing. */
async function everything() {
  const tables = [
    'sales.orders',
    'sales.order_lines',
    'sales.products',
    'sales.categories',
    'sales.import_changes',
  ];
  const counts: (readonly [string, string | undefined])[] = await Promise.all(
    [...tables, 'customers.customers'].map(async (table) => {
      const { rows } = await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(
        test.program.database.kysely,
      );
      return [table, rows[0]?.n] as const;
    }),
  );
  return new Map(counts);
}

const rows = () =>
  shop(
    '#1;A#;Heart;6;2010-12-01 08:26:00;2.55;17850.0;United Kingdom',
    '#1;B#;;6;2010-12-01 08:26:00;3.39;17850.0;United Kingdom',
    '#2;A#;Heart;-1;2010-07-01 09:00;2.55;;France',
    'C#3;a#;heart;-2;2010-12-02 10:00;27.50;17850;United Kingdom',
    '#1;A#;Heart;6;2010-12-01 08:26:00;2.55;17850.0;United Kingdom',
    '#4;;Postage;0.5;2010-12-01T08:26:00.250Z;0.001;;',
  );

describe('a file of invoice rows', () => {
  it('becomes orders with lines, returns, and customers and products that were unknown', async () => {
    const outcomes = await importAll(ctx(), ordersTarget, rows(), gbp);
    expect(outcomes.map((one) => one.kind)).toEqual(Array(6).fill('created'));
    const [one, two, four, three] = await orders();
    expect(one).toMatchObject({ status: 'placed', total: '5094', lineCount: 3, country: 'United Kingdom' });
    expect(one).toMatchObject({
      customerName: '17850',
      orderedAt: '2010-12-01T08:26:00.000Z',
      sellerId: null,
    });
    expect(one?.lines.map((line) => [line.code, line.description, line.total])).toEqual([
      [`A${run}-`, 'Heart', '1530'],
      [`B${run}-`, '', '2034'],
      [`A${run}-`, 'Heart', '1530'],
    ]);
    expect(two).toMatchObject({ status: 'returned', total: '-255', customerId: null });
    expect(two?.orderedAt).toBe('2010-07-01T08:00:00.000Z');
    expect(three).toMatchObject({ number: `C${run}-3`, status: 'returned', total: '-5500' });
    expect(three?.customerId).toBe(one?.customerId);
    expect(three?.lines[0]?.productId).toBe(one?.lines[0]?.productId);
    expect(four).toMatchObject({ total: '0', orderedAt: '2010-12-01T08:26:00.250Z', status: 'placed' });
    expect(four?.lines[0]).toMatchObject({ productId: null, quantity: '0.5', unitPrice: '0.001' });
    const made = await test.admin(products.listProducts, { query: { q: `${run}-`, sort: 'code' } });
    expect(made.items.map((product) => [product.code, product.name])).toEqual([
      [`A${run}-`, 'Heart'],
      [`B${run}-`, `B${run}-`],
    ]);
  });

  it.each([1, 2, 3, 4, 5])('is the same file in parts of %d rows', async (chunk) => {
    await importAll(ctx(), ordersTarget, rows(), gbp, chunk);
    const [one, two, four, three] = await orders();
    expect([one?.total, two?.total, three?.total, four?.total]).toEqual(['5094', '-255', '-5500', '0']);
    expect(one?.lines.map((line) => line.position)).toEqual([1, 2, 3]);
    const { kept } = await undoAll(ctx(), ordersTarget, cause, 2);
    expect(kept).toEqual([]);
    expect(await orders()).toEqual([]);
  });

  it('comes whole or not at all, order by order, and says what is wrong', async () => {
    const wrong = shop(
      '#1;A;x;1;2010-12-01;1;;',
      '#1;A;x;many;2010-12-01;1;;',
      '#2;A;x;1;32/13/2010;1;;',
      '#3;A;x;1;2010-12-01;1,234;;',
      '#4;A;x;1;2010-12-01;1;one;',
      '#4;A;x;1;2010-12-01;1;two;',
      '#5;;;1;2010-12-01;1;;',
      '#6;A;x;9999999999;2010-12-01;999999999999;;',
      '#7;A;x;1;2010-12-01;1;;',
      `#8;${'A'.repeat(101)};x;1;2010-12-01;1;;`,
      `#9;A;${'x'.repeat(1001)};1;2010-12-01;1;;`,
    );
    const outcomes = await importAll(ctx(), ordersTarget, wrong, gbp);
    expect(outcomes.map((one) => (one.kind === 'refused' ? one.reason : one.kind))).toEqual([
      'sales.order.incomplete',
      'sales.order.number_syntax',
      'sales.order.date_range',
      'sales.order.number_ambiguous',
      'sales.order.mixed_customers',
      'sales.order.mixed_customers',
      'sales.order.line_unnamed',
      'sales.order.amount_too_large',
      'created',
      'sales.order.text_too_long',
      'sales.order.text_too_long',
    ]);
    expect((await orders()).map((one) => one.number)).toEqual([`${run}-7`]);
  });

  it('takes a list of orders without lines: each row is an order, and known when it comes again', async () => {
    const list = rowsOf([
      { orderedAt: '2010-12-01', amount: '32.50', customerName: 'Brion Stark' },
      { orderedAt: '2010-12-01', amount: '32.50', customerName: 'Brion Stark' },
      { orderedAt: '2010-12-02', amount: '7', customerName: 'Brion Stark' },
      { orderedAt: '2010-12-03', customerName: 'Brion Stark' },
    ]);
    const outcomes = await importAll(ctx(), ordersTarget, list, gbp);
    expect(outcomes.map((one) => (one.kind === 'refused' ? one.field : one.kind))).toEqual([
      'created',
      'created',
      'created',
      'amount',
    ]);
    const made = outcomes.flatMap((one) => (one.kind === 'created' ? [one.recordId] : []));
    expect(new Set(made).size).toBe(3);
    cause = `${cause.slice(0, -3)}8${run}`.slice(0, 43);
    const again = await importAll(ctx(), ordersTarget, list, gbp);
    expect(again.slice(0, 3)).toEqual(made.map((recordId) => ({ kind: 'skipped', recordId })));
  });

  it('leaves known numbers alone unless told to update or to append', async () => {
    const line = '#1;A#;Heart;1;2010-12-01;2.00;;';
    await importAll(ctx(), ordersTarget, shop(line), gbp);
    const [before] = await orders();
    const first = cause;
    cause = `${cause.slice(0, -3)}9${run}`.slice(0, 43);
    const again = await importAll(ctx(), ordersTarget, shop(line, '#1;B#;;1;2010-12-01;5;;'), gbp);
    expect(again).toEqual([
      { kind: 'skipped', recordId: before?.id },
      { kind: 'skipped', recordId: before?.id },
    ]);
    const same = await importAll(ctx(), ordersTarget, shop(line), { ...gbp, existing: 'update' });
    expect(same[0]?.kind).toBe('unchanged');
    const appended = await importAll(ctx(), ordersTarget, shop('#1;B#;;2;2010-12-01;5;;'), {
      ...gbp,
      existing: 'append',
    });
    expect(appended[0]?.kind).toBe('updated');
    expect((await orders())[0]).toMatchObject({ total: '1200', lineCount: 2, version: 2 });
    const second = cause;
    cause = `${cause.slice(0, -4)}88${run}`.slice(0, 43);
    const replacing = shop('#1;C#;Cup;1;2010-12-03;7;;', '#1;D#;Dish;1;2010-12-03;8;;').map((row) => ({
      ...row,
      values: { ...row.values, note: 'new' },
    }));
    await importAll(ctx(), ordersTarget, replacing, { ...gbp, existing: 'update' }, 1);
    expect((await orders())[0]).toMatchObject({
      total: '1500',
      note: 'new',
      orderedAt: '2010-12-03T00:00:00.000Z',
      version: 4,
    });
    await undoAll(ctx(), ordersTarget, cause, 10);
    expect((await orders())[0]).toMatchObject({
      total: '1200',
      note: '',
      orderedAt: before?.orderedAt,
      lineCount: 2,
    });
    await undoAll(ctx(), ordersTarget, second, 10);
    const [restored] = await orders();
    expect(restored).toMatchObject({ total: '200', lineCount: 1, lines: before?.lines });
    cause = first;
    expect((await undoAll(ctx(), ordersTarget, first, 10)).kept).toEqual([]);
    expect(await orders()).toEqual([]);
  });

  it('is undone without a trace, but keeps what people changed', async () => {
    const before = await everything();
    await importAll(ctx(), ordersTarget, rows(), { ...gbp, source: 'shop' });
    expect(await everything()).not.toEqual(before);
    expect((await undoAll(ctx(), ordersTarget, cause, 3)).kept).toEqual([]);
    expect(await everything()).toEqual(before);
    const events = await sql<{ n: string }>`
      select count(*) as n from kernel.events where cause = ${cause} and type = 'sales.order.removed'`.execute(
      test.program.database.kysely,
    );
    expect(events.rows[0]?.n).toBe('4');

    cause = cause.replace('import:0', 'import:1');
    await importAll(ctx(), ordersTarget, rows(), gbp);
    const [one] = await orders();
    await test.admin(
      contract.updateOrder,
      { params: { id: one?.id ?? '' }, body: { note: 'checked' } },
      { version: one?.version ?? 0 },
    );
    const { kept } = await undoAll(ctx(), ordersTarget, cause, 100);
    expect(kept[0]).toEqual({ recordId: one?.id, reason: 'changed_since' });
    expect((await orders()).map((order) => order.id)).toEqual([one?.id]);
  });

  it('creates neither customers nor products when told not to', async () => {
    const outcomes = await importAll(
      ctx(),
      ordersTarget,
      shop('#1;A#;x;1;2010-12-01;1;nobody#;', '#2;A#;x;1;2010-12-01;1;;'),
      { ...gbp, createCustomers: false, createProducts: false },
    );
    expect(outcomes[0]).toMatchObject({ kind: 'refused', reason: 'sales.order.customer_unknown' });
    expect((await orders())[0]?.lines[0]).toMatchObject({ productId: null, code: `A${run}-` });
  });

  it('finds its customers by name where it gives no code, and makes those that are unknown', async () => {
    const sara = `سارا کریمی ${run}`;
    const [made = ''] = await contextOf(test, all).write((tx) =>
      createCustomers(tx, [
        { kind: 'person', name: sara },
        { kind: 'person', name: `Twin ${run}` },
        { kind: 'person', name: `twin ${run}` },
      ]),
    );
    const row = (number: string, customerName: string) => ({
      number: `${run}-${number}`,
      customerName,
      description: 'x',
      quantity: '1',
      orderedAt: '2010-12-01',
      unitPrice: '1',
    });
    const list = rowsOf([
      row('1', sara.replaceAll('ی', 'ي').replaceAll('ک', 'ك')),
      row('2', `New ${run}`),
      row('3', `NEW ${run}`),
      row('4', `Twin ${run}`),
      row('5', `Ann ${run}`),
      row('5', `Bob ${run}`),
    ]);
    const outcomes = await importAll(ctx(), ordersTarget, list, gbp, 2);
    expect(outcomes.map((one) => (one.kind === 'refused' ? one.reason : one.kind))).toEqual([
      'created',
      'created',
      'created',
      'sales.order.customer_ambiguous',
      'sales.order.mixed_customers',
      'sales.order.mixed_customers',
    ]);
    const [one, two, three] = await orders();
    expect(one?.customerId).toBe(made);
    expect(two).toMatchObject({ customerName: `New ${run}`, customerId: three?.customerId });
    expect((await undoAll(ctx(), ordersTarget, cause, 100)).undone).toBe(4);
  });

  it('knows whom an order is of that it has, where several share the name', async () => {
    const name = `Twin ${run}`;
    const [, second = ''] = await contextOf(test, all).write((tx) =>
      createCustomers(tx, [
        { kind: 'person', name },
        { kind: 'person', name },
      ]),
    );
    const made = await test.admin(contract.createOrder, {
      body: {
        customerId: second,
        currency: 'GBP',
        lines: [{ description: 'x', quantity: '1', unitPrice: '5' }],
      },
    });
    const again = rowsOf([
      {
        number: made.number,
        customerName: name,
        description: 'x',
        quantity: '1',
        unitPrice: '5',
        orderedAt: made.orderedAt,
      },
    ]);
    const outcomes = await importAll(ctx(), ordersTarget, again, { ...gbp, existing: 'update' });
    expect(outcomes).toEqual([{ kind: 'unchanged', recordId: made.id }]);
  });

  it('finds its customers by code in any spelling, costs from its products, and the currency of the organisation', async () => {
    const [made = ''] = await ctx().write((tx) =>
      createCustomers(tx, [{ kind: 'company', name: `شرکت ${run}`, code: `k-${run}` }]),
    );
    await test.admin(products.createProduct, {
      body: { code: tag('A#'), name: 'x', cost: { amount: '700', currency: 'IRR' } },
    });
    await importAll(ctx(), ordersTarget, shop(`#1;A#;x;۳;۱۴۰۵/۰۱/۰۵;۱٬۰۰۰;K-${run};`), { decimal: '.' });
    expect((await orders())[0]).toMatchObject({
      customerId: made,
      currency: 'IRR',
      total: '3000',
      cost: '2100',
      margin: '900',
      orderedAt: '2026-03-24T20:30:00.000Z',
    });
  });

  it('exports so that the file comes in again and changes nothing', async () => {
    await importAll(ctx(), ordersTarget, rows(), { ...gbp, source: 'shop' });
    const [first] = await orders();
    const lines = [
      { description: '=1+1; "quoted"', quantity: '2.5', unitPrice: '1.000001', discount: '-12', cost: '77' },
    ];
    await test.admin(
      contract.addOrderLines,
      { params: { id: first?.id ?? '' }, body: { lines } },
      { version: first?.version ?? 0 },
    );
    const before = await orders();
    const file = await text(
      (await downloadList(ctx(), ordersList, { q: `${run}-`, deleted: 'no' }, 'csv')).stream,
    );
    const labels = new Map(ordersTarget.fields.map((field) => [field.label.fa, field.name]));
    const records = z
      .array(z.record(z.string(), z.string()))
      .parse(
        parse(file, { bom: true, columns: (header: string[]) => header.map((one) => labels.get(one) ?? '') }),
      );
    const again = rowsOf(
      records.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, unguard(cell)])),
      ),
    );
    expect(again).toHaveLength(7);
    const outcomes = await importAll(contextOf(test, all, `${cause}x`), ordersTarget, again, {
      existing: 'update',
    });
    expect(new Set(outcomes.map((one) => one.kind))).toEqual(new Set(['unchanged']));
    expect(await orders()).toEqual(before);
  });

  it('adds nothing to a customer that is shared for reading', async () => {
    await importAll(ctx(), ordersTarget, shop('#1;A#;x;1;2010-12-01;1;shared#;'), gbp);
    const { rows: shared } = await sql<{ guest: string }>`
      insert into platform.record_shares (principal_id, kind, record_id, level, granted_by)
      select u.id, 'customers', c.id, 'read', u.id from platform.users u, customers.customers c
      where c.code = ${tag('shared#')} limit 1 returning principal_id as guest`.execute(
      test.program.database.kysely,
    );
    const guest = person('own', {}, shared[0]?.guest ?? '');
    const scopes = new Map(guest.scopes);
    scopes.set('customers', { ...scopeOf(guest, 'customers'), shares: true });
    const outcomes = await importAll(
      contextOf(test, { ...guest, scopes }, `${cause}x`),
      ordersTarget,
      shop('#2;A#;x;1;2010-12-01;9;shared#;', '#3;A#;x;1;2010-12-01;9;own#;'),
      gbp,
    );
    expect(outcomes).toMatchObject([
      { kind: 'refused', reason: 'sales.order.read_only', field: 'customerCode' },
      { kind: 'created' },
    ]);
  });

  it('does not touch or show what the importing person may not see', async () => {
    await importAll(ctx(), ordersTarget, shop('#1;A#;x;1;2010-12-01;1;secret#;'), gbp);
    const [foreign] = await orders();
    const own = person('own', {}, '0198c000-0000-7000-8000-000000000002');
    const outcomes = await importAll(
      contextOf(test, own, `${cause}x`),
      ordersTarget,
      shop('#1;A#;x;1;2010-12-01;9;mine#;', '#2;A#;x;1;2010-12-01;9;mine#;', '#3;A#;x;1;2010-12-01;9;;'),
      { ...gbp, existing: 'update' },
    );
    expect(outcomes).toMatchObject([
      { kind: 'refused', reason: 'sales.order.number_taken' },
      { kind: 'created' },
      { kind: 'refused', reason: 'sales.order.customer_needed' },
    ]);
    expect(JSON.stringify(outcomes)).not.toContain(foreign?.id);
    expect((await orders())[0]?.version).toBe(1);
  });
});
