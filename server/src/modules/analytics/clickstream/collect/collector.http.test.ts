import { randomUUID } from 'node:crypto';
import { changeSite, createSite, listSites } from '@peyvand/contract/analytics/clickstream-sites';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startWithFacts, type TestWithFacts } from '../../../../testing/with-facts.ts';
import { rebuildAnalytics } from '../../api.ts';
import { v7 } from '../rows-for-tests.ts';
import { cleanPages, wantReload } from './load.job.ts';

let app: TestWithFacts;
let site: { id: string; publicKey: string; version: number };
const origin = 'https://shop.example';
const firefox = 'Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0';

beforeAll(async () => {
  app = await startWithFacts();
  site = await app.admin(createSite, {
    body: { name: 'فروشگاه', origins: [origin], daysKept: 30, isActive: true },
  });
});
afterAll(() => app.stop());

const now = () => app.clock().getTime();
const view = (i: number, more: object = {}) => ({ k: 'view', i, s: session, t: now(), p: '/', ...more });
const message = (events: object[], more: object = {}) => ({
  site: site.publicKey,
  visitor: randomUUID(),
  now: now(),
  events,
  ...more,
});
const session = v7(Date.now());

async function post(body: unknown, headers: Record<string, string> = {}, remoteAddress = '10.0.0.1') {
  const answer = await app.program.server.inject({
    method: 'POST',
    url: '/t',
    remoteAddress,
    headers: { 'content-type': 'text/plain', 'user-agent': firefox, origin, ...headers },
    payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
  });
  return { status: answer.statusCode, text: answer.body, headers: answer.headers };
}

/** Jobs do it behind the requests. */
const loadedAll = () =>
  vi.waitFor(
    async () => {
      const { rows } = await app.program.database.pool.query(
        'select 1 from analytics.page_batches where loaded_at is null',
      );
      expect(rows).toEqual([]);
    },
    { timeout: 20_000, interval: 30 },
  );
const slow = () => app.program.slow('system:test');
async function facts(visitor: string): Promise<Record<string, unknown>[]> {
  await loadedAll();
  return app.olap.query(
    'SELECT * FROM pv.facts_page_events FINAL WHERE visitor_id = {visitor:UUID} ORDER BY seq',
    {
      visitor,
    },
  );
}
const committed = async () => {
  const { rows } = await app.program.database.pool.query<{ batches: number; events: number }>(
    'select count(*)::int as batches, coalesce(sum(events), 0)::int as events from analytics.page_batches',
  );
  return rows[0] ?? { batches: 0, events: 0 };
};

it('what is acknowledged is committed, many requests in one row, and becomes facts', async () => {
  const before = await committed();
  const sent = message([
    view(1, { p: '/carpets', r: 'www.google.com' }),
    { ...view(2), k: 'event', n: 'size chosen', d: { size: 40, gift: true } },
    { ...view(3), k: 'purchase', o: 'A-7', a: '1250000', c: 'IRR' },
    { ...view(4), k: 'purchase', o: 'A-8', a: '12.50', c: 'EUR' },
  ]);
  const answers = await Promise.all([
    post(sent),
    ...Array.from({ length: 20 }, () => post(message([view(1)]))),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 204));
  expect(answers[0]?.headers['access-control-allow-origin']).toBe(origin);
  const after = await committed();
  expect(after).toEqual({ batches: before.batches + 1, events: before.events + 24 });
  expect(await facts(sent.visitor)).toMatchObject([
    {
      label: '/carpets',
      kind: 'view',
      channel: 'organic',
      device: 'mobile',
      browser: 'Firefox',
      system: 'Android',
    },
    { label: 'size chosen', details: { size: '40', gift: 'true' }, is_bot: 0 },
    { label: 'purchase', order_ref: 'A-7', amount: '1250000', currency: 'IRR' },
    { label: 'purchase', amount: '1250', currency: 'EUR' },
  ]);
  const { items } = await app.admin(listSites, {});
  expect(items.find(({ id }) => id === site.id)?.lastEventAt).toBe(app.clock().toISOString());
});

it('an event that is sent again is one fact, also from a batch that is loaded again', async () => {
  const sent = message([view(1), view(2, { p: '/b' })]);
  await post(sent);
  app.clock.advance(2000);
  await post({ ...sent, now: now(), events: [...sent.events, view(3)] });
  expect(await facts(sent.visitor)).toHaveLength(3);
  await slow().write((tx) => wantReload(tx));
  expect(await facts(sent.visitor)).toHaveLength(3);
  await app.olap.command('TRUNCATE TABLE pv.facts_page_events');
  await rebuildAnalytics(slow(), app.olap, null);
  expect(await facts(sent.visitor)).toHaveLength(3);
});

