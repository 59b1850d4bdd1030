import { readMe } from '@peyvand/contract/platform/me';
import {
  changeNotificationSettings,
  listNotifications,
  markRead,
  markUnread,
  readNotificationSettings,
  snoozeNotifications,
  wakeNotifications,
} from '@peyvand/contract/platform/notifications';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { raw } from '../../../kernel/context.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { adminBrowser, type Browser, builtinRole, newColleague } from '../../../testing/browser.ts';
import { plansOf } from '../../../testing/plans.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { notify } from '../api.ts';
import * as store from './notification.store.ts';
import { usualSettings } from './settings.ts';

let app: TestProgram;
let admin: Browser;
let seller: string;
const hour = 3_600_000;

beforeAll(async () => {
  app = await startTestProgram();
});
afterAll(() => app.stop());
beforeEach(async () => {
  // Noon in Tehran.
  app.clock.set('2026-11-21T08:30:00.000Z');
  admin = await adminBrowser(app);
  seller = await builtinRole(admin, 'seller');
});

let serial = 0;
async function person() {
  const email = `n${++serial}@example.ir`;
  const browser = await newColleague(app, admin, { email, name: email, roleIds: [seller] });
  return { browser, id: (await browser.call(readMe, {})).user.id };
}

const tell = (userId: string, kind: string) =>
  app.system('system:test').write((tx) => notify(tx, [userId], { kind, data: {}, link: null }));
const shown = async ({ browser }: { browser: Browser }, query: object = {}) =>
  (await browser.call(listNotifications, { query })).items.map(({ kind }) => kind);

/** Runs the round that brings up what waited, and sees it through. */
async function round(name = 'platform.notification.deliver'): Promise<void> {
  const ctx = app.system('system:test');
  await ctx.write((tx) => enqueue(tx, name, {}));
  const waiting = () => raw(ctx, sql`select 1 from graphile_worker.jobs where task_identifier = ${name}`);
  await expect.poll(async () => (await waiting()).length, { timeout: 10_000, interval: 20 }).toBe(0);
}

