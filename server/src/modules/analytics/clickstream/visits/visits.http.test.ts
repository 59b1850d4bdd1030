import { randomUUID } from 'node:crypto';
import {
  type PageStep,
  visitFunnel,
  visitOverview,
  visitPaths,
  visitPurchases,
  visitRetention,
} from '@peyvand/contract/analytics/clickstream';
import { createSite } from '@peyvand/contract/analytics/clickstream-sites';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRandom } from '../../../../kernel/seeded-random.ts';
import { startWithFacts, type TestWithFacts } from '../../../../testing/with-facts.ts';
import type { PageRow } from '../collect/rows.ts';
import { pageRow, v7 } from '../rows-for-tests.ts';

let app: TestWithFacts;

beforeAll(async () => {
  app = await startWithFacts();
});
afterAll(() => app.stop());

const period = { from: '2026-03-21', to: '2026-06-21' };
let sites = 0;
async function siteWith(
  visits: readonly { visitor: string; at: string; labels: readonly string[]; more?: Partial<PageRow> }[],
): Promise<string> {
  const body = { name: `سایت ${++sites}`, origins: ['https://shop.example'], daysKept: 400, isActive: true };
  const { id } = await app.admin(createSite, { body });
  const seqs = new Map<string, number>();
  const rows = visits.flatMap(({ visitor, at, labels, more = {} }) => {
    const begun = Date.parse(at);
    const session = v7(begun);
    return labels.map((label, nth) => {
      const seq = (seqs.get(visitor) ?? 0) + 1;
      seqs.set(visitor, seq);
      const time = new Date(begun + nth * 60_000).toISOString();
      const bought =
        label === 'purchase' ? { order_ref: `${visitor}-${at}`, amount: '5000', currency: 'IRR' } : {};
      const key = { site_id: id, visitor_id: visitor, session_id: session, seq };
      return pageRow({ ...key, at: time, label, ...bought, ...more });
    });
  });
  await app.olap.insert('pv.facts_page_events', rows);
  return id;
}
const [ali, sara, robot] = [randomUUID(), randomUUID(), randomUUID()];
const event = (name: string): PageStep => ({ kind: 'event', name });

/** The three readings of order, in the plainest words. */
function reachedIn(labels: readonly string[], steps: readonly string[]) {
  let loose = 0;
  for (const label of labels) if (label === steps[loose]) loose++;
  const isRun = (length: number) =>
    labels.some((_, from) => steps.slice(0, length).every((step, at) => labels[from + at] === step));
  const strict = steps.filter((_, at) => isRun(at + 1)).length;
  const gap = steps.findIndex((step) => !labels.includes(step));
  return { loose, strict, any: gap === -1 ? steps.length : gap };
}

it('funnels reach what a plain count reaches, in each order, in sessions and over a life', async () => {
  const random = seededRandom(7);
  const dice = (sides: number) => Math.floor(random() * sides);
  const letters = ['a', 'b', 'c', 'd'];
  const visits = Array.from({ length: 300 }, (_, at) => ({
    visitor: `00000000-0000-4000-8000-${String(dice(60)).padStart(12, '0')}`,
    at: new Date(Date.parse('2026-04-01T00:00:00Z') + at * 3_600_000).toISOString(),
    labels: Array.from({ length: 1 + dice(9) }, () => letters[dice(4)] ?? 'a'),
  }));
  const siteId = await siteWith(visits);
  const lives = new Map<string, string[]>();
  for (const { visitor, labels } of visits) lives.set(visitor, [...(lives.get(visitor) ?? []), ...labels]);
  for (const way of ['abc', 'aab', 'cba', 'abab', 'd'])
    for (const within of ['session', 'visitor'] as const) {
      const names = way.split('');
      const body = { siteId, period, steps: names.map(event), within, split: event('d') };
      const answer = await app.admin(visitFunnel, { body });
      const units = within === 'session' ? visits.map(({ labels }) => labels) : [...lives.values()];
      const plain = (list: readonly (readonly string[])[], order: 'any' | 'loose' | 'strict') =>
        names.map((_, at) => list.filter((labels) => reachedIn(labels, names)[order] > at).length);
      for (const order of ['any', 'loose', 'strict'] as const) {
        expect(answer.reached[order], `${way} ${within} ${order}`).toEqual(plain(units, order));
        const having = units.filter((labels) => labels.includes('d'));
        expect(answer.split?.with[order], `${way} ${within} ${order}`).toEqual(plain(having, order));
      }
    }
});

