import type { Client } from '@peyvand/contract/core/client';
import { changeProductSetup, getProductSetup } from '@peyvand/contract/sales/product-setup';
import { createProduct, deleteProduct } from '@peyvand/contract/sales/products';
import * as stock from '@peyvand/contract/sales/stock';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WriteCtx } from '../../../kernel/context.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { availableOf } from './available.actions.ts';
import { issue, release, reserve, takeBack } from './stock.actions.ts';

let test: TestProgram;
let seller: Client;
let main: string;
let second: string;
beforeAll(async () => {
  test = await startTestProgram();
  const key = await test.system('system:cli').write(async (tx) => {
    const email = 'seller@peyvand.example';
    const password = 'یک رمز بلند و بی‌معنا';
    await createColleague(tx, { name: 'آرش کیانی', email, password, team: 'فروش', role: 'seller' });
    return createApiKeyFor(tx, { email, name: 'seller', permissions: null });
  });
  seller = test.client(key);
  main = (await test.admin(stock.listWarehouses, {})).items[0]?.id ?? '';
  const body = { code: 'EAST', names: { fa: 'انبار شرق' }, position: 2 };
  second = (await test.admin(stock.createWarehouse, { body })).id;
});
afterAll(() => test.stop());

const problem = (attempt: Promise<unknown>) =>
  attempt.then(
    () => {
      throw new Error('it was accepted');
    },
    (error: unknown) => error,
  );

let count = 0;
const product = async (over: Record<string, unknown> = {}) => {
  count += 1;
  const made = await test.admin(createProduct, { body: { code: `S-${count}`, name: `کالا ${count}` } });
  const params = { id: made.id };
  const {
    productId: _,
    family: _f,
    variant: _v,
    version,
    ...setup
  } = await test.admin(getProductSetup, { params });
  const body = { ...setup, parts: [], stocked: true, ...over };
  await test.admin(changeProductSetup, { params, body }, { version });
  return { id: made.id, code: `S-${count}` };
};
const move = (
  kind: 'receipt' | 'issue' | 'adjustment',
  productId: string,
  quantity: string,
  warehouseId = main,
) => test.admin(stock.moveStock, { body: { kind, warehouseId, lines: [{ productId, quantity }] } });
const write = <T>(work: (tx: WriteCtx) => Promise<T>) => test.system('system:test').write(work);
const order = () => ({ kind: 'order', id: test.system('system:test').newId() });
const line = (productId: string, quantity = '1') => ({ productId, quantity, unitId: null });
const levels = async (productId: string) => {
  const [one] = await availableOf(test.system('system:test'), [productId]);
  return one ? [one.onHand, one.reserved, one.available] : null;
};
const sumsOfLedger = async (productId: string) => {
  const { rows } = await sql<{ onHand: string; reserved: string }>`
    select trim_scale(sum(on_hand))::text as "onHand", trim_scale(sum(reserved))::text as reserved
    from sales.stock_moves where product_id = ${productId}::uuid`.execute(test.program.database.kysely);
  return [rows[0]?.onHand, rows[0]?.reserved];
};