describe('the notification centre', () => {
  it('collects in quiet hours and delivers after them', async () => {
    const me = await person();
    const days = [0, 1, 2, 3, 4, 5, 6];
    const quiet = { from: '11:00', to: '13:00', days };
    const settings = { ...usualSettings, quiet };
    const answer = await me.browser.call(changeNotificationSettings, { body: settings });
    expect(answer.quietUntil).toBe('2026-11-21T09:30:00.000Z');
    await tell(me.id, 'test.thing.one');
    await tell(me.id, 'test.thing.two');
    await round();
    expect(await shown(me)).toEqual([]);
    expect((await me.browser.call(readMe, {})).unreadNotifications).toBe(0);
    expect(await shown(me, { waiting: 'true' })).toEqual(['test.thing.one', 'test.thing.two']);
    app.clock.advance(hour);
    await round();
    expect(await shown(me)).toEqual(['test.thing.two', 'test.thing.one']);
    expect((await me.browser.call(readMe, {})).unreadNotifications).toBe(2);
  });

  it('gathers what is wanted as a digest into one, which is read as a whole', async () => {
    const me = await person();
    const kinds = {
      'test.thing.later': { app: 'digest' as const },
      'test.thing.off': { app: 'off' as const },
    };
    await me.browser.call(changeNotificationSettings, {
      body: { ...usualSettings, kinds, digest: { every: 'hour', at: '08:00' } },
    });
    for (const kind of ['later', 'later', 'later', 'off', 'now']) await tell(me.id, `test.thing.${kind}`);
    expect(await shown(me)).toEqual(['test.thing.now']);
    app.clock.advance(hour);
    await round();
    const { items } = await me.browser.call(listNotifications, { query: {} });
    expect(items.map(({ kind }) => kind)).toEqual(['platform.digest.ready', 'test.thing.now']);
    const [digest] = items;
    expect(digest).toMatchObject({ data: { count: 3, kinds: { 'test.thing.later': 3 } } });
    const id = digest?.id ?? '';
    expect(await shown(me, { digest: id })).toEqual(Array(3).fill('test.thing.later'));
    expect(await me.browser.call(markRead, { body: { ids: [id] } })).toEqual({ unread: 1 });
    expect(await shown(me, { digest: id, unread: 'true' })).toEqual([]);
    // One alone needs no cover.
    await tell(me.id, 'test.thing.later');
    app.clock.advance(hour);
    await round();
    expect((await shown(me))[0]).toBe('test.thing.later');
  });

  it('snoozes one, and all with what is still to come', async () => {
    const me = await person();
    await tell(me.id, 'test.thing.one');
    await tell(me.id, 'test.thing.two');
    const { items } = await me.browser.call(listNotifications, { query: {} });
    const until = new Date(app.clock().getTime() + 2 * hour).toISOString();
    const one = items.find(({ kind }) => kind === 'test.thing.one')?.id ?? '';
    expect(await me.browser.call(snoozeNotifications, { body: { ids: [one], until } })).toEqual({
      unread: 1,
    });
    expect(await me.browser.call(snoozeNotifications, { body: { ids: 'all', until } })).toEqual({
      unread: 0,
    });
    await tell(me.id, 'test.thing.three');
    expect(await shown(me)).toEqual([]);
    const state = await me.browser.call(readNotificationSettings, {});
    expect([state.pausedUntil, state.waiting]).toEqual([until, 3]);
    expect(await me.browser.call(wakeNotifications, {})).toEqual({ unread: 3 });
    expect((await shown(me)).sort()).toEqual(['test.thing.one', 'test.thing.three', 'test.thing.two']);
    const past = { ids: 'all', until: '2020-01-01T00:00:00.000Z' };
    expect((await me.browser.send('POST', '/api/v1/notifications/snooze', { body: past })).status).toBe(400);
  });

  it('leaves away what was put away for longer, when everything is put away and called back', async () => {
    const me = await person();
    await tell(me.id, 'test.thing.long');
    const { items } = await me.browser.call(listNotifications, { query: {} });
    const at = (hours: number) => new Date(app.clock().getTime() + hours * hour).toISOString();
    const ids = items.map(({ id }) => id);
    await me.browser.call(snoozeNotifications, { body: { ids, until: at(48) } });
    await tell(me.id, 'test.thing.short');
    await me.browser.call(snoozeNotifications, { body: { ids: 'all', until: at(2) } });
    await me.browser.call(wakeNotifications, {});
    expect(await shown(me)).toEqual(['test.thing.short']);
    expect(await shown(me, { waiting: 'true' })).toEqual(['test.thing.long']);
  });

  it('plans anew what waits when the settings change, and breaks no quiet hours', async () => {
    const me = await person();
    const days = [0, 1, 2, 3, 4, 5, 6];
    const quiet = { from: '11:00', to: '13:00', days };
    const put = (part: object) =>
      me.browser.call(changeNotificationSettings, { body: { ...usualSettings, ...part } });
    await put({ quiet });
    for (const kind of ['one', 'two']) await tell(me.id, `test.thing.${kind}`);
    // Another choice within the quiet hours: they go on.
    const kinds = { 'test.thing.two': { app: 'off' as const } };
    await put({ quiet: { ...quiet, to: '14:00' }, kinds });
    await round();
    expect(await shown(me, { unread: 'true' })).toEqual([]);
    expect((await me.browser.call(readNotificationSettings, {})).waiting).toBe(1);
    await put({ kinds });
    expect(await shown(me, { unread: 'true' })).toEqual(['test.thing.one']);
    // What is not wanted any more is kept, as read.
    expect((await shown(me)).sort()).toEqual(['test.thing.one', 'test.thing.two']);
  });

  it('marks as unread, filters by kind, and pages without gaps', async () => {
    const me = await person();
    for (const kind of ['a', 'b', 'a', 'b', 'a']) {
      await tell(me.id, `test.thing.${kind}`);
    }
    await me.browser.call(markRead, { body: { ids: 'all' } });
    const first = await me.browser.call(listNotifications, { query: { limit: 2, kind: 'test.thing.a' } });
    const rest = await me.browser.call(listNotifications, {
      query: { limit: 2, kind: 'test.thing.a', cursor: first.nextCursor ?? '' },
    });
    const ids = [...first.items, ...rest.items].map(({ id }) => id);
    expect([new Set(ids).size, rest.nextCursor]).toEqual([3, null]);
    expect(await me.browser.call(markUnread, { body: { ids } })).toEqual({ unread: 3 });
    const other = await person();
    await other.browser.call(markRead, { body: { ids } });
    expect((await me.browser.call(readMe, {})).unreadNotifications).toBe(3);
  });

  it('keeps read ones for 90 days and others for a year', async () => {
    const me = await person();
    await tell(me.id, 'test.thing.read');
    await me.browser.call(markRead, { body: { ids: 'all' } });
    await tell(me.id, 'test.thing.unread');
    const kept = async () =>
      (
        await raw<{ kind: string }>(
          app.system('system:test'),
          sql`select kind from platform.notifications where user_id = ${me.id} order by id`,
        )
      ).map(({ kind }) => kind);
    app.clock.advance(91 * 24 * hour);
    await round('platform.notification.forget');
    expect(await kept()).toEqual(['test.thing.unread']);
    app.clock.advance(300 * 24 * hour);
    await round('platform.notification.forget');
    expect(await kept()).toEqual([]);
  });

  it('refuses settings that mean nothing', async () => {
    const me = await person();
    const send = async (part: object) =>
      (
        await me.browser.send('PUT', '/api/v1/notifications/settings', {
          body: { ...usualSettings, ...part },
        })
      ).status;
    expect(await send({ quiet: { from: '22:00', to: '22:00', days: [1] } })).toBe(400);
    expect(await send({ quiet: { from: '25:00', to: '07:00', days: [1] } })).toBe(400);
    expect(await send({ quiet: { from: '22:00', to: '07:00', days: [] } })).toBe(400);
    expect(await send({ kinds: { nonsense: { app: 'now' } } })).toBe(400);
    expect(await send({ digest: { every: 'week', at: '08:00' } })).toBe(400);
    expect(await send({})).toBe(200);
  });
});

