import { readExperiment, readSampleSize, readUplift } from '@peyvand/contract/analytics/experiments';
import { createCustomersBatch } from '@peyvand/contract/customers/batch';
import { assignCustomers, beginExperiment } from '@peyvand/contract/customers/experiments';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { lineRow } from '../facts/rows-for-tests.ts';

let test: TestWithFacts;
const day = 86_400_000;

beforeAll(async () => {
  test = await startWithFacts();
});
afterAll(() => test.stop());

describe('what came of an experiment', () => {
  let id: string;
  let arms: { customerId: string; arm: string }[];
  const read = (days = 30) => test.admin(readExperiment, { params: { id }, query: { days } });

  beforeAll(async () => {
    const { outcomes } = await test.admin(createCustomersBatch, {
      body: {
        customers: Array.from({ length: 200 }, (_, at) => ({ kind: 'person' as const, name: `مشتری ${at}` })),
      },
    });
    const ids = outcomes.flatMap((one) => one.id ?? []);
    const weights = ['control', 'letter'].map((name) => ({ name, weight: 1 }));
    id = (await test.admin(beginExperiment, { body: { name: 'نامه', arms: weights } })).id;
    arms = (await test.admin(assignCustomers, { params: { id }, body: { customerIds: ids } })).items;
  });

  it('is not told before the days are over', async () => {
    expect(await read()).toMatchObject({
      control: { arm: 'control', customers: 0 },
      arms: [{ arm: 'letter', customers: 0 }],
      waiting: 200,
    });
    expect((await read()).arms[0]?.effects.map(({ verdict }) => verdict)).toEqual(['few', 'few', 'few']);
  });

  it('counts what was bought within the days, each arm against the control', async () => {
    const begun = test.clock().getTime();
    // One in ten of the control buys, and six in ten of those who got a letter; before and after do not count.
    const rows = arms.flatMap(({ customerId, arm }, at) => {
      const line = (name: string, days: number) => ({
        ...lineRow({
          at: new Date(begun + days * day).toISOString(),
          customer: customerId,
          order: `${customerId} ${name}`,
          line: `${customerId} ${name}`,
          total: '1000',
        }),
        customer_id: customerId,
      });
      return [
        line('before', -3),
        line('after', 40),
        ...(at % 10 < (arm === 'letter' ? 6 : 1) ? [line('within', 5)] : []),
      ];
    });
    await test.olap.insert('pv.facts_order_lines', rows);
    test.clock.advance(31 * day);
    const found = await read();
    const letters = arms.filter(({ arm }) => arm === 'letter');
    const bought = arms.filter(({ arm }, at) => arm === 'letter' && at % 10 < 6).length;
    expect(found).toMatchObject({ name: 'نامه', currency: 'IRR', waiting: 0, days: 30 });
    expect(found.arms[0]?.customers).toBe(letters.length);
    const [share, orders, spent] = found.arms[0]?.effects ?? [];
    expect(share).toMatchObject({ measure: 'bought', verdict: 'higher' });
    expect(share?.treated).toBeCloseTo(bought / letters.length, 9);
    expect(orders?.treated).toBe(share?.treated);
    expect(spent?.treated).toBeCloseTo((1000 * bought) / letters.length, 6);
    expect(share?.interval[0]).toBeGreaterThan(0);
    expect((await read(3)).arms[0]?.effects[0]).toMatchObject({
      treated: 0,
      verdict: 'unclear',
      relative: null,
    });
  });

  it('is asked whom it helps, which a few orders do not tell', async () => {
    const { arms: found } = await test.admin(readUplift, { params: { id }, query: { days: 30 } });
    expect(found).toMatchObject([{ arm: 'letter', people: 200, state: expect.stringMatching(/few|judged/) }]);
    expect((await test.admin(readUplift, { params: { id }, query: { days: 3 } })).arms).toMatchObject([
      { state: 'few', verdict: null },
    ]);
  });

  it('says beforehand how many customers it takes, by what is usual or told', async () => {
    const size = (query: { days: number; rate?: number; lift: number; ratio?: number }) =>
      test.admin(readSampleSize, { query });
    expect(await size({ days: 30, rate: 0.1, lift: 0.2 })).toMatchObject({
      better: expect.closeTo(0.12, 9),
      control: 3841,
      treated: 3841,
    });
    const usual = await size({ days: 60, lift: 0.2, ratio: 4 });
    expect(usual.usual).toBeGreaterThan(0);
    expect(usual.rate).toBeCloseTo(Math.min(0.9, usual.usual ?? 0), 9);
    expect(usual.treated).toBeGreaterThan(3 * usual.control);
    await expect(size({ days: 30, rate: 2, lift: 0.2 })).rejects.toMatchObject({
      problem: { code: 'request.invalid' },
    });
  });

  it('is told to who sees all customers', async () => {
    const key = await test.system('system:cli').write(async (tx) => {
      const email = 'seller@peyvand.example';
      const password = 'یک رمز بلند و بی‌معنا';
      await createColleague(tx, { name: 'آرش', email, password, team: 'فروش', role: 'seller' });
      return createApiKeyFor(tx, { email, name: 'seller', permissions: null });
    });
    const seller = test.client(key)(readExperiment, { params: { id }, query: {} });
    const denied = { problem: { code: 'access.denied' } };
    await expect(seller).rejects.toMatchObject(denied);
    const client = test.client(key);
    await expect(client(readUplift, { params: { id }, query: {} })).rejects.toMatchObject(denied);
    await expect(client(readSampleSize, { query: { lift: 0.2 } })).rejects.toMatchObject(denied);
    const none = test.admin(readExperiment, { params: { id: crypto.randomUUID() }, query: {} });
    await expect(none).rejects.toMatchObject({ problem: { status: 404 } });
  });
});