it('pages lead to purchases, an order counts once, amounts are of one currency', async () => {
  const email = { channel: 'email' };
  const siteId = await siteWith([
    {
      visitor: ali,
      at: '2026-04-04T10:00:00Z',
      labels: ['/', '/carpet', 'purchase', '/thanks'],
      more: email,
    },
    { visitor: sara, at: '2026-04-05T10:00:00Z', labels: ['/', '/lamp'] },
    { visitor: sara, at: '2026-04-06T10:00:00Z', labels: ['/carpet'] },
    { visitor: robot, at: '2026-04-06T10:00:00Z', labels: ['/carpet'], more: { is_bot: 1 } },
  ]);
  await app.olap.insert('pv.facts_page_events', [
    // The page of thanks was loaded again.
    pageRow({
      site_id: siteId,
      visitor_id: ali,
      session_id: v7(Date.parse('2026-04-04T12:00:00Z')),
      seq: 50,
      at: '2026-04-04T12:00:00Z',
      label: 'purchase',
      order_ref: `${ali}-2026-04-04T10:00:00Z`,
      amount: '5000',
      currency: 'IRR',
    }),
  ]);
  const answer = await app.admin(visitPurchases, { body: { siteId, period } });
  expect(answer).toMatchObject({ orders: 1, amount: '5000', currency: 'IRR' });
  expect(answer.pages).toEqual([
    { path: '/', sessions: 2, purchases: 1, conversion: 0.5 },
    { path: '/carpet', sessions: 2, purchases: 1, conversion: 0.5 },
    { path: '/lamp', sessions: 1, purchases: 0, conversion: 0 },
  ]);
  expect(answer.channels.map(({ channel, orders, amount }) => [channel, orders, amount])).toEqual([
    ['direct', 0, '0'],
    ['email', 1, '5000'],
  ]);
  const euros = await app.admin(visitPurchases, { body: { siteId, period, currency: 'EUR' } });
  expect(euros).toMatchObject({ orders: 0, amount: '0' });
});

it('visitors of a week come back, by the week of the organisation', async () => {
  app.clock.set('2026-05-01T00:00:00Z');
  const siteId = await siteWith([
    // Saturday the 4th of April begins a week.
    { visitor: ali, at: '2026-04-04T10:00:00Z', labels: ['/'] },
    { visitor: ali, at: '2026-04-10T10:00:00Z', labels: ['/'] },
    { visitor: ali, at: '2026-04-11T10:00:00Z', labels: ['/'] },
    { visitor: sara, at: '2026-04-05T10:00:00Z', labels: ['/'] },
    { visitor: sara, at: '2026-04-26T10:00:00Z', labels: ['/'] },
    { visitor: robot, at: '2026-04-11T10:00:00Z', labels: ['/'] },
  ]);
  const { weeks } = await app.admin(visitRetention, { body: { siteId, period } });
  expect(weeks).toEqual([
    { from: '2026-04-04', visitors: 2, returned: [1, 0, 1] },
    { from: '2026-04-11', visitors: 1, returned: [0, 0] },
  ]);
});

it('paths keep the frequent steps, join the rest, and end where sessions end', async () => {
  const at = '2026-04-04T10:00:00Z';
  const siteId = await siteWith([
    { visitor: ali, at, labels: ['/', '/a', 'chat', '/b'] },
    { visitor: sara, at, labels: ['/', '/a'] },
    { visitor: robot, at, labels: ['/x', '/y'] },
  ]);
  const answer = await app.admin(visitPaths, { body: { siteId, period, steps: 3, width: 1 } });
  expect(answer.sessions).toBe(3);
  expect(answer.links).toEqual([
    { step: 1, from: '/', to: '/a', isEnd: false, sessions: 2 },
    { step: 1, from: null, to: null, isEnd: false, sessions: 1 },
    { step: 2, from: null, to: null, isEnd: true, sessions: 1 },
    { step: 2, from: '/a', to: null, isEnd: true, sessions: 1 },
    { step: 2, from: '/a', to: '/b', isEnd: false, sessions: 1 },
  ]);
  expect(answer.transitions[0]).toEqual({ from: '/', to: '/a', times: 2 });
  const all = await app.admin(visitPaths, { body: { siteId, period, of: 'everything' } });
  expect(all.transitions).toContainEqual({ from: 'chat', to: '/b', times: 1 });
});

it('counts only the sessions that are asked for, and says so where there are none', async () => {
  const at = '2026-04-04T20:30:00Z';
  const siteId = await siteWith([
    { visitor: ali, at, labels: ['/', '/a'], more: { channel: 'email', device: 'mobile' } },
    { visitor: sara, at, labels: ['/a'] },
    { visitor: robot, at, labels: ['/a'], more: { is_bot: 1 } },
  ]);
  const ask = (more: object) => app.admin(visitOverview, { body: { siteId, period, ...more } });
  expect((await ask({})).totals).toMatchObject({
    sessions: 2,
    visitors: 2,
    views: 3,
    bounces: 1,
    purchases: 0,
  });
  expect((await ask({ withBots: true })).totals.sessions).toBe(3);
  const mail = await ask({ only: { channel: 'email' } });
  expect(mail.totals).toMatchObject({ sessions: 1, events: 2 });
  expect(mail.by.landing).toEqual([{ key: '/', sessions: 1, visitors: 1, purchases: 0, conversion: 0 }]);
  // Half past eleven at night in Tehran is the next day.
  expect(mail.days.map(({ day }) => day)).toEqual(['2026-04-05']);
  const none = await ask({ only: { channel: 'email', device: 'tablet' } });
  expect(none).toMatchObject({
    totals: { sessions: 0, conversion: null, minutes: null },
    days: [],
    events: [],
  });
  await expect(ask({ siteId: randomUUID() })).rejects.toMatchObject({
    problem: { code: 'resource.missing' },
  });
});
