import * as categories from '@peyvand/contract/sales/categories';
import * as orders from '@peyvand/contract/sales/order-endpoints';
import * as contract from '@peyvand/contract/sales/products';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { changeProduct } from '../product/product.actions.ts';
import { contextOf, importAll, person, rowsOf, undoAll } from './import-for-tests.ts';
import { productsTarget } from './product.target.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await startTestProgram();
});
afterAll(() => test.stop());

const cause = (run: number) => `import:0198c000-0000-7000-8000-00000000000${run}`;
const list = async (q = '') =>
  (await test.admin(contract.listProducts, { query: { q, sort: 'code', limit: 200 } })).items;

/** Statements that wait for a lock of somebody else. */
async function waiting() {
  const { rows: found } = await sql<{ n: string }>`
    select count(*) as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(test.program.database.kysely);
  return Number(found[0]?.n);
}

const rows = rowsOf([
  { code: 'T-1', name: 'چای سیاه', category: 'نوشیدنی / چای', price: '۲۵۰٬۰۰۰ تومان', cost: '1,800,000' },
  { code: 't-1', unit: 'kg' },
  { code: 'T-2', name: 'Coffee', category: 'نوشيدني', price: '12.50', currency: 'EUR' },
  { code: 'T-3' },
  { code: 'T-4', price: 'many' },
  { code: 'T-5', price: '1', currency: 'XYZ' },
]);

describe('a file of products', () => {
  it('makes products and the tree of their categories, and is undone without a trace', async () => {
    const ctx = contextOf(test, person('all'), cause(1));
    const outcomes = await importAll(ctx, productsTarget, rows, {});
    expect(outcomes.map((one) => (one.kind === 'refused' ? one.reason : one.kind))).toEqual([
      'created',
      'updated',
      'created',
      'created',
      'sales.product.amount_syntax',
      'sales.product.currency_unknown',
    ]);
    expect(await list()).toMatchObject([
      {
        code: 'T-1',
        unit: 'kg',
        category: 'چای',
        price: { amount: '2500000', currency: 'IRR' },
        cost: { amount: '1800000', currency: 'IRR' },
      },
      { code: 'T-2', category: 'نوشیدنی', price: { amount: '1250', currency: 'EUR' }, cost: null },
      { code: 'T-3', name: 'T-3', category: null },
    ]);
    expect(await undoAll(ctx, productsTarget, cause(1), 2)).toEqual({ undone: 3, kept: [] });
    expect(await list()).toEqual([]);
    expect((await test.admin(categories.listCategories, {})).items).toEqual([]);
  });

  it('updates what it names, leaves the rest, and puts it all back', async () => {
    const made = await test.admin(contract.createProduct, {
      body: { code: 'U-1', name: 'قند', description: 'شکسته', price: { amount: '5', currency: 'IRR' } },
    });
    const kept = await test.admin(contract.createProduct, { body: { code: 'U-2', name: 'نبات' } });
    const file = rowsOf([
      { code: 'u-1', name: 'قند حبه' },
      { code: 'U-2', name: 'نبات' },
      { code: 'U-3', name: 'شکر' },
    ]);
    const skipping = contextOf(test, person('all'), cause(2));
    const skipped = await importAll(skipping, productsTarget, file.slice(0, 2), { existing: 'skip' });
    expect(skipped.map((one) => one.kind)).toEqual(['skipped', 'skipped']);
    const ctx = contextOf(test, person('all'), cause(3));
    const outcomes = await importAll(ctx, productsTarget, file, {});
    expect(outcomes.map((one) => one.kind)).toEqual(['updated', 'unchanged', 'created']);
    const [changed, , fresh] = await list('u-');
    expect(changed).toMatchObject({ name: 'قند حبه', description: 'شکسته', price: made.price, version: 2 });
    await test.admin(orders.createOrder, {
      body: {
        customerId: null,
        currency: 'IRR',
        lines: [{ productId: fresh?.id ?? '', quantity: '1', unitPrice: '1' }],
      },
    });
    expect(await undoAll(ctx, productsTarget, cause(3), 10)).toEqual({
      undone: 1,
      kept: [{ recordId: fresh?.id, reason: 'used_since' }],
    });
    expect(await test.admin(contract.getProduct, { params: { id: made.id } })).toMatchObject({
      name: 'قند',
      version: 3,
    });
    expect((await test.admin(contract.getProduct, { params: { id: kept.id } })).version).toBe(1);
  });

  it('waits for who changes a product at the same time, and keeps what they wrote', async () => {
    const { id } = await test.admin(contract.createProduct, { body: { code: 'W-1', name: 'هل' } });
    const colleague = contextOf(test, person('all'));
    let importing: Promise<unknown> = Promise.resolve();
    await colleague.write(async (tx) => {
      await changeProduct(tx, id, 1, { unit: 'kg' });
      const ctx = contextOf(test, person('all'), cause(5));
      importing = importAll(ctx, productsTarget, rowsOf([{ code: 'W-1', name: 'هل سبز' }]), {});
      await expect.poll(waiting).toBe(1);
    });
    await importing;
    const after = await test.admin(contract.getProduct, { params: { id } });
    expect(after).toMatchObject({ name: 'هل سبز', unit: 'kg', version: 3 });
  });

  it('refuses fields that the importing person may not write', async () => {
    const ctx = contextOf(test, person('all', { products: ['cost'] }), cause(4));
    const outcomes = await importAll(
      ctx,
      productsTarget,
      rowsOf([{ code: 'H-1', cost: '5' }, { code: 'H-2' }]),
      {},
    );
    expect(outcomes).toMatchObject([{ kind: 'refused', field: 'cost' }, { kind: 'created' }]);
  });

  it('finds a category whose name holds the sign of paths by what an export writes', async () => {
    const parent = await test.admin(categories.createCategory, { body: { name: 'Tools' } });
    const odd = await test.admin(categories.createCategory, {
      body: { name: 'Nuts/bolts', parentId: parent.id },
    });
    const made = await test.admin(contract.createProduct, {
      body: { code: 'N-1', name: 'Nut', categoryId: odd.id },
    });
    const before = (await test.admin(categories.listCategories, {})).items.length;
    const ctx = contextOf(test, person('all'), cause(9));
    const again = rowsOf([{ code: 'N-1', name: 'Nut', category: 'Tools / Nuts/bolts' }]);
    expect(await importAll(ctx, productsTarget, again, {})).toEqual([
      { kind: 'unchanged', recordId: made.id },
    ]);
    expect((await test.admin(categories.listCategories, {})).items).toHaveLength(before);
  });
});
