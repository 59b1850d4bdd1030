import { query } from '@peyvand/contract/analytics/query';
import { pareto, customers as valued } from '@peyvand/contract/analytics/value';
import { createCustomer, getCustomer } from '@peyvand/contract/customers/customer';
import { mergeCustomers, undoMerge } from '@peyvand/contract/customers/merges';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { heard } from '../../testing/heard.ts';
import { startWithFacts, type TestWithFacts } from '../../testing/with-facts.ts';
import { rebuildAnalytics } from './api.ts';

let app: TestWithFacts;
const ask = {
  period: { from: '2026-01-01', to: '2026-12-31' },
  currency: 'IRR',
  timeZone: 'Asia/Tehran',
} as const;

beforeAll(async () => {
  app = await startWithFacts();
}, 90_000);
afterAll(() => app.stop());

const settled = () =>
  vi.waitFor(
    async () => {
      const answer = await app.admin(query, { body: { ...ask, measures: ['lines'] } });
      expect(answer.freshness.pending).toBe(0);
    },
    { timeout: 20_000, interval: 20 },
  );

async function buyer(name: string, totals: readonly string[]): Promise<string> {
  const { id } = await app.admin(createCustomer, { body: { kind: 'person', name } });
  for (const total of totals) {
    await app.admin(createOrder, {
      body: {
        customerId: id,
        orderedAt: '2026-03-20T08:00:00.000Z',
        currency: 'IRR',
        lines: [{ code: 'P1', description: 'کالا', quantity: '1', unitPrice: total }],
      },
    });
  }
  return id;
}

async function merged(survivor: string, loser: string): Promise<string> {
  // Orders move the stages by themselves, and raise the versions.
  await heard(app);
  const [into, from] = [
    await app.admin(getCustomer, { params: { id: survivor } }),
    await app.admin(getCustomer, { params: { id: loser } }),
  ];
  const body = { losers: [{ id: from.id, version: from.version }] };
  const { merges } = await app.admin(
    mergeCustomers,
    { params: { id: into.id }, body },
    { version: into.version },
  );
  return merges[0] ?? '';
}

/** What the pages of value say of all customers. */
async function figures() {
  const list = await app.admin(valued, { body: { ...ask, sort: 'revenue', limit: 50, offset: 0 } });
  const counted = await app.admin(query, { body: { ...ask, measures: ['customers', 'revenue'] } });
  const share = await app.admin(pareto, { body: { ...ask, of: 'customers' } });
  return {
    rows: list.rows.map(({ name, orders, revenue }) => `${name} ${orders} ${revenue}`),
    counted: counted.rows[0]?.measures,
    members: share.members,
  };
}

describe('a merged customer in figures', () => {
  it('counts once, also after a rebuild, and twice again when the merge is taken back', async () => {
    const ali = await buyer('علی', ['100', '200']);
    const twin = await buyer('علی دوم', ['50']);
    const third = await buyer('علی سوم', ['7']);
    await buyer('سارا', ['1000']);
    await settled();
    const apart = await figures();
    expect(apart.rows).toEqual(['سارا 1 1000', 'علی 2 300', 'علی دوم 1 50', 'علی سوم 1 7']);

    const below = await merged(twin, third);
    const merge = await merged(ali, twin);
    await settled();
    const together = await figures();
    expect(together.rows).toEqual(['سارا 1 1000', 'علی 4 357']);
    expect(together.counted).toEqual({ customers: 2, revenue: '1357' });
    await rebuildAnalytics(app.system('system:analytics'), app.olap, null);
    expect(await figures()).toEqual(together);

    await app.admin(undoMerge, { params: { id: merge } });
    await settled();
    expect((await figures()).rows).toEqual(['سارا 1 1000', 'علی 2 300', 'علی دوم 2 57']);
    await app.admin(undoMerge, { params: { id: below } });
    await settled();
    expect(await figures()).toEqual(apart);
  });
});
