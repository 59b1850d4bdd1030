import { query } from '@peyvand/contract/analytics/query';
import type { Client } from '@peyvand/contract/core/client';
import { deleteActivity, reopenActivity } from '@peyvand/contract/customers/activity-endpoints';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { rebuildAnalytics } from '../api.ts';
import { startEffort } from './effort-for-tests.ts';

let shop: Awaited<ReturnType<typeof startEffort>>;
let seller: Client;

const ofDeals = [
  'activitiesPerWon',
  'visitsPerWon',
  'hoursPerWon',
  'newSales',
  'repeatSales',
  'visitsPerNewSale',
  'visitsPerRepeatSale',
  'costPerWon',
];
const ofActivities = ['activities', 'visits', 'visitHours', 'salesCost'];

beforeAll(async () => {
  shop = await startEffort();
  const email = 'sara@peyvand.example';
  const key = await shop.test.system('system:test').write(async (tx) => {
    const password = 'a long word for Sara';
    await createColleague(tx, { name: 'Sara', email, password, team: 'South', role: 'seller' });
    return createApiKeyFor(tx, { email, name: 'test', permissions: null });
  });
  seller = shop.test.client(key);
}, 90_000);
afterAll(() => shop.stop());

it('says what won deals took, of new customers and of those who had bought before', async () => {
  const fresh = await shop.customer('Fresh', false);
  const first = await shop.deal('First', fresh);
  for (const kind of ['visit', 'visit', 'visit', 'call'] as const) await shop.done(first, kind);
  await shop.win(first);
  // The second deal of the same customer is no new sale any more.
  const second = await shop.deal('Second', fresh);
  await shop.done(second, 'visit', 30);
  await shop.win(second);
  // Nobody went there: it counts with nothing.
  await shop.win(await shop.deal('By itself', await shop.customer('Old', true)));
  // Not won: its visits are effort, not the effort of a won deal.
  await shop.done(await shop.deal('Open', fresh), 'visit');
  const { totals } = await shop.figures(ofDeals);
  expect(totals).toMatchObject({
    activitiesPerWon: '1.6667',
    visitsPerWon: '1.3333',
    hoursPerWon: '1.5',
    newSales: 1,
    repeatSales: 2,
    visitsPerNewSale: '3',
    visitsPerRepeatSale: '0.5',
    costPerWon: '9000',
  });
  expect((await shop.figures(ofActivities)).totals).toEqual({
    activities: 6,
    visits: 5,
    visitHours: '4.5',
    salesCost: '33000',
  });
  const { rows } = await shop.figures(['activities'], ['activity.kind']);
  expect(rows.map((row) => [row.dimensions['activity.kind']?.key, row.measures['activities']])).toEqual([
    ['call', 1],
    ['visit', 5],
  ]);
});

it('what is reopened or thrown away counts no more, and a rebuild says the same', async () => {
  const deal = await shop.deal('Undone', await shop.customer('Undone', false));
  const [one, other] = [await shop.done(deal, 'visit'), await shop.done(deal, 'visit')];
  const { version } = one;
  await shop.test.admin(reopenActivity, { params: { id: one.id } }, { version });
  await shop.test.admin(deleteActivity, { params: { id: other.id } }, { version: other.version });
  const before = (await shop.figures(ofActivities)).totals;
  expect(before).toMatchObject({ visits: 5 });
  const effort = (await shop.figures(ofDeals)).totals;
  await rebuildAnalytics(shop.test.system('system:test'), shop.olap, null);
  expect((await shop.figures(ofActivities)).totals).toEqual(before);
  expect((await shop.figures(ofDeals)).totals).toEqual(effort);
});

it('a seller sees the effort of their own only', async () => {
  const { ask } = shop;
  const { rows } = await seller(query, { body: { ...ask, measures: ofActivities } });
  expect(rows[0]?.measures).toEqual({ activities: 0, visits: 0, visitHours: '0', salesCost: '0' });
  const own = await seller(query, { body: { ...ask, measures: ofDeals } });
  const { newSales, repeatSales, ...means } = own.rows[0]?.measures ?? {};
  expect([newSales, repeatSales]).toEqual([0, 0]);
  expect(new Set(Object.values(means))).toEqual(new Set([null]));
});
