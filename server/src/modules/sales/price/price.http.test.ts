import type { Client } from '@peyvand/contract/core/client';
import { createCustomer } from '@peyvand/contract/customers/customer';
import { listRoles } from '@peyvand/contract/platform/roles';
import * as prices from '@peyvand/contract/sales/prices';
import { createProduct, updateProduct } from '@peyvand/contract/sales/products';
import * as taxes from '@peyvand/contract/sales/taxes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

let test: TestProgram;
let seller: Client;
beforeAll(async () => {
  test = await startTestProgram();
  const key = await test.system('system:cli').write(async (tx) => {
    const email = 'seller@peyvand.example';
    const password = 'یک رمز بلند و بی‌معنا';
    await createColleague(tx, { name: 'آرش کیانی', email, password, team: 'فروش', role: 'seller' });
    return createApiKeyFor(tx, { email, name: 'seller', permissions: null });
  });
  seller = test.client(key);
});
afterAll(() => test.stop());

const problem = (attempt: Promise<unknown>) =>
  attempt.then(
    () => {
      throw new Error('it was accepted');
    },
    (error: unknown) => error,
  );

const irr = (amount: string) => ({ amount, currency: 'IRR' as const });
let count = 0;
const product = async (price: string | null = '1000') => {
  count += 1;
  const body = { code: `P-${count}`, name: `کالا ${count}`, price: price === null ? null : irr(price) };
  return (await test.admin(createProduct, { body })).id;
};
const list = (body: Partial<prices.PriceListInput> & { code: string }) =>
  test.admin(prices.createPriceList, { body: { name: body.code, currency: 'IRR', ...body } });
const ask = async (
  client: Client,
  productId: string,
  over: { quantity?: string; customerId?: string; currency?: 'IRR' | 'EUR'; on?: string } = {},
) => {
  const { quantity = '1', ...rest } = over;
  const body = { on: '2026-11-22', currency: 'IRR' as const, ...rest, lines: [{ productId, quantity }] };
  const [found] = (await client(prices.findPrices, { body })).items;
  if (!found) throw new Error('no answer');
  return found;
};

describe('a price list', () => {
  it('decides by class, quantity and day, and says why', async () => {
    const productId = await product();
    const made = await list({ code: 'WHOLESALE', audience: 'class', tags: ['عمده'] });
    const items = [
      { productId, price: '900' },
      { productId, minQuantity: '10', price: '800' },
    ];
    const params = { id: made.id };
    const filled = await test.admin(prices.putListPrices, { params, body: { items } }, { version: 1 });
    expect(filled).toMatchObject({ prices: 2, version: 2 });
    const buyer = await test.admin(createCustomer, {
      body: { kind: 'company', name: 'پخش البرز', tags: ['عمده'] },
    });
    expect(await ask(test.admin, productId, { customerId: buyer.id, quantity: '10' })).toMatchObject({
      unitPrice: '800',
      listPrice: '1000',
      priceListId: made.id,
      tax: { rate: '10', isIncluded: false },
      outcomes: [{ code: 'WHOLESALE', outcome: 'chosen' }],
    });
    expect(await ask(test.admin, productId, { customerId: buyer.id, on: '2020-05-01' })).toMatchObject({
      unitPrice: '900',
      tax: { rate: '9' },
    });
    expect(await ask(test.admin, productId)).toMatchObject({
      unitPrice: '1000',
      outcomes: [{ outcome: 'other_customer' }],
    });
    expect(await ask(test.admin, productId, { currency: 'EUR' })).toMatchObject({ unitPrice: null });
    // A seller who does not see the customer learns nothing of the customer's class.
    expect(await ask(seller, productId, { customerId: buyer.id })).toMatchObject({ unitPrice: '1000' });
    const gone = await test.admin(
      prices.putListPrices,
      { params, body: { items: [{ productId, price: null }] } },
      { version: 2 },
    );
    expect(gone.prices).toBe(1);
    await test.admin(prices.removePriceList, { params }, { version: 3 });
  });

  it('is one by its code, keeps its currency while it holds prices, and changes for who saw it last', async () => {
    const productId = await product();
    const made = await list({ code: 'Retail-1' });
    expect(await problem(list({ code: 'retail-1' }))).toMatchObject({
      problem: { reason: 'sales.price_list.code_taken' },
    });
    const params = { id: made.id };
    const items = [{ productId, price: '5' }];
    await test.admin(prices.putListPrices, { params, body: { items } }, { version: 1 });
    const body = { code: 'Retail-1', name: 'x', currency: 'EUR' as const };
    expect(await problem(test.admin(prices.changePriceList, { params, body }, { version: 2 }))).toMatchObject(
      {
        problem: { violations: [{ path: 'currency', reason: 'has_prices' }] },
      },
    );
    expect(
      await problem(test.admin(prices.putListPrices, { params, body: { items } }, { version: 1 })),
    ).toMatchObject({ problem: { code: 'version.stale' } });
    const same = await test.admin(prices.putListPrices, { params, body: { items } }, { version: 2 });
    expect(same.version).toBe(2);
    const strange = [{ productId: made.id, price: '5' }, ...items, ...items];
    expect(
      await problem(test.admin(prices.putListPrices, { params, body: { items: strange } }, { version: 2 })),
    ).toMatchObject({
      problem: { violations: [{ path: 'items.0.productId' }, { path: 'items.2', reason: 'repeated' }] },
    });
    const turned = { ...body, currency: 'IRR' as const, validFrom: '2026-02-01', validTo: '2026-01-01' };
    expect(
      await problem(test.admin(prices.changePriceList, { params, body: turned }, { version: 2 })),
    ).toMatchObject({ problem: { violations: [{ path: 'validTo' }] } });
    const named = { ...body, currency: 'IRR' as const, active: false };
    expect(await test.admin(prices.changePriceList, { params, body: named }, { version: 2 })).toMatchObject({
      active: false,
      prices: 1,
    });
    expect(await ask(test.admin, productId)).toMatchObject({ unitPrice: '1000', outcomes: [] });
    expect(await problem(seller(prices.removePriceList, { params }, { version: 3 }))).toMatchObject({
      problem: { code: 'access.denied' },
    });
    await test.admin(prices.removePriceList, { params }, { version: 3 });
  });

  it('shows its prices page by page, by code', async () => {
    const ids = [await product(), await product(), await product()];
    const made = await list({ code: 'PAGED' });
    const params = { id: made.id };
    const items = ids.flatMap((productId) => [
      { productId, price: '1' },
      { productId, minQuantity: '2.5', price: '2' },
    ]);
    await test.admin(prices.putListPrices, { params, body: { items } }, { version: 1 });
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const query = { limit: 4, ...(cursor === undefined ? {} : { cursor }) };
      const page = await test.admin(prices.listListPrices, { params, query });
      seen.push(...page.items.map((one) => `${one.productId} ${one.minQuantity}`));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(ids.flatMap((id) => [`${id} 0`, `${id} 2.5`]));
    expect(
      await problem(test.admin(prices.listListPrices, { params, query: { cursor: 'bm9uc2Vuc2U' } })),
    ).toMatchObject({ problem: { violations: [{ path: 'cursor' }] } });
    await test.admin(prices.removePriceList, { params }, { version: 2 });
  });
});

