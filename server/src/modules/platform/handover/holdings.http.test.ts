import type { Input } from '@peyvand/contract/core/endpoint';
import { createCustomersBatch } from '@peyvand/contract/customers/batch';
import { deleteCustomer, getCustomer, listCustomers } from '@peyvand/contract/customers/customer';
import { listDrafts, saveDraft } from '@peyvand/contract/customers/drafts';
import { mergeCustomers } from '@peyvand/contract/customers/merges';
import { listWatchers, watchCustomer } from '@peyvand/contract/customers/watchers';
import {
  type Handover,
  readHandover,
  returnHandover,
  startHandover,
  surveyHandover,
} from '@peyvand/contract/platform/handovers';
import { getImport } from '@peyvand/contract/platform/import';
import { readMe } from '@peyvand/contract/platform/me';
import { shareRecord } from '@peyvand/contract/platform/shares';
import { createTeam } from '@peyvand/contract/platform/teams';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { raw } from '../../../kernel/context.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { adminBrowser, type Browser, builtinRole, newColleague } from '../../../testing/browser.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';

let app: TestProgram;
let admin: Browser;
const roles: Record<'seller' | 'manager' | 'viewer', string> = { seller: '', manager: '', viewer: '' };
const day = 86_400_000;

beforeAll(async () => {
  app = await startTestProgram();
  admin = await adminBrowser(app);
  for (const name of ['seller', 'manager', 'viewer'] as const) roles[name] = await builtinRole(admin, name);
});
afterAll(() => app.stop());

interface Person {
  readonly browser: Browser;
  readonly id: string;
}
let serial = 0;
async function person(role: keyof typeof roles = 'seller', teamId?: string): Promise<Person> {
  const email = `h${++serial}@example.ir`;
  const more = teamId === undefined ? {} : { teamId };
  const browser = await newColleague(app, admin, { email, name: email, roleIds: [roles[role]], ...more });
  return { browser, id: (await browser.call(readMe, {})).user.id };
}

async function customers(of: Person, count: number): Promise<string[]> {
  const { outcomes } = await of.browser.call(createCustomersBatch, {
    body: {
      customers: Array.from({ length: count }, () => ({
        kind: 'person' as const,
        name: `مشتری ${++serial}`,
        acceptDuplicate: 'test',
      })),
    },
  });
  return outcomes.flatMap(({ id }) => id ?? []).sort();
}

/** Brings a file in as a person. Answers the id of the import. */
async function upload(who: Person, name: string, content: string): Promise<string> {
  const payload = `--boundary\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n${content}\r\n--boundary--\r\n`;
  const response = await app.program.server.inject({
    method: 'POST',
    url: '/api/v1/imports?target=customers',
    headers: {
      'content-type': 'multipart/form-data; boundary=boundary',
      host: 'localhost:3000',
      cookie: `peyvand_session=${who.browser.cookie}`,
    },
    payload,
  });
  expect(response.statusCode).toBe(201);
  return z.object({ id: z.string() }).parse(response.json()).id;
}

const all = (to: string | null) => ({ picks: [], groups: [], rest: to });
const ctx = () => app.system('system:test');

async function settled(id: string, by: Browser = admin): Promise<Handover> {
  const read = () => by.call(readHandover, { params: { id } });
  await expect
    .poll(async () => ['running', 'returning'].includes((await read()).state), {
      timeout: 20_000,
      interval: 50,
    })
    .toBe(false);
  return read();
}

type Wish = Input<(typeof startHandover)['body']>;
async function handOver(wish: Wish, by: Browser = admin) {
  const { id } = await by.call(startHandover, { body: wish });
  return settled(id, by);
}

async function back(id: string): Promise<Handover> {
  await admin.call(returnHandover, { params: { id } });
  return settled(id);
}

const sees = async (who: Person, id: string) =>
  (await who.browser.send('GET', `/api/v1/customers/${id}`)).status === 200;
const share = (recordId: string, userId: string, more: object = {}) =>
  admin.call(shareRecord, { body: { kind: 'customers', recordId, userId, ...more } });

