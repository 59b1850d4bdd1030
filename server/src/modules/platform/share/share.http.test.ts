import { readEvents, readHistory } from '@peyvand/contract/platform/audit';
import { readMe } from '@peyvand/contract/platform/me';
import { createRole } from '@peyvand/contract/platform/roles';
import { listShares, shareRecord, unshareRecord } from '@peyvand/contract/platform/shares';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { raw } from '../../../kernel/context.ts';
import { adminBrowser, type Browser, builtinRole, newColleague } from '../../../testing/browser.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';

let app: TestProgram;
let admin: Browser;
let ali: Browser;
let sara: Browser;
let saraId: string;
beforeAll(async () => {
  app = await startTestProgram();
  admin = await adminBrowser(app);
  const seller = await builtinRole(admin, 'seller');
  ali = await newColleague(app, admin, { email: 'ali@example.ir', name: 'علی', roleIds: [seller] });
  sara = await newColleague(app, admin, { email: 'sara@example.ir', name: 'سارا', roleIds: [seller] });
  saraId = (await sara.call(readMe, {})).user.id;
});
afterAll(() => app.stop());

const byText = (a: string, b: string) => a.localeCompare(b);
const Made = z.object({ id: z.string() });
async function newCustomer(by: Browser, name: string, more: object = {}): Promise<{ id: string }> {
  const body = { kind: 'person', name, acceptDuplicate: 'test', ...more };
  return Made.parse(JSON.parse((await by.send('POST', '/api/v1/customers', { body })).text));
}
const sees = async (by: Browser, id: string) =>
  (await by.send('GET', `/api/v1/customers/${id}`)).status === 200;

/**
 * Waits until the feed shows all that is committed: it holds back what is younger than the oldest open transaction of
 * the whole server, and other tests write to theirs meanwhile.
 */
async function settled(): Promise<void> {
  const [mark] = await raw(
    app.system('system:test'),
    sql<{ xid: string }>`select pg_current_xact_id()::text as xid`,
  );
  await expect
    .poll(
      async () => {
        const [row] = await raw(
          app.system('system:test'),
          sql<{
            past: boolean;
          }>`select pg_snapshot_xmin(pg_current_snapshot()) > ${mark?.xid ?? '0'}::xid8 as past`,
        );
        return row?.past;
      },
      { timeout: 25_000 },
    )
    .toBe(true);
}

/** The whole change feed of somebody, page by page. */
async function feedOf(by: Browser, limit = 100) {
  await settled();
  const items = [];
  let after: string | undefined;
  for (let more = true; more; ) {
    const answer = await by.call(readEvents, { query: { limit, ...(after !== undefined && { after }) } });
    items.push(...answer.items);
    after = answer.next;
    more = answer.more;
  }
  return items;
}

