import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import { findPrices } from '@peyvand/contract/sales/prices';
import * as contract from '@peyvand/contract/sales/product-setup';
import { createProduct, getProduct, listProducts } from '@peyvand/contract/sales/products';
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

const id = (last: number) => `01980000-0000-7000-8000-${String(last).padStart(12, '0')}`;
let count = 0;
const product = async () => {
  count += 1;
  const price = { amount: '1000', currency: 'IRR' as const };
  return (await test.admin(createProduct, { body: { code: `V-${count}`, name: 'پیراهن', price } })).id;
};
const setup = async (productId: string, over: Partial<contract.ProductSetupInput>) => {
  const params = { id: productId };
  const {
    productId: _,
    family: _f,
    variant: _v,
    version,
    parts,
    ...same
  } = await test.admin(contract.getProductSetup, { params });
  const plain = parts.map((one) => ({ productId: one.productId, quantity: one.quantity }));
  return test.admin(
    contract.changeProductSetup,
    { params, body: { ...same, parts: plain, ...over } },
    { version },
  );
};
const size = {
  id: id(1),
  name: 'اندازه',
  values: [
    { id: id(11), name: 'کوچک', code: 'S' },
    { id: id(12), name: 'بزرگ', code: 'L' },
  ],
};
const colour = { id: id(2), name: 'رنگ', values: [{ id: id(21), name: 'آبی', code: 'B' }] };

describe('variants', () => {
  it('are products with code and name of their values, made once, priced by the family', async () => {
    const family = await product();
    await setup(family, { attributes: [size, colour], unitDecimals: 0 });
    const params = { id: family };
    const variants = [
      { [id(1)]: id(11), [id(2)]: id(21) },
      { [id(1)]: id(12), [id(2)]: id(21) },
    ];
    const { items } = await test.admin(contract.createVariants, { params, body: { variants } });
    expect(items.map((one) => [one.code, one.name, one.price?.amount])).toEqual([
      [`V-${count}-L-B`, 'پیراهن بزرگ / آبی', '1000'],
      [`V-${count}-S-B`, 'پیراهن کوچک / آبی', '1000'],
    ]);
    const again = await test.admin(contract.createVariants, { params, body: { variants } });
    expect(again.items.map((one) => one.id)).toEqual(items.map((one) => one.id));
    expect(await test.admin(getProduct, { params })).toMatchObject({ variants: 2, familyId: null });
    const list = await test.admin(listProducts, {
      query: { filter: JSON.stringify({ field: 'familyId', op: 'eq', value: family }) },
    });
    expect(list.items).toHaveLength(2);
    const variant = items[0]?.id ?? '';
    const asked = {
      on: '2026-11-22',
      currency: 'IRR' as const,
      lines: [{ productId: variant, quantity: '1' }],
    };
    expect((await test.admin(findPrices, { body: asked })).items[0]).toMatchObject({ unitPrice: '1000' });
    // The family itself is not sold.
    const order = {
      customerId: null,
      currency: 'IRR' as const,
      lines: [{ productId: family, quantity: '1' }],
    };
    expect(await problem(test.admin(createOrder, { body: order }))).toMatchObject({
      problem: { reason: 'sales.product.family' },
    });
    expect(await problem(setup(family, { attributes: [size] }))).toMatchObject({
      problem: { violations: [{ path: 'attributes', reason: 'used' }] },
    });
    expect(await problem(setup(variant, { attributes: [size] }))).toMatchObject({
      problem: { violations: [{ path: 'attributes', reason: 'variant' }, { path: 'stocked' }] },
    });
    const strange = [{ [id(1)]: id(21), [id(2)]: id(21) }, { [id(1)]: id(11) }];
    expect(
      await problem(test.admin(contract.createVariants, { params, body: { variants: strange } })),
    ).toMatchObject({ problem: { violations: [{ path: 'variants.0' }, { path: 'variants.1' }] } });
  });
});

describe('the setup of a product', () => {
  it('changes for who saw its last version, and is told field by field', async () => {
    const productId = await product();
    const params = { id: productId };
    const after = await setup(productId, {
      maxDiscount: '7.5',
      units: [{ id: id(31), name: 'جعبه', factor: '12' }],
    });
    expect(after).toMatchObject({ version: 2, maxDiscount: '7.5', units: [{ factor: '12' }] });
    const { productId: _, family: _f, variant: _v, version: _version, ...same } = after;
    expect(
      await problem(
        test.admin(contract.changeProductSetup, { params, body: { ...same, parts: [] } }, { version: 1 }),
      ),
    ).toMatchObject({ problem: { code: 'version.stale' } });
    expect((await setup(productId, {})).version).toBe(2);
    const asked = {
      on: '2026-11-22',
      currency: 'IRR' as const,
      lines: [{ productId, quantity: '1', unitId: id(31) }],
    };
    expect((await test.admin(findPrices, { body: asked })).items[0]).toMatchObject({ unitPrice: '12000' });
  });

  it('says every wrong place of a bundle', async () => {
    const [bundle, part, other] = [await product(), await product(), await product()];
    await setup(bundle, { parts: [{ productId: part, quantity: '2' }] });
    const faulty = {
      stocked: true,
      parts: [
        { productId: other, quantity: '1' },
        { productId: bundle, quantity: '1' },
        { productId: part, quantity: '1' },
      ],
    };
    expect(await problem(setup(part, faulty))).toMatchObject({
      problem: {
        violations: [
          { path: 'parts.1.productId', reason: 'not_plain' },
          { path: 'parts.2.productId', reason: 'unknown' },
          { path: 'parts', reason: 'part' },
          { path: 'stocked', reason: 'not_itself' },
        ],
      },
    });
  });
});

describe('a product made to order', () => {
  it('is judged and priced by its choices', async () => {
    const productId = await product();
    const choice = (last: number, effect: contract.OptionChoice['effect'] = null) => ({
      id: id(last),
      name: `گزینه ${last}`,
      effect,
    });
    await setup(productId, {
      options: {
        groups: [
          { id: id(40), name: 'جنس', min: 1, max: 1, choices: [choice(41), choice(42, { percent: '10' })] },
          { id: id(50), name: 'قاب', min: 0, max: 1, choices: [choice(51, { amount: '250' })] },
        ],
        rules: [{ kind: 'requires', when: id(42), targets: [id(51)] }],
      },
    });
    const params = { id: productId };
    const judge = (choices: string[]) =>
      test.admin(contract.judgeConfiguration, { params, body: { choices } });
    expect(await judge([id(42), id(51)])).toMatchObject({ faults: [], price: { amount: '1350' } });
    expect(await judge([id(42)])).toMatchObject({ faults: [{ reason: 'requires' }] });
    const wrong = { groups: [], rules: [{ kind: 'excludes' as const, when: id(1), targets: [id(2)] }] };
    expect(await problem(setup(productId, { options: wrong }))).toMatchObject({
      problem: { violations: [{ path: 'options.rules.0.when' }, { path: 'options.rules.0.targets.0' }] },
    });
  });
});