describe('records that are shared with somebody', () => {
  it('come to the successor on the same terms, and back', async () => {
    const [owner, leaver, next] = [await person(), await person(), await person()];
    const [first = '', second = ''] = await customers(owner, 2);
    const until = new Date(app.clock().getTime() + 40 * day).toISOString();
    await share(first, leaver.id, { level: 'write', until });
    await share(second, leaver.id);
    await share(second, next.id, { level: 'write' });
    const wish = { userId: leaver.id, reason: 'moves', assignments: { shares: all(next.id) } } as const;
    const done = await handOver(wish);
    expect(done.counts['shares']).toEqual({ total: 2, done: 2, kept: 0 });
    expect([await sees(leaver, first), await sees(next, first)]).toEqual([false, true]);
    const terms = () =>
      raw<{ user: string; level: string; until: string | null }>(
        ctx(),
        sql`select principal_id as user, level, until from platform.record_shares
            where record_id = any(${[first, second]}::uuid[]) order by record_id, principal_id = ${next.id}::uuid`,
      );
    expect(await terms()).toEqual([
      { user: next.id, level: 'write', until },
      { user: next.id, level: 'write', until: null },
    ]);
    const returned = await back(done.id);
    expect(returned.counts['shares']).toEqual({ total: 2, done: 2, kept: 0 });
    expect(await terms()).toEqual([
      { user: leaver.id, level: 'write', until },
      { user: leaver.id, level: 'read', until: null },
      { user: next.id, level: 'write', until: null },
    ]);
    expect([await sees(leaver, first), await sees(next, first)]).toEqual([true, false]);
  });

  it('are lent for an absence, no longer than that', async () => {
    const [owner, away, stand] = [await person(), await person(), await person()];
    const [id = ''] = await customers(owner, 1);
    const own = await customers(away, 2);
    await share(id, away.id, { level: 'write' });
    const on = (days: number) => dateOf(new Date(app.clock().getTime() + days * day), 'Asia/Tehran');
    // The policy goes by the clock of the database.
    const days = { reason: 'away', mode: 'lend', startsOn: on(-1), endsOn: on(14) } as const;
    const assignments = { customers: all(stand.id), shares: all(stand.id) };
    const done = await handOver({ userId: away.id, ...days, assignments });
    expect([await sees(away, id), await sees(stand, id), await sees(stand, own[0] ?? '')]).toEqual([
      true,
      true,
      true,
    ]);
    const [lent] = await raw<{ until: string | null }>(
      ctx(),
      sql`select until from platform.record_shares where record_id = ${id} and principal_id = ${stand.id}`,
    );
    expect(Date.parse(lent?.until ?? '')).toBeLessThan(app.clock().getTime() + 16 * day);
    const returned = await back(done.id);
    expect(returned.counts).toMatchObject({ customers: { done: 2 }, shares: { done: 1 } });
    expect([await sees(away, id), await sees(stand, id)]).toEqual([true, false]);
  });

  it('stay hidden from a lead who does not see them by right, and are not passed on', async () => {
    const north = await admin.call(createTeam, { body: { name: `شمال ${++serial}`, parentId: null } });
    const [lead, leaver, mate] = [
      await person('manager', north.id),
      await person('seller', north.id),
      await person('seller', north.id),
    ];
    const [id = ''] = await customers(await person(), 1);
    await share(id, leaver.id);
    await share(id, lead.id);
    const found = await lead.browser.call(surveyHandover, { body: { userId: leaver.id } });
    expect(found.holdings.find(({ name }) => name === 'shares')).toMatchObject({ count: 0, records: [] });
    const wish = { userId: leaver.id, reason: 'moves', assignments: { shares: all(mate.id) } } as const;
    const done = await handOver(wish, lead.browser);
    expect(done.counts['shares']).toEqual({ total: 0, done: 0, kept: 0 });
    expect([await sees(leaver, id), await sees(mate, id)]).toEqual([true, false]);
  });
});

