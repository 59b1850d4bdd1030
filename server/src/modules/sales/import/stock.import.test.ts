import { createPriceList, listListPrices, putListPrices } from '@peyvand/contract/sales/prices';
import { changeProductSetup, getProductSetup } from '@peyvand/contract/sales/product-setup';
import { createProduct } from '@peyvand/contract/sales/products';
import { listStock, listWarehouses, moveStock } from '@peyvand/contract/sales/stock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { contextOf, importAll, person, rowsOf, undoAll } from './import-for-tests.ts';
import { pricesTarget } from './price.target.ts';
import { stockTarget } from './stock.target.ts';

let test: TestProgram;
const ids = new Map<string, string>();
beforeAll(async () => {
  test = await startTestProgram();
  for (const code of ['T-1', 'T-2', 'T-3']) {
    const { id } = await test.admin(createProduct, { body: { code, name: code } });
    ids.set(code, id);
    const params = { id };
    const {
      productId: _,
      family: _f,
      variant: _v,
      version,
      ...setup
    } = await test.admin(getProductSetup, { params });
    const body = { ...setup, parts: [], stocked: code !== 'T-3', unitDecimals: 1 };
    await test.admin(changeProductSetup, { params, body }, { version });
  }
});
afterAll(() => test.stop());

const cause = (run: number) => `import:0198c000-0000-7000-8000-00000000001${run}`;
const words = (outcomes: Awaited<ReturnType<typeof importAll>>) =>
  outcomes.map((one) => (one.kind === 'refused' ? `${one.field}: ${one.reason}` : one.kind));

describe('a file of stock levels', () => {
  const onHand = async () =>
    (await test.admin(listStock, { query: {} })).items.map((one) => `${one.code} ${one.onHand}`);

  it('sets levels, says what is wrong, and is undone as far as there is enough', async () => {
    const ctx = contextOf(test, person('all'), cause(1));
    const rows = rowsOf([
      { code: 't-1', onHand: '۱۲٫۵' },
      { code: 'T-2', warehouse: 'main', onHand: '7' },
      { code: 'T-2', onHand: '1.25' },
      { code: 'T-3', onHand: '1' },
      { code: 'T-9', onHand: '1' },
      { code: 'T-1', warehouse: 'moon', onHand: '1' },
      { code: 'T-1', onHand: '-1' },
      { code: 'T-1', onHand: 'many' },
    ]);
    expect(words(await importAll(ctx, stockTarget, rows, {}))).toEqual([
      'updated',
      'updated',
      'onHand: sales.stock.decimals',
      'code: sales.stock.not_kept',
      'code: sales.stock.unknown',
      'warehouse: sales.stock.unknown',
      'onHand: sales.stock.negative',
      'onHand: sales.stock.number_syntax',
    ]);
    expect(await onHand()).toEqual(['T-1 12.5', 'T-2 7']);
    const same = rowsOf([{ code: 'T-2', onHand: '7.0' }]);
    expect(words(await importAll(ctx, stockTarget, same, {}))).toEqual(['unchanged']);
    const warehouseId = (await test.admin(listWarehouses, {})).items[0]?.id ?? '';
    const lines = [{ productId: ids.get('T-2') ?? '', quantity: '3' }];
    await test.admin(moveStock, { body: { kind: 'issue', warehouseId, lines } });
    const undone = await undoAll(ctx, stockTarget, cause(1), 1);
    expect(undone).toMatchObject({ undone: 1, kept: [{ reason: 'changed_since' }] });
    expect(await onHand()).toEqual(['T-1 0', 'T-2 4']);
  });
});

describe('a file of prices', () => {
  it('sets prices of lists that are there, says what is wrong, and is undone where nobody changed them since', async () => {
    const list = await test.admin(createPriceList, {
      body: { code: 'Dealer', name: 'Dealer', currency: 'EUR' },
    });
    const params = { id: list.id };
    const old = [{ productId: ids.get('T-1') ?? '', price: '100' }];
    await test.admin(putListPrices, { params, body: { items: old } }, { version: 1 });
    const ctx = contextOf(test, person('all'), cause(2));
    const rows = rowsOf([
      { list: 'DEALER', code: 't-1', price: '12.50' },
      { list: 'dealer', code: 'T-2', minQuantity: '۱۰', price: '€ 9' },
      { list: 'dealer', code: 'T-2', price: '500 ریال' },
      { list: 'other', code: 'T-2', price: '5' },
      { list: 'dealer', code: 'T-9', price: '5' },
      { list: 'dealer', code: 'T-2', price: '-5' },
      { list: 'dealer', code: 'T-2', minQuantity: 'x', price: '5' },
    ]);
    expect(words(await importAll(ctx, pricesTarget, rows, {}))).toEqual([
      'updated',
      'updated',
      'price: sales.price_list.other_currency',
      'list: sales.price_list.list_unknown',
      'code: sales.price_list.product_unknown',
      'price: sales.price_list.negative',
      'minQuantity: sales.price_list.quantity_unusable',
    ]);
    const prices = async () =>
      (await test.admin(listListPrices, { params, query: {} })).items.map(
        (one) => `${one.code} ${one.minQuantity} ${one.price}`,
      );
    expect(await prices()).toEqual(['T-1 0 1250', 'T-2 10 900']);
    const since = [{ productId: ids.get('T-2') ?? '', minQuantity: '10', price: '800' }];
    await test.admin(putListPrices, { params, body: { items: since } }, { version: 3 });
    expect(await undoAll(ctx, pricesTarget, cause(2), 5)).toMatchObject({
      undone: 1,
      kept: [{ reason: 'changed_since' }],
    });
    expect(await prices()).toEqual(['T-1 0 100', 'T-2 10 800']);
  });
});