describe('sharing one record', () => {
  it('shows it from the next request on, and hides it again', async () => {
    const { id } = await newCustomer(ali, 'مشتری علی');
    const target = { kind: 'customers', recordId: id };
    expect(await sees(sara, id)).toBe(false);
    await ali.call(shareRecord, { body: { ...target, userId: saraId } });
    expect(await sees(sara, id)).toBe(true);
    expect((await ali.call(listShares, { query: target })).items).toMatchObject([
      { userId: saraId, level: 'read' },
    ]);
    await ali.call(shareRecord, { body: { ...target, userId: saraId, level: 'write' } });
    expect((await ali.call(listShares, { query: target })).items).toMatchObject([
      { userId: saraId, level: 'write' },
    ]);
    await ali.call(unshareRecord, { query: { ...target, userId: saraId } });
    expect(await sees(sara, id)).toBe(false);
  });

  it('is not passed on by whom it was shared with: not wider, not longer, not to others', async () => {
    const { id } = await newCustomer(ali, 'امانت');
    const target = { kind: 'customers', recordId: id };
    const aliId = (await ali.call(readMe, {})).user.id;
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const share = (by: Browser, body: object) =>
      by.send('POST', '/api/v1/shares', { body: { ...target, ...body } });
    expect((await share(ali, { userId: saraId, until })).status).toBe(201);
    for (const wish of [
      { userId: saraId, level: 'write', until },
      { userId: saraId, until: null },
      { userId: aliId },
    ]) {
      const reply = await share(sara, wish);
      expect([reply.status, reply.text]).toEqual([
        403,
        expect.stringContaining('platform.share.only_shared'),
      ]);
    }
    const end = (by: Browser, userId: string) =>
      by.send('DELETE', `/api/v1/shares?kind=customers&recordId=${id}&userId=${userId}`);
    expect((await end(sara, aliId)).status).toBe(403);
    expect((await ali.call(listShares, { query: target })).items).toMatchObject([{ level: 'read', until }]);
    expect((await end(sara, saraId)).status).toBe(204);
    expect(await sees(sara, id)).toBe(false);
  });

  it('needs a record that one sees, a colleague who is there, a kind that can be shared', async () => {
    const { id } = await newCustomer(ali, 'دیگر');
    const share = (by: Browser, body: object) => by.send('POST', '/api/v1/shares', { body });
    const good = { kind: 'customers', recordId: id, userId: saraId };
    expect((await share(sara, good)).status).toBe(404);
    expect((await share(sara, { ...good, recordId: saraId })).status).toBe(404);
    expect((await sara.send('GET', `/api/v1/shares?kind=customers&recordId=${id}`)).status).toBe(404);
    expect((await share(ali, { ...good, userId: id })).status).toBe(400);
    expect((await share(ali, { ...good, until: '2020-01-01T00:00:00Z' })).status).toBe(400);
    for (const kind of ['users', 'pg_class', 'toString', 'platform.users']) {
      expect((await share(ali, { ...good, kind })).status).toBe(400);
    }
    expect(await sees(sara, id)).toBe(false);
  });
});