describe('what somebody watches and drafts', () => {
  it('goes to the successor and comes back, with whom it found there', async () => {
    const [leaver, next] = [await person(), await person()];
    const [first = '', second = ''] = await customers(leaver, 2);
    const watch = (id: string, userIds: string[]) =>
      admin.call(watchCustomer, { params: { id }, body: { userIds } });
    await share(second, next.id);
    await watch(first, [leaver.id]);
    await watch(second, [leaver.id, next.id]);
    const draft = (who: Person, id: string, text: string, shared: boolean, kind: 'note' | 'call' = 'note') =>
      who.browser.call(saveDraft, { params: { id, kind }, body: { text, shared } });
    await draft(leaver, first, 'برای همه', true);
    await draft(leaver, first, 'تماس', true, 'call');
    await draft(leaver, second, 'مال خودم', false);
    const assignments = { customers: all(next.id), watching: all(next.id), drafts: all(next.id) };
    const done = await handOver({ userId: leaver.id, reason: 'moves', assignments });
    expect(done.counts).toEqual({
      customers: { total: 2, done: 2, kept: 0 },
      watching: { total: 2, done: 2, kept: 0 },
      drafts: { total: 2, done: 2, kept: 0 },
    });
    const watchers = async (id: string) =>
      (await admin.call(listWatchers, { params: { id } })).items.map(({ userId }) => userId);
    expect([await watchers(first), await watchers(second)]).toEqual([[next.id], [next.id]]);
    const drafts = async (id: string) =>
      (await next.browser.call(listDrafts, { params: { id } })).items.map(({ userId, text }) => [
        userId,
        text,
      ]);
    const kept = await drafts(first);
    expect(kept).toHaveLength(2);
    expect(kept).toEqual(
      expect.arrayContaining([
        [next.id, 'برای همه'],
        [next.id, 'تماس'],
      ]),
    );
    expect(await drafts(second)).toEqual([]);
    const returned = await back(done.id);
    expect(returned.counts).toMatchObject({
      customers: { done: 2 },
      watching: { done: 2 },
      drafts: { done: 2 },
    });
    expect([await watchers(first), (await watchers(second)).sort()]).toEqual([
      [leaver.id],
      [leaver.id, next.id].sort(),
    ]);
    expect((await leaver.browser.call(listDrafts, { params: { id: first } })).items).toHaveLength(2);
  });

  it('a draft gives way to nobody’s own', async () => {
    const [leaver, next] = [await person(), await person()];
    const [id = ''] = await customers(leaver, 1);
    await share(id, next.id, { level: 'write' });
    const params = { id, kind: 'note' as const };
    await leaver.browser.call(saveDraft, { params, body: { text: 'یک', shared: true } });
    await next.browser.call(saveDraft, { params, body: { text: 'دو', shared: false } });
    const done = await handOver({
      userId: leaver.id,
      reason: 'moves',
      assignments: { drafts: all(next.id) },
    });
    expect(done.counts['drafts']).toEqual({ total: 1, done: 0, kept: 1 });
    expect(done.stays).toEqual([expect.objectContaining({ id, reason: 'occupied' })]);
    const { items } = await next.browser.call(listDrafts, { params: { id } });
    expect(items.map(({ text }) => text).sort()).toEqual(['دو', 'یک'].sort());
  });
});

describe('imports, watched folders and exports', () => {
  it('imports and folders go on in the name of the successor; exports of who leaves end', async () => {
    const [leaver, next] = [await person('manager'), await person('manager')];
    const id = await upload(leaver, 'people.csv', 'name,kind\nسارا دریایی,person\nعلی صحرایی,person\n');
    // As it stands while another process works on it.
    await raw(ctx(), sql`update platform.imports set state = 'running', attempt = 1 where id = ${id}`);
    await raw(
      ctx(),
      sql`insert into platform.import_watches (id, folder, target, options, owner_id, owner_name, owner_key, created_at)
          values (${ctx().newId()}, ${`f${serial}`}, 'customers', '{}', ${leaver.id}, 'l', null, now()),
            (${ctx().newId()}, ${`k${serial}`}, 'customers', '{}', ${leaver.id}, 'l', ${ctx().newId()}, now())`,
    );
    await raw(
      ctx(),
      sql`insert into platform.exports (id, owner_id, state, wish, columns, created_at)
          values (${ctx().newId()}, ${leaver.id}, 'running', '{"resource":"customers","format":"csv"}', '[]', now())`,
    );
    const assignments = { imports: all(next.id), folders: all(next.id) };
    const done = await handOver({ userId: leaver.id, reason: 'leaves', assignments });
    expect(done.counts).toMatchObject({
      imports: { total: 1, done: 1, kept: 0 },
      folders: { total: 2, done: 2, kept: 0 },
      exports: { total: 1, done: 1, kept: 0 },
    });
    expect(done.stays).toEqual([
      expect.objectContaining({ holding: 'exports', name: 'customers.csv', reason: 'ended' }),
    ]);
    const owners = () =>
      raw<{ owner: string; rests: boolean }>(
        ctx(),
        sql`select owner_id as owner, paused_at is not null as rests from platform.import_watches
            where folder in (${`f${serial}`}, ${`k${serial}`}) order by folder`,
      );
    // What a key had bound rests until its new owner goes on with it.
    expect(await owners()).toEqual([
      { owner: next.id, rests: false },
      { owner: next.id, rests: true },
    ]);
    // The work goes on with the rights of who took it over, and what it makes is theirs.
    await expect
      .poll(async () => (await next.browser.call(getImport, { params: { id } })).state, { timeout: 20_000 })
      .toBe('done');
    const { items } = await next.browser.call(listCustomers, { query: {} });
    const made = items.flatMap(({ name, ownerId }) => (ownerId === next.id ? [name] : []));
    expect(made.sort()).toEqual(['سارا دریایی', 'علی صحرایی'].sort());
    const returned = await back(done.id);
    expect(returned.counts).toMatchObject({ imports: { done: 1 }, folders: { done: 2 } });
    expect((await owners()).map(({ owner }) => owner)).toEqual([leaver.id, leaver.id]);
  });
});