describe('10,000 notifications of one person', () => {
  it('are listed, counted and brought up by indexes alone', async () => {
    const me = await person();
    const ctx = app.system('system:test');
    await ctx.write((tx) =>
      raw(
        tx,
        sql`insert into platform.notifications (id, user_id, kind, data, created_at, shows_at, read_at, waits, digest)
            select gen_random_uuid(), ${me.id}::uuid, 'test.many.k' || n % 7, '{}', at, at, case when n % 10 > 0 then at end,
              n % 50 = 0, n % 50 = 0
            from generate_series(1, 10000) n, lateral (select now() - n * interval '1 minute' as at) as t`,
      ),
    );
    const asked = { limit: 50, after: null, unread: false, kind: null, digest: null, waiting: false };
    const plans = await plansOf(ctx.as({ ...ctx.actor, kind: 'user', id: me.id }), async (mine) => {
      const [first] = await store.listNotifications(mine, asked);
      await store.listNotifications(mine, { ...asked, after: [first?.shownAt ?? '', first?.id ?? ''] });
      await store.listNotifications(mine, { ...asked, unread: true });
      await store.listNotifications(mine, { ...asked, kind: 'test.many.k3' });
      await store.listNotifications(mine, { ...asked, waiting: true });
      await store.countUnread(mine);
      await store.countWaiting(mine);
      await store.waitingKinds(mine);
    });
    expect(plans).toHaveLength(8);
    for (const plan of plans) expect(plan).not.toContain('Seq Scan on notifications');
    // The pages go through all of them, each once.
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await me.browser.call(listNotifications, {
        query: { limit: 200, ...(cursor === undefined ? {} : { cursor }) },
      });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect([seen.length, new Set(seen).size]).toEqual([9800, 9800]);
    expect((await me.browser.call(readMe, {})).unreadNotifications).toBe(100);
    expect(await me.browser.call(markRead, { body: { ids: 'all' } })).toEqual({ unread: 0 });
  });
});
