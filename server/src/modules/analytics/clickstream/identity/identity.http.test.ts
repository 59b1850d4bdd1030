import { createHmac, randomUUID } from 'node:crypto';
import { customerVisits } from '@peyvand/contract/analytics/clickstream';
import { createSite, renewSecret } from '@peyvand/contract/analytics/clickstream-sites';
import type { Client } from '@peyvand/contract/core/client';
import { listPurposes, recordConsent } from '@peyvand/contract/customers/consents';
import { createCustomer } from '@peyvand/contract/customers/customer';
import { mergeCustomers } from '@peyvand/contract/customers/merges';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { sellerOf, startWithFacts, type TestWithFacts } from '../../../../testing/with-facts.ts';
import { loadPages } from '../collect/load.job.ts';
import { v7 } from '../rows-for-tests.ts';
import { visitorsPersonal } from './visitors.parts.ts';

let app: TestWithFacts;
let seller: Client;
let site: { id: string; publicKey: string };
let secret = '';
let purposeId = '';

beforeAll(async () => {
  app = await startWithFacts();
  site = await app.admin(createSite, {
    body: { name: 'فروشگاه', origins: ['https://shop.example'], daysKept: 90, isActive: true },
  });
  ({ secret } = await app.admin(renewSecret, { params: { id: site.id } }));
  const { items } = await app.admin(listPurposes, {});
  purposeId = items.find(({ code }) => code === 'web_analytics')?.id ?? '';
  seller = await sellerOf(app);
});
afterAll(() => app.stop());

let count = 0;
async function customer(): Promise<{ id: string; code: string; version: number }> {
  const code = `W-${++count}`;
  const { id, version } = await app.admin(createCustomer, {
    body: { kind: 'person', name: `مشتری وب ${count}`, code },
  });
  return { id, code, version };
}
const say = (id: string, state: 'granted' | 'withdrawn') =>
  app.admin(recordConsent, { params: { id }, body: { purposeId, channel: 'web', state, source: 'form' } });

const nowSeconds = () => Math.floor(app.clock().getTime() / 1000);
function token(claim: object, key = secret): string {
  const part = Buffer.from(JSON.stringify(claim)).toString('base64url');
  return `${part}.${createHmac('sha256', key).update(part).digest('base64url')}`;
}

async function visit(visitor: string, identity?: string): Promise<unknown> {
  const now = app.clock().getTime();
  const event = { k: 'view', i: 1, s: v7(now), t: now, p: '/carpets' };
  const answer = await app.program.server.inject({
    method: 'POST',
    url: '/t',
    payload: JSON.stringify({ site: site.publicKey, visitor, now, identity, events: [event] }),
    headers: { 'content-type': 'text/plain', 'user-agent': 'Mozilla/5.0 Firefox/132.0' },
  });
  expect(answer.statusCode).toBe(204);
  return answer.headers['peyvand-identity'];
}
const loaded = () =>
  vi.waitFor(
    async () => {
      const { rows } = await app.program.database.pool.query(
        'select 1 from analytics.page_batches where loaded_at is null',
      );
      expect(rows).toEqual([]);
    },
    { timeout: 20_000, interval: 30 },
  );
const visitsOf = (id: string, client = app.admin) => client(customerVisits, { params: { id } });

it('a visitor is a customer where the website says so and the customer consents, until it is taken back', async () => {
  const { id, code } = await customer();
  const visitor = randomUUID();
  const mine = token({ customer: code, at: nowSeconds() });
  expect(await visit(visitor, mine)).toBe('refused');
  await say(id, 'granted');
  expect(await visit(visitor, mine)).toBe('taken');
  await loaded();
  expect(await visitsOf(id)).toMatchObject({
    isFollowed: true,
    sessions: 2,
    last: [{ labels: ['/carpets'], channel: 'direct' }, { labels: ['/carpets'] }],
  });
  await expect(visitsOf(id, seller)).rejects.toMatchObject({ problem: { code: 'resource.missing' } });
  app.clock.advance(1000);
  await say(id, 'withdrawn');
  expect(await visitsOf(id)).toEqual({ isFollowed: false, sessions: 0, lastAt: null, last: [] });
  await app.program.outbox.idle();
  app.clock.advance(1000);
  await say(id, 'granted');
  expect(await visitsOf(id)).toMatchObject({ isFollowed: true, sessions: 0 });
});

it.each([
  ['forged', (code: string) => token({ customer: code, at: nowSeconds() }, 'another')],
  ['old', (code: string) => token({ customer: code, at: nowSeconds() - 601 })],
  ['of tomorrow', (code: string) => token({ customer: code, at: nowSeconds() + 61 })],
  ['of nobody', () => token({ customer: 'nobody', at: nowSeconds() })],
  ['not a token', () => 'x'],
  ['of another shape', (code: string) => token({ customer: code })],
])('a token that is %s is refused, and the visit counts', async (_name, made) => {
  const { id, code } = await customer();
  await say(id, 'granted');
  expect(await visit(randomUUID(), made(code))).toBe('refused');
  expect((await visitsOf(id)).sessions).toBe(0);
});

it('follows a merge, and an erasure takes the visits out of batches and facts', async () => {
  const [one, other] = [await customer(), await customer()];
  const [visitor, stranger] = [randomUUID(), randomUUID()];
  await say(one.id, 'granted');
  await say(other.id, 'granted');
  await Promise.all([visit(visitor, token({ customer: other.code, at: nowSeconds() })), visit(stranger)]);
  await loaded();
  await app.admin(
    mergeCustomers,
    { params: { id: one.id }, body: { losers: [{ id: other.id, version: other.version }] } },
    { version: one.version },
  );
  expect((await visitsOf(one.id)).sessions).toBe(1);
  const part = visitorsPersonal(app.olap);
  const person = { ids: [one.id, other.id], traces: [], contacts: [] };
  const system = app.program.slow('system:test');
  const told = [];
  for await (const record of part.export(system, person)) told.push(record);
  expect(told).toMatchObject([{ visitorId: visitor }, { label: '/carpets' }]);
  expect(await part.first?.(system, person)).toEqual({ rows: 1 });
  expect(await system.write((tx) => part.erase(tx, person))).toEqual({ rows: 1 });
  await app.program.database.pool.query('update analytics.page_batches set loaded_at = null');
  await loadPages(system, app.olap);
  const left = await app.olap.query<{ visitor: string }>(
    'SELECT DISTINCT toString(visitor_id) AS visitor FROM pv.facts_page_events FINAL WHERE visitor_id IN {ids:Array(UUID)}',
    { ids: [visitor, stranger] },
  );
  expect(left).toEqual([{ visitor: stranger }]);
});