describe('successors', () => {
  it('need the right to what they get, and the proposals say who has it', async () => {
    const [leaver, viewer] = [await person(), await person('viewer')];
    await customers(leaver, 1);
    const found = await admin.call(surveyHandover, { body: { userId: leaver.id } });
    const able = (name: string) => found.holdings.find((one) => one.name === name)?.able ?? [];
    expect([able('customers').includes(viewer.id), able('views').includes(viewer.id)]).toEqual([false, true]);
    const send = (assignments: object) =>
      admin.send('POST', '/api/v1/handovers', {
        body: { userId: leaver.id, reason: 'moves', assignments },
      });
    const refused = await send({ customers: all(viewer.id) });
    expect([refused.status, refused.text]).toEqual([
      422,
      expect.stringContaining('platform.handover.successor'),
    ]);
    expect((await send({ views: all(viewer.id) })).status).toBe(201);
  });
});

describe('customers', () => {
  it('what was merged follows its survivor, whatever its own city says; the trash goes along uncounted', async () => {
    const [leaver, ali, sara] = [await person(), await person(), await person()];
    const [survivor = '', loser = '', trashed = ''] = await customers(leaver, 3);
    const versionOf = async (id: string) => (await admin.call(getCustomer, { params: { id } })).version;
    const losers = [{ id: loser, version: await versionOf(loser) }];
    const params = { id: survivor };
    await admin.call(mergeCustomers, { params, body: { losers } }, { version: await versionOf(survivor) });
    await admin.call(deleteCustomer, { params: { id: trashed } }, { version: await versionOf(trashed) });
    const picks = [{ to: ali.id, ids: [survivor] }];
    const done = await handOver({
      userId: leaver.id,
      reason: 'moves',
      assignments: { customers: { picks, groups: [], rest: sara.id } },
    });
    expect(done.counts['customers']).toEqual({ total: 1, done: 1, kept: 0 });
    const owners = await raw<{ id: string; owner: string }>(
      ctx(),
      sql`select id, owner_id as owner from customers.customers
          where id = any(${[survivor, loser, trashed]}::uuid[]) order by id`,
    );
    const expected = [
      { id: survivor, owner: ali.id },
      { id: loser, owner: ali.id },
      { id: trashed, owner: sara.id },
    ].sort((a, b) => a.id.localeCompare(b.id));
    expect(owners).toEqual(expected);
    const returned = await back(done.id);
    expect(returned.counts['customers']).toEqual({ total: 1, done: 1, kept: 0 });
    expect(await admin.call(getCustomer, { params: { id: survivor } })).toMatchObject({ ownerId: leaver.id });
  });

  it('an absence waits for another handover of the same person instead of stopping all the others', async () => {
    const [owner, other, stand] = [await person(), await person(), await person()];
    const today = dateOf(app.clock(), 'Asia/Tehran');
    const tomorrow = dateOf(new Date(app.clock().getTime() + 86_400_000), 'Asia/Tehran');
    expect(today < tomorrow).toBe(true);
    const plan = (userId: string) =>
      admin.call(startHandover, {
        body: {
          userId,
          reason: 'away',
          mode: 'lend',
          startsOn: tomorrow,
          endsOn: tomorrow,
          assignments: { customers: all(stand.id) },
        },
      });
    const [first, second] = [await plan(owner.id), await plan(other.id)];
    // As it stands while the work of another one is under way.
    await raw(
      ctx(),
      sql`insert into platform.handovers (id, user_id, reason, mode, state, assignments, started_name, created_at)
          values (${ctx().newId()}, ${owner.id}, 'moves', 'give', 'running', '{}', 'x', now())`,
    );
    app.clock.advance(day);
    admin = await adminBrowser(app);
    await ctx().write((tx) => enqueue(tx, 'platform.handover.round', {}));
    await expect
      .poll(async () => (await admin.call(readHandover, { params: { id: second.id } })).state, {
        timeout: 10_000,
        interval: 50,
      })
      .toBe('done');
    expect((await admin.call(readHandover, { params: { id: first.id } })).state).toBe('planned');
  });
});
