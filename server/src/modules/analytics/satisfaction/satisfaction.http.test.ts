import { loyalty } from '@peyvand/contract/analytics/loyalty';
import { satisfaction } from '@peyvand/contract/analytics/satisfaction';
import * as wallets from '@peyvand/contract/analytics/wallets';
import { createCategory } from '@peyvand/contract/sales/categories';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import { createProduct } from '@peyvand/contract/sales/products';
import { recordAnswer } from '@peyvand/contract/service/answers';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { newCustomers, sellerOf, startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';

let app: TestWithFacts;
let people: string[];

const at = (day: string) => `${day}T09:00:00.000Z`;
const answer = (who: number, day: string, body: object) =>
  app.admin(recordAnswer, {
    params: { id: people[who] ?? '' },
    body: { question: 'nps', score: 9, answeredAt: at(day), ...body },
  });
const buy = (who: number, day: string, unitPrice: string) =>
  app.admin(createOrder, {
    body: {
      customerId: people[who] ?? '',
      currency: 'IRR',
      orderedAt: at(day),
      lines: [{ code: 'FILM', description: 'فیلم', quantity: '1', unitPrice }],
    },
  });
const year = { from: '2025-01-01', to: '2025-12-31' };
const common = { period: year, calendar: 'gregory', timeZone: 'UTC' } as const;

beforeAll(async () => {
  app = await startWithFacts();
  people = await newCustomers(app.admin, 4, 'مشتری');
  const { id: categoryId } = await app.admin(createCategory, { body: { name: 'فیلم' } });
  await app.admin(createProduct, { body: { code: 'FILM', name: 'فیلم', unit: 'عدد', categoryId } });
  // Of four of 2025: two promoters, one passive, one detractor. Of two of 2024: two detractors.
  await answer(0, '2025-02-01', { score: 9 });
  await answer(1, '2025-02-02', { score: 10, channel: 'web' });
  await answer(2, '2025-11-01', { score: 8 });
  await answer(3, '2025-11-02', { score: 2 });
  await answer(0, '2024-06-01', { score: 0 });
  await answer(1, '2024-06-01', { score: 6 });
  await answer(0, '2025-02-03', { question: 'csat', score: 5 });
  await answer(1, '2025-02-03', { question: 'csat', score: 3 });
  await answer(1, '2025-02-03', { question: 'ces', score: 4 });
  // First buyers of 2024: 0, 1, 2. In 2025: 0 and 1 come back, 3 is new.
  await buy(0, '2024-03-01', '100');
  await buy(1, '2024-04-01', '100');
  await buy(2, '2024-05-01', '100');
  await buy(0, '2025-03-01', '300');
  await buy(1, '2025-04-01', '200');
  await buy(3, '2025-05-01', '500');
  await settled();
}, 90_000);
afterAll(() => app.stop());

function settled(): Promise<void> {
  return vi.waitFor(
    async () => {
      const [found] = await app.olap.query(
        `SELECT (SELECT count() FROM pv.facts_answers FINAL) AS answers, (SELECT count() FROM pv.facts_order_lines FINAL) AS lines`,
      );
      expect(found).toEqual({ answers: '9', lines: '6' });
    },
    { timeout: 20_000, interval: 50 },
  );
}

it('says NPS, satisfied and ease of a period, of the one before, along time and by group', async () => {
  const told = await app.admin(satisfaction, { body: { ...common, unit: 'quarter' } });
  expect(told.comparedPeriod).toEqual({ from: '2024-01-02', to: '2024-12-31' });
  expect(told.now.nps).toMatchObject({ count: 4, value: 25, promoters: 2, detractors: 1 });
  expect(told.now.csat).toMatchObject({ count: 2, value: 0.5, mean: 4 });
  expect(told.now.ces).toMatchObject({ count: 1, value: 0, mean: 4 });
  expect(told.before).toMatchObject({ nps: { count: 2, value: -100 }, csat: null, ces: null });
  expect(told.differences).toMatchObject({ nps: { value: 125, isClear: true }, csat: null, ces: null });
  expect(told.spans.map(({ from, nps }) => [from, nps?.value ?? null])).toEqual([
    ['2025-01-01', 100],
    ['2025-04-01', null],
    ['2025-07-01', null],
    ['2025-10-01', -50],
  ]);
  expect(told.groups.map(({ of, nps }) => [of.key, nps?.count])).toEqual([
    ['call', 3],
    ['web', 1],
  ]);
});

it('counts months of the calendar of the organisation where none is asked', async () => {
  const { calendar, spans } = await app.admin(satisfaction, {
    body: { period: { from: '2025-03-21', to: '2025-05-21' }, timeZone: 'UTC' },
  });
  expect(calendar).toBe('persian');
  expect(spans.map(({ from, to }) => [from, to])).toEqual([
    ['2025-03-21', '2025-04-20'],
    ['2025-04-21', '2025-05-21'],
  ]);
});

it('refuses unknown groups by name, and more months than anybody looks at', async () => {
  const wrong = (body: object) => app.admin(satisfaction, { body: { ...common, ...body } });
  await expect(wrong({ by: 'weather' })).rejects.toMatchObject({ problem: { status: 400 } });
  await expect(wrong({ period: { from: '2010-01-01', to: '2025-12-31' } })).rejects.toMatchObject({
    problem: { status: 400, violations: [{ path: 'period' }] },
  });
});

it('says who came back, and who stayed from year to year', async () => {
  const told = await app.admin(loyalty, { body: { ...common, unit: 'quarter' } });
  expect(told.now.repeat).toMatchObject({ count: 3, value: expect.closeTo(2 / 3, 9) });
  expect(told.now.retention).toMatchObject({ count: 3, value: expect.closeTo(2 / 3, 9) });
  expect(told.before).toMatchObject({ repeat: { count: 3, value: 0 }, retention: null });
  expect(told.differences.retention).toBeNull();
  // At the end of March one had bought by March of the year before, at the end of June three by June.
  expect(told.spans[0]).toMatchObject({ retention: { count: 1, value: 1 } });
  expect(told.spans[1]).toMatchObject({
    from: '2025-04-01',
    repeat: { count: 2, value: 0.5 },
    retention: { count: 3, value: expect.closeTo(2 / 3, 9) },
  });
});

const wallet = (who: number, more: Partial<wallets.WalletInput> = {}) =>
  app.admin(wallets.addWallet, {
    body: {
      customerId: people[who] ?? '',
      category: 'فیلم',
      unit: 'year',
      calendar: 'gregory',
      from: '2025-01-01',
      currency: 'IRR',
      spend: '1000',
      times: null,
      how: 'asked',
      source: 'تماس',
      knownOn: '2026-01-10',
      ...more,
    },
  });

it('share of wallet is what they bought here by what they spend, once for each customer and period', async () => {
  const one = await wallet(0);
  expect(one).toMatchObject({ to: '2025-12-31', customerName: expect.stringContaining('مشتری') });
  await wallet(1);
  await wallet(3, { spend: '400', category: null });
  await expect(wallet(0)).rejects.toMatchObject({ problem: { reason: 'analytics.wallet.twice' } });
  const { wallets: shares } = await app.admin(loyalty, { body: common });
  expect(shares).toMatchObject([
    { from: '2025-01-01', unit: 'year', customers: 3, spend: '2400', own: '1000', over: 1 },
  ]);
  expect(shares[0]?.share).toBeCloseTo(1000 / 2400, 9);
  expect(shares[0]?.low).toBeLessThan(shares[0]?.share ?? 0);
  const list = await app.admin(wallets.listWallets, { query: { customerId: people[0] ?? '' } });
  expect(list.items.map(({ id }) => id)).toEqual([one.id]);
  await app.admin(wallets.removeWallet, { params: { id: one.id } });
  const after = await app.admin(loyalty, { body: common });
  expect(after.wallets[0]).toMatchObject({ customers: 2, spend: '1400' });
});

it('names every wrong place of what was entered, and hides it from who does not see the customer', async () => {
  await expect(
    wallet(2, { from: '2025-02-01', spend: '0', times: 3, knownOn: '2090-01-01' }),
  ).rejects.toMatchObject({
    problem: { status: 422, violations: [{ path: 'from' }, { path: 'times' }, { path: 'knownOn' }] },
  });
  const seller = await sellerOf(app);
  expect((await seller(wallets.listWallets, { query: {} })).items).toEqual([]);
  const seen = await seller(loyalty, { body: common });
  expect(seen).toMatchObject({ wallets: [], now: { repeat: null } });
});
