import * as categories from '@peyvand/contract/sales/categories';
import * as orders from '@peyvand/contract/sales/order-endpoints';
import * as contract from '@peyvand/contract/sales/products';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await startTestProgram();
});
afterAll(() => test.stop());

const problem = (attempt: Promise<unknown>) =>
  attempt.then(
    () => {
      throw new Error('it was accepted');
    },
    (error: unknown) => error,
  );

describe('a product', () => {
  it('is one by its code, however it is written', async () => {
    const made = await test.admin(contract.createProduct, { body: { code: 'ك-۱۲', name: 'کیک' } });
    expect(made).toMatchObject({ unit: 'pcs', price: null, cost: null, active: true, version: 1 });
    expect(
      await problem(test.admin(contract.createProduct, { body: { code: 'ک-12', name: 'دیگر' } })),
    ).toMatchObject({ problem: { code: 'resource.conflict', reason: 'sales.product.code_taken' } });
    const other = await test.admin(contract.createProduct, { body: { code: 'Z', name: 'زعفران' } });
    const taking = test.admin(
      contract.updateProduct,
      { params: { id: other.id }, body: { code: 'ک-۱۲' } },
      { version: 1 },
    );
    expect(await problem(taking)).toMatchObject({ problem: { reason: 'sales.product.code_taken' } });
  });

  it('changes only for who saw its last version', async () => {
    const { id } = await test.admin(contract.createProduct, { body: { code: 'P-1', name: 'پسته' } });
    const body = { price: { amount: '990000', currency: 'IRR' as const } };
    const changed = await test.admin(contract.updateProduct, { params: { id }, body }, { version: 1 });
    expect(changed).toMatchObject({ ...body, name: 'پسته', version: 2 });
    expect(
      await problem(test.admin(contract.updateProduct, { params: { id }, body }, { version: 1 })),
    ).toMatchObject({ problem: { code: 'version.stale' } });
    const same = await test.admin(contract.updateProduct, { params: { id }, body }, { version: 2 });
    expect(same.version).toBe(2);
  });

  it('goes off sale but stays on its orders, and is deleted only when never ordered', async () => {
    const body = { code: 'S-1', name: 'سماق', price: { amount: '10', currency: 'IRR' as const } };
    const { id } = await test.admin(contract.createProduct, { body });
    const line = { productId: id, quantity: '1' };
    const order = { customerId: null, currency: 'IRR' as const, lines: [line] };
    const placed = await test.admin(orders.createOrder, { body: order });
    expect(
      await problem(test.admin(contract.deleteProduct, { params: { id } }, { version: 1 })),
    ).toMatchObject({ problem: { reason: 'sales.product.in_use' } });
    const off = await test.admin(contract.deactivateProduct, { params: { id } }, { version: 1 });
    expect(off).toMatchObject({ active: false, version: 2 });
    expect(await problem(test.admin(orders.createOrder, { body: order }))).toMatchObject({
      problem: { reason: 'sales.product.inactive' },
    });
    const params = { id: placed.id };
    const kept = await test.admin(
      orders.replaceOrderLines,
      { params, body: { lines: [line] } },
      { version: 1 },
    );
    expect(kept.lines[0]?.productId).toBe(id);
    const on = await test.admin(contract.activateProduct, { params: { id } }, { version: 2 });
    expect(on).toMatchObject({ active: true, version: 3 });
    const free = await test.admin(contract.createProduct, { body: { code: 'S-2', name: 'سدر' } });
    await test.admin(contract.deleteProduct, { params: { id: free.id } }, { version: 1 });
    expect(await problem(test.admin(contract.getProduct, { params: { id: free.id } }))).toMatchObject({
      problem: { code: 'resource.missing' },
    });
  });

  it('is found in every spelling, filtered and sorted, page by page', async () => {
    for (const n of [1, 2, 3, 4, 5]) {
      const price = n === 3 ? null : { amount: String(n * 100), currency: 'EUR' as const };
      await test.admin(contract.createProduct, { body: { code: `L-${n}`, name: `لیوان ${6 - n}`, price } });
    }
    const names = async (query: object) => {
      const { items } = await test.admin(contract.listProducts, { query });
      return items.map((one) => one.code);
    };
    expect(await names({ q: 'ليوان' })).toEqual(['L-5', 'L-4', 'L-3', 'L-2', 'L-1']);
    expect(await names({ q: 'لیوان', sort: '-price' })).toEqual(['L-3', 'L-5', 'L-4', 'L-2', 'L-1']);
    const filter = JSON.stringify({ field: 'price', op: 'gte', value: '400' });
    expect(await names({ q: 'l-', filter, sort: 'code' })).toEqual(['L-4', 'L-5']);
    const inactive = JSON.stringify({ field: 'active', op: 'eq', value: false });
    expect(await names({ filter: inactive })).toEqual([]);
    const first = await test.admin(contract.listProducts, { query: { q: 'لیوان', sort: 'price', limit: 3 } });
    const rest = await test.admin(contract.listProducts, {
      query: { q: 'لیوان', sort: 'price', limit: 3, cursor: first.nextCursor ?? '' },
    });
    expect([...first.items, ...rest.items].map((one) => one.code)).toEqual([
      'L-1',
      'L-2',
      'L-4',
      'L-5',
      'L-3',
    ]);
  });
});

