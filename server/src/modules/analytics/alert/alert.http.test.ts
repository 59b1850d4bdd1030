import * as contract from '@peyvand/contract/analytics/alerts';
import { query } from '@peyvand/contract/analytics/query';
import type { Client } from '@peyvand/contract/core/client';
import { readMe } from '@peyvand/contract/platform/me';
import { listNotifications } from '@peyvand/contract/platform/notifications';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { newCustomers, sellerOf, startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';
import { alertsHolding } from './alert.holding.ts';
import { lookAtAlerts } from './look.ts';

let app: TestWithFacts;
let seller: Client;
beforeAll(async () => {
  app = await startWithFacts();
  seller = await sellerOf(app);
}, 90_000);
afterAll(() => app.stop());

const sell = async (by: Client, unitPrice: string) => {
  const [customerId = ''] = await newCustomers(by, 1, `مشتری ${unitPrice}`);
  const lines = [{ code: 'P1', description: 'کالا', quantity: '1', unitPrice }];
  const orderedAt = app.clock().toISOString();
  await by(createOrder, { body: { customerId, orderedAt, currency: 'IRR', lines } });
  await vi.waitFor(
    async () => expect((await app.admin(query, { body: { measures: ['lines'] } })).freshness.pending).toBe(0),
    { timeout: 20_000, interval: 20 },
  );
};
const look = () => lookAtAlerts(app.system('system:alerts'), app.olap);
const wish: contract.AlertWish = {
  name: 'فروش بالای ۱۰۰',
  measure: 'revenue',
  filter: null,
  period: 'month',
  rule: { kind: 'above', limit: '100' },
};
const alerts = async (by: Client) => (await by(contract.listAlerts, {})).items;
const told = async (by: Client) =>
  (await by(listNotifications, { query: {} })).items.filter(({ kind }) => kind.startsWith('analytics.alert'));

it('somebody is told once, with what they may see, until the rule has ceased to hold', async () => {
  await app.admin(contract.addAlert, { body: wish });
  await seller(contract.addAlert, { body: wish });
  await sell(app.admin, '90');
  await look();
  expect(await told(app.admin)).toEqual([]);
  expect(await alerts(app.admin)).toMatchObject([{ seen: { value: '90' }, toldAt: null, type: 'money' }]);
  await sell(app.admin, '20');
  await look();
  await sell(app.admin, '5');
  await look();
  expect(await told(app.admin)).toMatchObject([{ data: { name: wish.name, value: '110' } }]);
  // The seller sees none of these orders.
  expect(await told(seller)).toEqual([]);
  await sell(seller, '101');
  await look();
  expect(await told(seller)).toMatchObject([{ data: { value: '101' } }]);
  const [mine] = await alerts(app.admin);
  expect(mine?.toldAt).not.toBeNull();
});

it('an alert that is changed begins anew', async () => {
  const [mine] = await alerts(app.admin);
  if (!mine) throw new Error('there is no alert');
  const before = (await told(app.admin)).length;
  const at = { params: { id: mine.id } };
  const below = { ...wish, rule: { kind: 'below' as const, limit: '1000000' } };
  await app.admin(contract.changeAlert, { ...at, body: below }, { version: mine.version });
  await expect(
    app.admin(contract.changeAlert, { ...at, body: wish }, { version: mine.version }),
  ).rejects.toMatchObject({ problem: { status: 412 } });
  await look();
  expect(await told(app.admin)).toHaveLength(before + 1);
  await app.admin(contract.removeAlert, at, { version: mine.version + 1 });
  expect(await alerts(app.admin)).toEqual([]);
});

it('alerts are one’s own, and name what cannot be asked', async () => {
  const [theirs] = await alerts(seller);
  await expect(
    app.admin(contract.removeAlert, { params: { id: theirs?.id ?? '' } }, { version: 1 }),
  ).rejects.toMatchObject({ problem: { status: 404 } });
  for (const [path, wrong] of [
    ['measure', { measure: 'nothing' }],
    ['measure', { measure: 'runningRevenue' }],
    ['filter.field', { filter: { field: 'nothing', op: 'eq', value: 1 } }],
    ['rule.limit', { rule: { kind: 'above', limit: '1.5' } }],
  ] as const)
    await expect(app.admin(contract.addAlert, { body: { ...wish, ...wrong } })).rejects.toMatchObject({
      problem: {
        status: 400,
        violations: [expect.objectContaining({ path: expect.stringContaining(path) })],
      },
    });
});

it('who takes the alerts of somebody over is told from then on, and they can go back', async () => {
  const [heir, leaver] = [(await app.admin(readMe, {})).user, (await seller(readMe, {})).user];
  const [before, own] = [await alerts(seller), await alerts(app.admin)];
  expect(before.length).toBeGreaterThan(0);
  const ids = (list: readonly contract.Alert[]) => list.map(({ id }) => id).toSorted();
  const chunk = {
    handoverId: '0198c000-0000-7000-8000-000000000099',
    from: { id: leaver.id, name: leaver.name },
    assignment: { picks: [], groups: [], rest: heir.id },
    mode: 'give' as const,
    until: null,
    after: null,
    limit: 100,
  };
  const system = app.system('system:test');
  const ctx = system.as(system.actor, `handover:${chunk.handoverId}`);
  expect(await alertsHolding.count(ctx, leaver.id)).toBe(before.length);
  expect(await ctx.write((tx) => alertsHolding.handOver(tx, chunk))).toMatchObject({
    done: before.length,
    kept: 0,
  });
  expect(await alerts(seller)).toEqual([]);
  expect(ids(await alerts(app.admin))).toEqual(ids([...own, ...before]));
  // The figure is another one for other eyes.
  const taken = (await alerts(app.admin)).find(({ id }) => id === before[0]?.id);
  expect(taken).toMatchObject({ seen: null, toldAt: null });
  const back = await ctx.write((tx) => alertsHolding.takeBack(tx, { ...chunk, cause: ctx.cause }));
  expect(back).toMatchObject({ done: before.length, kept: 0 });
  expect(ids(await alerts(seller))).toEqual(ids(before));
});