describe('limits of discounts', () => {
  it('hold for the role and not for who approves', async () => {
    const productId = await product();
    const { items } = await test.admin(listRoles, {});
    const roleId = items.find((one) => one.builtin === 'seller')?.id ?? '';
    const settings = await test.admin(taxes.getPriceSettings, {});
    const body = {
      usualTaxId: settings.usualTaxId,
      pricesIncludeTax: true,
      roleLimits: [{ roleId, percent: '7.5' }],
    };
    const set = await test.admin(taxes.changePriceSettings, { body }, { version: settings.version });
    expect(set).toMatchObject(body);
    expect(await ask(seller, productId)).toMatchObject({ maxDiscount: '7.5', tax: { isIncluded: true } });
    expect(await ask(test.admin, productId)).toMatchObject({ maxDiscount: null });
    const wrong = { ...body, usualTaxId: productId, roleLimits: [...body.roleLimits, ...body.roleLimits] };
    expect(
      await problem(test.admin(taxes.changePriceSettings, { body: wrong }, { version: set.version })),
    ).toMatchObject({
      problem: { violations: [{ path: 'usualTaxId' }, { path: 'roleLimits.1.roleId', reason: 'repeated' }] },
    });
  });
});

describe('a tax', () => {
  it('keeps its rates in order, and the usual one stays in use', async () => {
    const names = { fa: 'عوارض', en: 'Duty' };
    const rates = [
      { from: '2026-01-01', rate: '5' },
      { from: '2020-01-01', rate: '3' },
    ];
    const made = await test.admin(taxes.createTax, { body: { names, rates } });
    expect(made.rates.map((one) => one.rate)).toEqual(['3', '5']);
    const params = { id: made.id };
    const same = await test.admin(taxes.changeTax, { params, body: { names, rates } }, { version: 1 });
    expect(same.version).toBe(1);
    const { usualTaxId } = await test.admin(taxes.getPriceSettings, {});
    const all = (await test.admin(taxes.listTaxes, {})).items;
    const usual = all.find((one) => one.id === usualTaxId);
    if (!usual) throw new Error('no usual tax');
    const retired = { names: usual.names, rates: usual.rates, active: false };
    expect(
      await problem(
        test.admin(taxes.changeTax, { params: { id: usual.id }, body: retired }, { version: usual.version }),
      ),
    ).toMatchObject({ problem: { violations: [{ reason: 'usual' }] } });
  });
});

it('a product whose price changes is asked anew', async () => {
  const id = await product('100');
  await test.admin(updateProduct, { params: { id }, body: { price: irr('200') } }, { version: 1 });
  expect(await ask(test.admin, id)).toMatchObject({ unitPrice: '200' });
});
