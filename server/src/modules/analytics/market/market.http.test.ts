import * as contract from '@peyvand/contract/analytics/markets';
import { query } from '@peyvand/contract/analytics/query';
import { createCustomer } from '@peyvand/contract/customers/customer';
import { createCategory } from '@peyvand/contract/sales/categories';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import { createProduct } from '@peyvand/contract/sales/products';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

let app: TestWithFacts;

const sell = async (name: string, day: string, code: string, unitPrice: string) => {
  const { id } = await app.admin(createCustomer, { body: { kind: 'person', name } });
  const lines = [{ code, description: code, quantity: '1', unitPrice }];
  const orderedAt = `${day}T08:00:00.000Z`;
  await app.admin(createOrder, { body: { customerId: id, orderedAt, currency: 'IRR', lines } });
};

/** Until all four orders are in the facts. */
const settled = () =>
  vi.waitFor(
    async () => {
      const period = { from: '2025-01-01', to: '2026-12-31' };
      const { freshness, rows } = await app.admin(query, { body: { period, measures: ['lines'] } });
      expect([freshness.pending, rows[0]?.measures['lines']]).toEqual([0, 4]);
    },
    { timeout: 20_000, interval: 20 },
  );

beforeAll(async () => {
  app = await startWithFacts();
  const { id: categoryId } = await app.admin(createCategory, { body: { name: 'فیلم' } });
  await app.admin(createProduct, { body: { code: 'FILM', name: 'فیلم', unit: 'عدد', categoryId } });
  await sell('Sara', '2026-01-10', 'FILM', '100');
  await sell('Arash', '2026-02-10', 'FILM', '150');
  await sell('Mina', '2026-03-10', 'OTHER', '50');
  await sell('Neda', '2025-11-10', 'FILM', '80');
  await settled();
}, 90_000);
afterAll(() => app.stop());

const figures = {
  unit: 'quarter',
  calendar: 'gregory',
  from: '2026-01-01',
  category: null,
  currency: 'IRR',
  size: '1000',
  people: 10,
  rivals: [{ name: 'Rival', amount: '400' }],
  source: 'Chamber of commerce',
} satisfies contract.MarketInput;
const add = (more: Partial<contract.MarketInput> = {}) =>
  app.admin(contract.addMarket, { body: { ...figures, ...more } });
const list = async () => (await app.admin(contract.listMarkets, {})).items;

it('shares are of all sales and of a category, with the period before beside them', async () => {
  await add();
  await add({ category: 'فیلم', size: '500', people: null, rivals: [] });
  await add({ from: '2025-10-01', category: 'فیلم', size: '400', people: 8, rivals: [] });
  expect(await list()).toMatchObject([
    {
      from: '2026-01-01',
      to: '2026-03-31',
      category: null,
      revenue: '300',
      buyers: 3,
      share: 0.3,
      penetration: 0.3,
      rest: '300',
      before: null,
    },
    {
      category: 'فیلم',
      revenue: '250',
      buyers: 2,
      share: 0.5,
      penetration: null,
      before: { share: 0.2, penetration: 0.125 },
    },
    { from: '2025-10-01', revenue: '80', share: 0.2 },
  ]);
});

it('figures are changed by who saw the last, removed, and never twice of one period and category', async () => {
  const twice = { problem: { status: 409, reason: 'analytics.market.twice' } };
  await expect(add()).rejects.toMatchObject(twice);
  const { id } = await add({ unit: 'year', calendar: 'persian', from: '2026-03-21' });
  const at = { params: { id } };
  const body = { ...figures, unit: 'year', size: '2000' } as const;
  await app.admin(contract.changeMarket, { ...at, body }, { version: 1 });
  await expect(app.admin(contract.changeMarket, { ...at, body }, { version: 1 })).rejects.toMatchObject({
    problem: { status: 412 },
  });
  await expect(
    app.admin(contract.changeMarket, { ...at, body: figures }, { version: 2 }),
  ).rejects.toMatchObject(twice);
  expect((await list()).find((one) => one.id === id)).toMatchObject({
    to: '2026-12-31',
    size: '2000',
    version: 2,
  });
  await app.admin(contract.removeMarket, at, { version: 2 });
  const { rows } = await app.program.database.pool.query(
    "select data->'changes'->'size' as size from kernel.events where subject_id = $1 and type = 'analytics.market.removed'",
    [id],
  );
  expect(rows).toEqual([{ size: { from: '2000', to: null } }]);
  await expect(app.admin(contract.removeMarket, at, { version: 2 })).rejects.toMatchObject({
    problem: { status: 404 },
  });
});

it('of two at once one is kept', async () => {
  const both = await Promise.allSettled([add({ from: '2024-01-01' }), add({ from: '2024-01-01' })]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

it('every wrong place is named, and nothing is kept', async () => {
  const before = (await list()).length;
  await expect(add({ from: '2026-01-02', size: '0', rivals: [] })).rejects.toMatchObject({
    problem: { status: 422, violations: [{ path: 'from' }, { path: 'size' }] },
  });
  expect((await list()).length).toBe(before);
});

it('totals of the organisation are not for sellers; a manager of a team sees those of all', async () => {
  const system = app.system('system:test');
  const clientOf = async (role: 'seller' | 'manager') => {
    const email = `${role}@peyvand.example`;
    const login = { name: role, email, password: 'a long word for them' };
    const key = await system.write(async (tx) => {
      await createColleague(tx, { ...login, team: 'South', role });
      return createApiKeyFor(tx, { email, name: 'test', permissions: null });
    });
    return app.client(key);
  };
  const [seller, manager] = [await clientOf('seller'), await clientOf('manager')];
  await expect(seller(contract.listMarkets, {})).rejects.toMatchObject({ problem: { status: 403 } });
  const { items } = await manager(contract.listMarkets, {});
  expect(items.find(({ from, category }) => from === '2026-01-01' && category === null)?.revenue).toBe('300');
});
