import { createCustomer } from '@peyvand/contract/customers/customer';
import * as deals from '@peyvand/contract/sales/deal-endpoints';
import * as contract from '@peyvand/contract/sales/rates';
import { listTargets } from '@peyvand/contract/sales/targets';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { contextOf, importAll, person, rowsOf, undoAll } from '../import/import-for-tests.ts';
import { ratesTarget } from './rate.import.ts';

let test: TestProgram;
let customerId = '';
let today = '';
beforeAll(async () => {
  test = await startTestProgram();
  customerId = (await test.admin(createCustomer, { body: { kind: 'company', name: 'Isdom' } })).id;
  today = (await test.admin(contract.currentRates, {})).day;
}, 60_000);
afterAll(() => test.stop());

const open = (amount: string, currency: 'USD' | 'EUR' | 'IRR' | 'IQD') =>
  test.admin(deals.createDeal, { body: { name: 'Film', customerId, amount: { amount, currency } } });
const set = (items: { currency: 'USD' | 'EUR' | 'IQD' | 'IRR'; day: string; rate: string | null }[]) =>
  test.admin(contract.setRates, { body: { items } });
const board = async () => (await test.admin(deals.dealBoard, { query: {} })).base;
const win = ({ id, version }: { id: string; version: number }) =>
  test.admin(deals.winDeal, { params: { id }, body: {} }, { version });
const rial = (amount: string) => ({ amount, currency: 'IRR' });

describe('a currency without a rate', () => {
  it('hides nothing: its deals are counted apart until there is a rate', async () => {
    await open('5000000', 'IRR');
    await open('10050', 'USD');
    expect(await board()).toEqual({ sum: rial('5000000'), weighted: rial('500000'), unrated: 1 });
    const { missing, items } = await test.admin(contract.currentRates, {});
    expect({ missing, items }).toEqual({ missing: [{ currency: 'USD', deals: 1 }], items: [] });
    await set([{ currency: 'USD', day: today, rate: '1000000.5' }]);
    // 100.50 dollars at 1,000,000.5 rials.
    expect(await board()).toEqual({ sum: rial('105500050'), weighted: rial('10550005'), unrated: 0 });
    expect((await test.admin(contract.currentRates, {})).missing).toEqual([]);
  });

  it('lets a deal close; the sum of the target says that one is missing', async () => {
    const won = await win(await open('7000', 'EUR'));
    expect(won).toMatchObject({ status: 'won', inBase: { rate: null, amount: null, fixed: false } });
    const query = { unit: 'month', calendar: 'gregory', day: today } as const;
    expect(await test.admin(listTargets, { query })).toMatchObject({ unrated: 1, items: [] });
    await set([{ currency: 'EUR', day: today, rate: '2000000' }]);
    const after = await test.admin(listTargets, { query });
    expect(after.unrated).toBe(0);
    expect(after.items[0]?.reached).toBe('140000000');
  });
});

describe('the rate at the close', () => {
  it('stays when rates go on, goes with a return, and is that of the day', async () => {
    const won = await win(await open('20000', 'USD'));
    const fixed = { rate: '1000000.5', base: 'IRR', amount: rial('200000100'), fixed: true };
    expect(won.inBase).toEqual(fixed);
    await set([{ currency: 'USD', day: today, rate: '3' }]);
    expect((await test.admin(deals.getDeal, { params: { id: won.id } })).inBase).toEqual(fixed);
    const params = { id: won.id };
    const again = await test.admin(deals.takeBackMove, { params }, { version: won.version });
    expect(again.inBase).toMatchObject({ rate: '3', fixed: false, amount: rial('600') });
    expect((await win(again)).inBase).toMatchObject({ rate: '3', fixed: true });
  });

  it('is asked anew when the closed deal gets another currency', async () => {
    const won = await win(await open('20000', 'USD'));
    const body = { amount: { amount: '100', currency: 'EUR' as const } };
    const after = await test.admin(
      deals.changeDeal,
      { params: { id: won.id }, body },
      { version: won.version },
    );
    expect(after.inBase).toMatchObject({ rate: '2000000', fixed: true, amount: rial('2000000') });
  });
});