describe('the ledger', () => {
  it('keeps on hand, reserved and available in step, and is never changed', async () => {
    const { id } = await product();
    await move('receipt', id, '10');
    const cause = order();
    await write((tx) => reserve(tx, cause, [line(id, '4')]));
    expect(await levels(id)).toEqual(['10', '4', '6']);
    expect(await problem(move('issue', id, '7'))).toMatchObject({
      problem: {
        reason: 'sales.stock.short',
        violations: [{ path: 'lines.0.quantity', message: 'only 6 can be promised' }],
      },
    });
    await write((tx) => issue(tx, cause, [line(id, '6')]));
    expect(await levels(id)).toEqual(['4', '0', '4']);
    await write((tx) => takeBack(tx, cause, [line(id, '1')], second));
    await move('adjustment', id, '-2.5');
    expect(await levels(id)).toEqual(['2.5', '0', '2.5']);
    expect(await sumsOfLedger(id)).toEqual(['2.5', '0']);
    const { items } = await test.admin(stock.listStockMoves, { query: { productId: id } });
    expect(items.map((one) => [one.kind, one.onHand, one.reserved, one.onHandAfter])).toEqual([
      ['adjustment', '-2.5', '0', '1.5'],
      ['receipt', '1', '0', '1'],
      ['issue', '-2', '0', '4'],
      ['issue', '-4', '-4', '6'],
      ['reservation', '0', '4', '10'],
      ['receipt', '10', '0', '10'],
    ]);
    const changing = sql`update sales.stock_moves set note = 'x'`.execute(test.program.database.kysely);
    await expect(changing).rejects.toThrow('only added to');
    expect(await problem(test.admin(deleteProduct, { params: { id } }, { version: 2 }))).toMatchObject({
      problem: { reason: 'sales.product.in_use' },
    });
  });

  it('gives back what was promised, in part or whole, and no more', async () => {
    const { id } = await product();
    await move('receipt', id, '5');
    await move('receipt', id, '5', second);
    const cause = order();
    await write((tx) => reserve(tx, cause, [line(id, '3'), line(id, '5')]));
    expect(await levels(id)).toEqual(['10', '8', '2']);
    await write((tx) => release(tx, cause, [line(id, '2')]));
    expect(await levels(id)).toEqual(['10', '6', '4']);
    await write((tx) => release(tx, cause));
    await write((tx) => release(tx, cause));
    expect(await levels(id)).toEqual(['10', '0', '10']);
  });

  it('moves all lines or none', async () => {
    const [one, two] = [await product(), await product()];
    await move('receipt', one.id, '1');
    const both = write((tx) => reserve(tx, order(), [line(one.id), line(two.id), line(one.id)]));
    expect(await problem(both)).toMatchObject({
      fault: { violations: [{ path: 'lines.1.quantity' }, { path: 'lines.2.quantity' }] },
    });
    expect(await levels(one.id)).toEqual(['1', '0', '1']);
  });

  it('counts units and fractions as the product says', async () => {
    const box = '01980000-0000-7000-8000-00000000b012';
    const { id } = await product({
      unitDecimals: 0,
      units: [{ id: box, name: 'کارتن ۱۲تایی', factor: '12' }],
    });
    const lines = [{ productId: id, quantity: '2.5', unitId: box }];
    await test.admin(stock.moveStock, { body: { kind: 'receipt', warehouseId: main, lines } });
    expect(await levels(id)).toEqual(['30', '0', '30']);
    expect(await problem(move('receipt', id, '0.5'))).toMatchObject({
      problem: { violations: [{ path: 'lines.0.quantity', reason: 'decimals' }] },
    });
    expect(await problem(move('receipt', id, '-1'))).toMatchObject({
      problem: { violations: [{ reason: 'not_positive' }] },
    });
  });

  it('transfers between warehouses; a retired one takes nothing in', async () => {
    const { id } = await product();
    await move('receipt', id, '3');
    const lines = [{ productId: id, quantity: '2' }];
    const body = { kind: 'transfer' as const, warehouseId: main, toWarehouseId: second, lines };
    expect(await test.admin(stock.moveStock, { body })).toEqual({ moved: 2 });
    const { items } = await test.admin(stock.listStock, { query: { q: `کالا ${count}` } });
    expect(items[0]).toMatchObject({ onHand: '3', warehouses: [{ onHand: '1' }, { onHand: '2' }] });
    const old = await test.admin(stock.createWarehouse, {
      body: { code: 'OLD', names: { fa: 'کهنه' }, position: 9, active: false },
    });
    expect(
      await problem(test.admin(stock.moveStock, { body: { ...body, toWarehouseId: old.id } })),
    ).toMatchObject({ problem: { violations: [{ path: 'toWarehouseId', reason: 'retired' }] } });
  });

  it('of a bundle takes the parts, and says how many there can be', async () => {
    const [cup, saucer] = [await product(), await product()];
    await move('receipt', cup.id, '10');
    await move('receipt', saucer.id, '7');
    const set = await product({
      stocked: false,
      parts: [
        { productId: cup.id, quantity: '2' },
        { productId: saucer.id, quantity: '2' },
      ],
    });
    expect(await levels(set.id)).toEqual(['3', '0', '3']);
    await write((tx) => reserve(tx, order(), [line(set.id, '2')]));
    expect(await levels(set.id)).toEqual(['3', '2', '1']);
    expect(await levels(cup.id)).toEqual(['10', '4', '6']);
    await expect(write((tx) => reserve(tx, order(), [line(set.id, '2')]))).rejects.toMatchObject({
      fault: { reason: 'sales.stock.short' },
    });
  });

  it('is not asked for services', async () => {
    const service = await product({ stocked: false });
    await write((tx) => reserve(tx, order(), [line(service.id, '1000')]));
    expect(await availableOf(test.system('system:test'), [service.id])).toMatchObject([{ stocked: false }]);
  });
});

