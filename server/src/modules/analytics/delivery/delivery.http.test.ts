import * as contract from '@peyvand/contract/analytics/deliveries';
import type { Report } from '@peyvand/contract/analytics/report';
import { createSaved, removeSaved } from '@peyvand/contract/analytics/saved';
import type { Client } from '@peyvand/contract/core/client';
import { listNotifications } from '@peyvand/contract/platform/notifications';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newCustomers, sellerOf, startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';
import { soldTo } from '../facts/sold-for-tests.ts';
import { makeDue } from './delivery.job.ts';

let app: TestWithFacts;
let seller: Client;
beforeAll(async () => {
  app = await startWithFacts();
  seller = await sellerOf(app);
  const [customer = ''] = await newCustomers(app.admin, 1, 'سارا');
  await soldTo(app, customer, [{ ago: 1, total: 4200 }]);
}, 90_000);
afterAll(() => app.stop());

const report: Report = {
  question: {
    rows: [{ dimension: 'channel' }],
    columns: [],
    measures: ['revenue'],
    period: 'months12',
    filter: null,
    openRows: [],
    sortRows: null,
    comparison: null,
    share: null,
  },
  show: { chart: 'none', table: true },
};
const page = { period: null, owner: null, team: null, channel: null, territory: null };
const tile = (id: string) =>
  ({ kind: 'report', id, title: `جدول ${id}`, width: 6, height: 4, report }) as const;
const figure = (measure: string) =>
  ({
    kind: 'figure',
    id: measure.toLowerCase(),
    title: null,
    width: 3,
    height: 2,
    measure,
    filter: null,
    comparison: 'previousYear',
    spark: true,
  }) as const;
const rhythm: contract.Rhythm = { every: 'day', day: 1, calendar: 'persian', at: '08:00' };
const keep = async (by: Client, name: string, board = false) =>
  (
    await by(createSaved, {
      body: {
        name,
        content: board
          ? {
              kind: 'dashboard',
              board: { page, tiles: [figure('revenue'), tile('a'), figure('marginRate'), tile('b')] },
            }
          : { kind: 'report', report },
      },
    })
  ).id;
const deliveries = async (by: Client) => (await by(contract.listDeliveries, {})).items;
const tomorrow = async () => {
  app.clock.advance(86_400_000);
  await makeDue(app.system('system:deliveries'), app.olap);
};
const told = async (by: Client) =>
  (await by(listNotifications, { query: {} })).items.filter(({ kind }) =>
    kind.startsWith('analytics.delivery'),
  );

it('files are made when they are due, once, kept and told of', async () => {
  const savedId = await keep(app.admin, 'فروش هر روز');
  await app.admin(contract.addDelivery, { body: { savedId, format: 'csv', rhythm } });
  await makeDue(app.system('system:deliveries'), app.olap);
  expect(await deliveries(app.admin)).toMatchObject([{ name: 'فروش هر روز', files: [] }]);
  await tomorrow();
  await makeDue(app.system('system:deliveries'), app.olap);
  const [one] = await deliveries(app.admin);
  expect(one).toMatchObject({ failure: null, files: [{ name: expect.stringMatching(/\.csv$/) }] });
  expect(Date.parse(one?.nextAt ?? '')).toBeGreaterThan(app.clock().getTime());
  expect(await told(app.admin)).toMatchObject([{ kind: 'analytics.delivery.made', data: { files: 1 } }]);
  const file = await app.program.server.inject({
    method: 'GET',
    url: `/api/v1/analytics/deliveries/${one?.id}/files/${one?.files[0]?.id}`,
    headers: { authorization: `Bearer ${app.adminKey}` },
  });
  // Rials are shown as tomans.
  expect(file.body).toContain('420.0');
});

it('of a board there is a file of its key figures and of each report', async () => {
  const savedId = await keep(app.admin, 'داشبورد', true);
  await app.admin(contract.addDelivery, { body: { savedId, format: 'csv', rhythm } });
  await tomorrow();
  const found = (await deliveries(app.admin)).find((one) => one.savedId === savedId);
  const named = found?.files.map(({ name }) => name.replace(/^[-\d]+/, ''));
  expect(named?.toSorted()).toEqual(['جدول-a.csv', 'جدول-b.csv', 'داشبورد-شاخص‌های-کلیدی.csv'].toSorted());
  const figures = found?.files.find(({ name }) => name.includes('داشبورد'));
  const { body } = await app.program.server.inject({
    method: 'GET',
    url: `/api/v1/analytics/deliveries/${found?.id}/files/${figures?.id}`,
    headers: { authorization: `Bearer ${app.adminKey}` },
  });
  const rows = body
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
  expect(rows.map(([name, , , value, before]) => [name, value, before])).toEqual([
    ['شاخص', 'مقدار', 'مقدار در دوره‌ی مقایسه'],
    ['فروش (تومان)', '420.0', '0.0'],
    ['نرخ سود', '', ''],
  ]);
});

it('they hold what their owner may see, and are nobody else’s', async () => {
  const savedId = await keep(seller, 'فروش من');
  await seller(contract.addDelivery, { body: { savedId, format: 'csv', rhythm } });
  await expect(
    app.admin(contract.addDelivery, { body: { savedId, format: 'csv', rhythm } }),
  ).rejects.toMatchObject({ problem: { status: 404 } });
  await tomorrow();
  const [theirs] = await deliveries(seller);
  const url = `/api/v1/analytics/deliveries/${theirs?.id}/files/${theirs?.files[0]?.id}`;
  const asked = await app.program.server.inject({
    method: 'GET',
    url,
    headers: { authorization: `Bearer ${app.adminKey}` },
  });
  expect(asked.statusCode).toBe(404);
  expect((await deliveries(app.admin)).map(({ savedId: id }) => id)).not.toContain(savedId);
  await seller(contract.removeDelivery, { params: { id: theirs?.id ?? '' } }, { version: 1 });
  expect(await deliveries(seller)).toEqual([]);
});

it('what cannot be made is told, and a week has seven days', async () => {
  const savedId = await keep(app.admin, 'رفتنی');
  const body = { savedId, format: 'pdf' as const, rhythm };
  await app.admin(contract.addDelivery, { body });
  await app.admin(removeSaved, { params: { id: savedId } }, { version: 1 });
  await tomorrow();
  const found = (await deliveries(app.admin)).find((one) => one.savedId === savedId);
  expect(found).toMatchObject({ name: null, failure: 'resource.missing', files: [] });
  expect((await told(app.admin)).map(({ kind }) => kind)).toContain('analytics.delivery.failed');
  const week = { ...rhythm, every: 'week' as const, day: 8 };
  await expect(
    app.admin(contract.addDelivery, {
      body: { ...body, savedId: await keep(app.admin, 'هفته'), rhythm: week },
    }),
  ).rejects.toMatchObject({ problem: { status: 400 } });
});