describe('rates', () => {
  it('are refused for the base currency, twice for a day, and when they are not above zero', async () => {
    await expect(set([{ currency: 'IRR', day: today, rate: '1' }])).rejects.toMatchObject({
      problem: { reason: 'sales.rate.unsound', violations: [{ path: 'items.0.currency' }] },
    });
    const twice = { currency: 'EUR', day: today, rate: '1' } as const;
    await expect(set([twice, twice])).rejects.toMatchObject({
      problem: { violations: [{ path: 'items.1' }] },
    });
    for (const rate of ['0', '0.000', '-1', '1e3', ''])
      await expect(set([{ currency: 'EUR', day: today, rate }])).rejects.toMatchObject({
        problem: { code: 'request.invalid' },
      });
  });

  it('keep their history, page by page, and are taken away', async () => {
    await set([
      { currency: 'IQD', day: '2026-01-01', rate: '800' },
      { currency: 'IQD', day: '2026-02-01', rate: '900' },
      { currency: 'IQD', day: '2026-03-01', rate: '950' },
    ]);
    const first = await test.admin(contract.listRates, { query: { currency: 'IQD', limit: 2 } });
    expect(first.items.map(({ day, rate }) => `${day} ${rate}`)).toEqual([
      '2026-03-01 950',
      '2026-02-01 900',
    ]);
    expect(first.items[0]?.setBy).not.toBeNull();
    const query = { currency: 'IQD', limit: 2, cursor: first.nextCursor ?? '' } as const;
    const rest = await test.admin(contract.listRates, { query });
    expect(rest.items.map(({ day }) => day)).toEqual(['2026-01-01']);
    expect(rest.nextCursor).toBeNull();
    for (const cursor of ['x', '2026-02-31 IQD', '2026-02-01 iqd'])
      await expect(test.admin(contract.listRates, { query: { cursor } })).rejects.toMatchObject({
        problem: { code: 'request.invalid' },
      });
    await set([{ currency: 'IQD', day: '2026-03-01', rate: null }]);
    const left = await test.admin(contract.listRates, { query: { currency: 'IQD' } });
    expect(left.items).toHaveLength(2);
  });

  it('come from a file, and go with it as far as nobody changed them', async () => {
    const ctx = contextOf(test, person('all'), 'import:0198c000-0000-7000-8000-000000000950');
    const rows = rowsOf([
      { currency: 'usd', day: '1404/1/1', rate: '۹۰۰۰۰۰' },
      { currency: 'USD', day: '2025-03-22', rate: '910000.25' },
      { currency: 'IRR', day: '2025-03-22', rate: '1' },
      { currency: 'QQQ', day: '2025-03-22', rate: '1' },
      { currency: 'USD', day: '31/31/2025', rate: '1' },
      { currency: 'USD', day: '2025-03-23', rate: '0' },
    ]);
    const outcomes = await importAll(ctx, ratesTarget, rows, {});
    expect(
      outcomes.map((one) => (one.kind === 'refused' ? `${one.field}: ${one.reason}` : one.kind)),
    ).toEqual([
      'updated',
      'updated',
      'currency: sales.rate.base',
      'currency: sales.rate.currency_unknown',
      'day: sales.rate.date_range',
      'rate: sales.rate.rate_unusable',
    ]);
    const days = async () => {
      const { items } = await test.admin(contract.listRates, { query: { currency: 'USD' } });
      return items.map(({ day, rate }) => `${day} ${rate}`).filter((one) => one.startsWith('2025'));
    };
    expect(await days()).toEqual(['2025-03-22 910000.25', '2025-03-21 900000']);
    await set([{ currency: 'USD', day: '2025-03-22', rate: '5' }]);
    expect(await undoAll(ctx, ratesTarget, ctx.cause, 100)).toMatchObject({ undone: 1 });
    expect(await days()).toEqual(['2025-03-22 5']);
  });
});