it('an event happened as long before its receipt as the clock of the visitor says, and never in the future', async () => {
  const wrong = Date.parse('2001-01-01T00:00:00Z');
  const sent = message(
    [view(1, { t: wrong - 90_000 }), view(2, { t: wrong + 3_600_000 }), view(3, { t: 0 })],
    { now: wrong },
  );
  await post(sent);
  const times = (await facts(sent.visitor)).map(
    ({ at }) => Date.parse(`${String(at).replace(' ', 'T')}Z`) - now(),
  );
  expect(times).toEqual([-90_000, 0, -30 * 86_400_000]);
});

it('programs are marked', async () => {
  const crawler = message([view(1)]);
  await post(crawler, {
    'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  });
  const driven = message([view(1)], { robot: true });
  await post(driven);
  expect(
    [...(await facts(crawler.visitor)), ...(await facts(driven.visitor))].map((row) => row['is_bot']),
  ).toEqual([1, 1]);
});

it.each([
  ['no JSON', '{', ': '],
  ['not a message', { site: 'x' }, 'visitor'],
  ['an unknown key of a message', () => message([], { ip: '1.2.3.4' }), 'Unrecognized key'],
  ['an unknown key of an event', () => message([view(1, { title: 'x' })]), 'events.0'],
  ['a session of another version', () => message([view(1, { s: randomUUID() })]), 'events.0.s'],
  ['too many events', () => message(Array.from({ length: 101 }, (_, at) => view(at + 1))), 'events'],
  ['a path with control characters', () => message([view(1, { p: '/\u0000' })]), 'events.0.p'],
  ['half a character', () => message([view(1, { p: '/\ud800' })]), 'events.0.p'],
  ['a time that is none', () => message([view(1, { t: 1e300 })]), 'events.0.t'],
  [
    'an unknown currency',
    () => message([{ ...view(1), k: 'purchase', o: '1', a: '1', c: 'ZZZ' }]),
    'events.0.c',
  ],
  [
    'decimals that the currency has not',
    () => message([{ ...view(1), k: 'purchase', o: '1', a: '1.5', c: 'IRR' }]),
    'events.0.a',
  ],
  ['a proto', '{"__proto__":{"site":"x"},"events":[]}', 'site'],
])('refuses %s with the place, and keeps nothing', async (_name, body, place) => {
  const before = await committed();
  const answer = await post(typeof body === 'function' ? body() : body);
  expect(answer).toMatchObject({ status: 400, headers: { 'access-control-allow-origin': origin } });
  expect(answer.text).toContain(place);
  expect(await committed()).toEqual(before);
});

it('refuses other doors: unknown site 404, foreign address 403, too large 413, not UTF-8 400', async () => {
  expect((await post(message([view(1)], { site: 'nobody' }))).status).toBe(404);
  expect((await post(message([view(1)]), { origin: 'https://evil.example' })).status).toBe(403);
  expect((await post('x'.repeat(65_537))).status).toBe(413);
  expect((await post(Buffer.from([0xff, 0xfe, 0x22]))).status).toBe(400);
});

it('an address that floods is slowed down, others are not', async () => {
  const answers = await Promise.all(Array.from({ length: 3010 }, () => post('{', {}, '10.9.9.9')));
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
  expect((await post(message([view(1)]), {}, '10.9.9.8')).status).toBe(204);
});

it('a site that is stopped takes nothing, and each keeps only its days', async () => {
  const sent = message([view(1)]);
  await post(sent);
  expect(await facts(sent.visitor)).toHaveLength(1);
  app.clock.advance(31 * 86_400_000);
  await cleanPages(slow(), app.olap);
  expect(await facts(sent.visitor)).toEqual([]);
  expect(await committed()).toMatchObject({ batches: 0 });
  const stopped = { name: 'فروشگاه', origins: [origin], daysKept: 30, isActive: false };
  const own = await app.admin(createSite, { body: stopped });
  expect((await post(message([view(1)], { site: own.publicKey }))).status).toBe(404);
  await app.admin(
    changeSite,
    { params: { id: own.id }, body: { ...stopped, daysKept: 7 } },
    { version: own.version },
  );
  await expect(
    app.admin(changeSite, { params: { id: own.id }, body: stopped }, { version: own.version }),
  ).rejects.toMatchObject({ problem: { code: 'version.stale' } });
});