describe('two at the same instant', () => {
  it('want the last piece: exactly one gets it', async () => {
    const { id } = await product();
    for (let round = 0; round < 5; round += 1) {
      await move('receipt', id, '1');
      const attempts = await Promise.allSettled(
        [0, 1, 2, 3].map(() => write((tx) => reserve(tx, order(), [line(id)]))),
      );
      expect(attempts.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
      const refused = attempts.filter((one) => one.status === 'rejected').map((one) => String(one.reason));
      expect(refused).toHaveLength(3);
      expect(refused.every((one) => one.includes('can be promised'))).toBe(true);
      expect(await levels(id)).toEqual([`${round + 1}`, `${round + 1}`, '0']);
    }
  });

  it('take several products the other way round: nobody waits for ever, and sums hold', async () => {
    const [one, two] = [await product(), await product()];
    await move('receipt', one.id, '50');
    await move('receipt', two.id, '50');
    const attempts = Array.from({ length: 12 }, (_, at) => {
      const lines = at % 2 === 0 ? [line(one.id), line(two.id)] : [line(two.id), line(one.id)];
      return write<unknown>((tx) => (at % 3 === 0 ? reserve(tx, order(), lines) : issue(tx, order(), lines)));
    });
    await Promise.all(attempts);
    expect(await levels(one.id)).toEqual(['42', '4', '38']);
    expect(await sumsOfLedger(two.id)).toEqual(['42', '4']);
  });
});

describe('levels from outside', () => {
  let told: { id: string; code: string };
  beforeEach(async () => {
    told = await product();
  });

  it('are taken over once for one key, and all or none', async () => {
    const body = { items: [{ code: told.code.toLowerCase(), onHand: '12' }] };
    const options = { idempotencyKey: `feed-${told.code}` };
    expect(await test.admin(stock.setStockLevels, { body }, options)).toEqual({ moved: 1 });
    await move('issue', told.id, '2');
    expect(await test.admin(stock.setStockLevels, { body }, options)).toEqual({ moved: 1 });
    expect(await levels(told.id)).toEqual(['10', '0', '10']);
    const wrong = {
      items: [
        ...body.items,
        { code: 'nowhere', onHand: '1' },
        { ...body.items[0], code: told.code, warehouse: 'MOON', onHand: '1' },
      ],
    };
    expect(await problem(test.admin(stock.setStockLevels, { body: wrong }))).toMatchObject({
      problem: { violations: [{ path: 'items.1.code' }, { path: 'items.2.warehouse' }] },
    });
    expect(await levels(told.id)).toEqual(['10', '0', '10']);
  });

  it('of a stock take are booked as the difference to what the book said then', async () => {
    await move('receipt', told.id, '10');
    await move('issue', told.id, '1');
    const lines = [{ productId: told.id, expected: '10', counted: '8' }];
    expect(await test.admin(stock.countStock, { body: { warehouseId: main, lines } })).toEqual({ moved: 1 });
    expect(await levels(told.id)).toEqual(['7', '0', '7']);
  });
});

describe('who may', () => {
  it('a seller sees what there is and moves nothing', async () => {
    const { id } = await product();
    expect((await seller(stock.findAvailability, { body: { productIds: [id] } })).items).toMatchObject([
      { available: '0', stocked: true },
    ]);
    const body = { kind: 'receipt' as const, warehouseId: main, lines: [{ productId: id, quantity: '1' }] };
    expect(await problem(seller(stock.moveStock, { body }))).toMatchObject({
      problem: { code: 'access.denied' },
    });
  });

  it('the last warehouse stays in use, and codes are one however written', async () => {
    expect(
      await problem(test.admin(stock.createWarehouse, { body: { code: 'east', names: { en: 'x' } } })),
    ).toMatchObject({ problem: { reason: 'sales.warehouse.code_taken' } });
    const { items } = await test.admin(stock.listWarehouses, {});
    const active = items.filter((one) => one.active);
    for (const { id, version, names, code, position } of active.slice(1)) {
      await test.admin(
        stock.changeWarehouse,
        { params: { id }, body: { names, code, position, active: false } },
        { version },
      );
    }
    const [last] = active;
    if (!last) throw new Error('no warehouse');
    const body = { names: last.names, code: last.code, active: false };
    expect(
      await problem(
        test.admin(stock.changeWarehouse, { params: { id: last.id }, body }, { version: last.version }),
      ),
    ).toMatchObject({ problem: { violations: [{ reason: 'last' }] } });
  });
});