describe('a category', () => {
  it('makes a tree without circles whose names its products follow', async () => {
    const make = (name: string, parentId: string | null = null) =>
      test.admin(categories.createCategory, { body: { name, parentId } });
    const drinks = await make('نوشیدنی');
    const tea = await make('چای', drinks.id);
    expect(await problem(make('چاي', drinks.id))).toMatchObject({
      problem: { reason: 'sales.category.name_taken' },
    });
    const circle = { params: { id: drinks.id }, body: { parentId: tea.id } };
    expect(await problem(test.admin(categories.updateCategory, circle, { version: 1 }))).toMatchObject({
      problem: { reason: 'sales.category.circle' },
    });
    const { id } = await test.admin(contract.createProduct, {
      body: { code: 'C-1', name: 'چای سبز', categoryId: tea.id },
    });
    await test.admin(
      categories.updateCategory,
      { params: { id: tea.id }, body: { name: 'دمنوش' } },
      { version: 1 },
    );
    expect(await test.admin(contract.getProduct, { params: { id } })).toMatchObject({
      category: 'دمنوش',
      version: 2,
    });
    expect(
      await problem(test.admin(categories.deleteCategory, { params: { id: tea.id } }, { version: 2 })),
    ).toMatchObject({ problem: { reason: 'sales.category.in_use' } });
    const same = { params: { id: tea.id }, body: { name: 'دمنوش' } };
    expect(await test.admin(categories.updateCategory, same, { version: 2 })).toMatchObject({ version: 2 });
    const { items } = await test.admin(categories.listCategories, {});
    expect(items.map((one) => one.name)).toEqual(['دمنوش', 'نوشیدنی']);
    const empty = await make('خالی');
    await test.admin(categories.deleteCategory, { params: { id: empty.id } }, { version: 1 });
    const { rows } = await sql<{ type: string; name: string | null }>`
      select type, coalesce(data->>'name', data->'changes'->'name'->>'to') as name from kernel.events
      where subject_kind = 'category' order by id`.execute(test.program.database.kysely);
    expect(rows.map((row) => [row.type, row.name])).toEqual([
      ['sales.category.created', 'نوشیدنی'],
      ['sales.category.created', 'چای'],
      ['sales.category.changed', 'دمنوش'],
      ['sales.category.created', 'خالی'],
      ['sales.category.removed', 'خالی'],
    ]);
    expect(
      await problem(test.admin(contract.createProduct, { body: { code: 'C-2', name: 'x', categoryId: id } })),
    ).toMatchObject({ problem: { reason: 'sales.category.missing' } });
  });
});
