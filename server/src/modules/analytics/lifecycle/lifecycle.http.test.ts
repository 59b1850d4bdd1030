import { lifecycle } from '@peyvand/contract/analytics/lifecycle';
import { query } from '@peyvand/contract/analytics/query';
import type { Client } from '@peyvand/contract/core/client';
import {
  createCustomer,
  deleteCustomer,
  getCustomer,
  type Stage,
} from '@peyvand/contract/customers/customer';
import { setStage } from '@peyvand/contract/customers/lifecycle';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sellerOf, startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';
import { rebuildAnalytics } from '../api.ts';

let app: TestWithFacts;
let seller: Client;
const period = { from: '2026-03-21', to: '2027-03-20' };

beforeAll(async () => {
  app = await startWithFacts();
  seller = await sellerOf(app);
});
afterAll(() => app.stop());

let count = 0;
const born = async (client = app.admin) =>
  (await client(createCustomer, { body: { kind: 'person', name: `مشتری ${++count}` } })).id;
async function move(id: string, stage: Stage, day: string): Promise<void> {
  app.clock.set(`${day}T08:00:00.000Z`);
  const { version } = await app.admin(getCustomer, { params: { id } });
  await app.admin(setStage, { params: { id }, body: { stage } }, { version });
}
const settled = () =>
  vi.waitFor(
    async () => {
      const answer = await app.admin(query, { body: { measures: ['moves'], period } });
      expect(answer.freshness.pending).toBe(0);
    },
    { timeout: 20_000, interval: 20 },
  );
const ask = (client = app.admin, within = period) =>
  client(lifecycle, { body: { period: within, timeZone: 'Asia/Tehran', calendar: 'persian' } });

describe('the moves of a year', () => {
  let ids: string[];
  beforeAll(async () => {
    app.clock.set('2026-05-01T08:00:00.000Z');
    ids = [];
    for (let at = 0; at < 4; at++) ids.push(await born());
    const [a = '', b = '', c = ''] = ids;
    await move(a, 'first_purchase', '2026-05-11');
    await move(b, 'first_purchase', '2026-05-21');
    await move(a, 'repeat', '2026-07-20');
    await move(c, 'lost', '2027-05-01');
    await settled();
  });

  it('are counted by pair, with their share and the days before', async () => {
    const report = await ask();
    expect(report.moves).toEqual([
      { from: 'prospect', to: 'first_purchase', moves: 2, customers: 2, conversion: 0.5, medianDays: 15 },
      { from: 'first_purchase', to: 'repeat', moves: 1, customers: 1, conversion: 0.5, medianDays: 70 },
    ]);
    expect(report.stages.find((one) => one.stage === 'lost')?.customers).toBe(1);
  });

  it('stand in their month of the calendar', async () => {
    const { months } = await ask();
    expect(months).toHaveLength(12);
    const second = months.find((month) => month.from === '2026-04-21');
    expect(second).toMatchObject({ moves: 2, into: { first_purchase: 2, repeat: 0 } });
    expect(months.find((month) => month.from === '2026-06-22')).toMatchObject({ moves: 1 });
  });

  it('can be asked of the cube', async () => {
    const answer = await app.admin(query, {
      body: {
        period,
        measures: ['moves', 'movedCustomers', 'daysInStage'],
        dimensions: ['move.from', 'move.to', 'move.reason'],
        filter: { field: 'move.to', op: 'eq', value: 'repeat' },
      },
    });
    expect(answer.rows.map((row) => row.measures)).toEqual([
      { moves: 1, movedCustomers: 1, daysInStage: 70 },
    ]);
    expect(answer.rows[0]?.dimensions['move.reason']?.key).toBe('hand');
  });

  it('are the same when the facts are made anew', async () => {
    const before = await ask();
    await rebuildAnalytics(app.system('system:test'), app.olap, null);
    const after = await ask();
    expect({ ...after, freshness: null }).toEqual({ ...before, freshness: null });
  });

  it('are shown of those customers that somebody sees', async () => {
    const own = await born(seller);
    app.clock.set('2027-05-02T08:00:00.000Z');
    await app.admin(createOrder, {
      body: {
        customerId: own,
        currency: 'IRR',
        lines: [{ description: 'چای', quantity: '1', unitPrice: '10' }],
      },
    });
    const wide = { from: '2026-03-21', to: '2027-06-20' };
    await vi.waitFor(
      async () => {
        const { moves } = await ask(seller, wide);
        expect(moves).toMatchObject([
          { from: 'prospect', to: 'first_purchase', customers: 1, conversion: 1 },
        ]);
      },
      { timeout: 20_000, interval: 50 },
    );
    const { stages } = await ask(seller);
    expect(stages.reduce((sum, one) => sum + one.customers, 0)).toBe(1);
  });

  it('leave customers in the trash out of the stages of now', async () => {
    const id = ids[3] ?? '';
    const stagesOf = async () => (await ask()).stages.reduce((sum, one) => sum + one.customers, 0);
    const before = await stagesOf();
    await app.admin(deleteCustomer, { params: { id } }, { version: 1 });
    await vi.waitFor(async () => expect(await stagesOf()).toBe(before - 1), {
      timeout: 20_000,
      interval: 50,
    });
  });
});