describe('change feed and history', () => {
  it('show a user the events of their own customers and nothing else', async () => {
    const mine = await newCustomer(ali, 'فید علی');
    const hers = await newCustomer(sara, 'فید سارا');
    const feed = await feedOf(ali);
    const customers = new Set(feed.map((one) => one.customerId));
    expect(customers.has(mine.id)).toBe(true);
    expect(customers.has(hers.id)).toBe(false);
    expect(customers.has(null)).toBe(false);
    const all = await feedOf(admin);
    expect(all.some((one) => one.type === 'platform.user.joined')).toBe(true);
    const query = { kind: 'customers', recordId: mine.id };
    const { items } = await ali.call(readHistory, { query });
    expect(items.map((one) => one.type)).toContain('customers.customer.created');
    expect((await sara.send('GET', `/api/v1/history?kind=customers&recordId=${mine.id}`)).status).toBe(404);
    expect((await sara.send('GET', `/api/v1/history?kind=customers&recordId=${saraId}`)).status).toBe(404);
  });

  it('give every event once, in whatever pages, and go on where they stopped', async () => {
    const whole = (await feedOf(admin)).map((one) => one.id);
    expect(new Set(whole).size).toBe(whole.length);
    expect((await feedOf(admin, 3)).map((one) => one.id)).toEqual(whole);
    await settled();
    const { next, items } = await admin.call(readEvents, { query: { after: 'latest' } });
    expect(items).toEqual([]);
    const { id } = await newCustomer(ali, 'تازه');
    await settled();
    const news = await admin.call(readEvents, { query: { after: next } });
    expect(news.items.map((one) => one.customerId)).toEqual(news.items.map(() => id));
    expect(news.items.length).toBeGreaterThan(0);
    for (const bad of [
      'x',
      'W10',
      Buffer.from('["1","2"]').toString('base64url'),
      Buffer.from('["99999999999999999999","0"]').toString('base64url'),
    ]) {
      expect((await admin.send('GET', `/api/v1/events?after=${bad}`)).status).toBe(400);
    }
  });

  it('skip nothing while writers overlap: an event waits for those that began before it', async () => {
    await settled();
    const { next } = await admin.call(readEvents, { query: { after: 'latest' } });
    let release = () => {};
    let begun = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const started = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const slow = app.system('system:test').write(async (tx) => {
      await raw(tx, sql`select pg_current_xact_id()`);
      begun();
      await held;
    });
    await started;
    const { id } = await newCustomer(ali, 'همزمان');
    const early = await admin.call(readEvents, { query: { after: next } });
    expect(early.items).toEqual([]);
    release();
    await slow;
    await settled();
    const late = await admin.call(readEvents, { query: { after: early.next } });
    expect(late.items.some((one) => one.customerId === id)).toBe(true);
  });

  it('tell nothing of records that the reader has no permission for', async () => {
    const { id } = await newCustomer(admin, 'خریدار');
    const line = { code: 'A', description: 'کالا', quantity: '1', unitPrice: '777777' };
    const body = { customerId: id, currency: 'IRR', lines: [line] };
    expect((await admin.send('POST', '/api/v1/orders', { body })).status).toBe(201);
    // The purchase moves the stage a moment later; what is compared below must not grow meanwhile.
    await vi.waitFor(async () => {
      const { items } = await admin.call(readHistory, { query: { kind: 'customers', recordId: id } });
      expect(items.map((one) => one.type)).toContain('customers.customer.moved');
    }, 10_000);
    await settled();
    const reader = async (name: string, permissions: string[]) => {
      const role = await admin.call(createRole, {
        body: {
          name,
          permissions: ['platform.event.read', ...permissions],
          rows: { customers: 'all', orders: 'all' },
          fields: {},
        },
      });
      return newColleague(app, admin, { email: `${name}@example.ir`, name, roleIds: [role.id] });
    };
    const [created, placed] = ['customers.customer.created', 'sales.order.placed'] as const;
    const told = async (by: Browser) => {
      const { items } = await by.call(readHistory, { query: { kind: 'customers', recordId: id } });
      const feed = (await feedOf(by)).filter((one) => one.customerId === id).map((one) => one.type);
      expect(items.map((one) => one.type).sort(byText)).toEqual(feed.sort(byText));
      const line = await by.send('GET', `/api/v1/customers/${id}/timeline`);
      const mayRead = feed.includes(created);
      expect([line.status, line.text.includes(placed)]).toEqual([mayRead ? 200 : 403, feed.includes(placed)]);
      return feed;
    };
    const both = await told(
      await reader('both', ['customers.customer.read', 'sales.order.read', 'sales.product.read']),
    );
    expect(both).toEqual(expect.arrayContaining([created, placed]));
    const some = await told(await reader('some', ['customers.customer.read', 'sales.product.read']));
    expect(some).toContain(created);
    expect(some.filter((type) => type.startsWith('sales.order.'))).toEqual([]);
    expect(await told(await reader('none', []))).toEqual([]);
  });

  it('carry no field that is hidden from the reader (C02)', async () => {
    const role = await admin.call(createRole, {
      body: {
        name: 'بی‌قیمت',
        permissions: ['customers.customer.read', 'platform.event.read'],
        rows: { customers: 'all' },
        fields: { customers: { hidden: ['source', 'code'], locked: [] } },
      },
    });
    const blind = await newColleague(app, admin, {
      email: 'blind@example.ir',
      name: 'b',
      roleIds: [role.id],
    });
    const made = await newCustomer(admin, 'پنهان', { source: 'نمایشگاه پنهان' });
    const of = async (by: Browser) =>
      JSON.stringify((await feedOf(by)).filter((one) => one.customerId === made.id));
    expect(await of(admin)).toContain('نمایشگاه پنهان');
    expect(await of(blind)).toContain('customers.customer.created');
    expect(await of(blind)).not.toContain('نمایشگاه پنهان');
    const history = await blind.call(readHistory, { query: { kind: 'customers', recordId: made.id } });
    expect(JSON.stringify(history)).not.toContain('نمایشگاه پنهان');
  });
});
