import { createCustomersBatch } from '@peyvand/contract/customers/batch';
import { closeBriefing, listBriefings, readBriefing } from '@peyvand/contract/customers/briefings';
import { assignCustomer, getCustomer, listCustomers } from '@peyvand/contract/customers/customer';
import { recordInteraction, writeNote } from '@peyvand/contract/customers/story';
import { createApiKey } from '@peyvand/contract/platform/api-keys';
import {
  type Handover,
  listHandovers,
  readHandover,
  returnHandover,
  startHandover,
  surveyHandover,
} from '@peyvand/contract/platform/handovers';
import { readMe } from '@peyvand/contract/platform/me';
import { listNotifications } from '@peyvand/contract/platform/notifications';
import { listShares } from '@peyvand/contract/platform/shares';
import { createTeam } from '@peyvand/contract/platform/teams';
import { disableUser, listPeople, readUser } from '@peyvand/contract/platform/users';
import { createView } from '@peyvand/contract/platform/views';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { raw } from '../../../kernel/context.ts';
import { queueDue } from '../../../kernel/jobs/schedules.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { adminBrowser, type Browser, builtinRole, newColleague } from '../../../testing/browser.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { handoverSchedules } from './handover.job.ts';

let app: TestProgram;
let admin: Browser;
let roles: { seller: string; manager: string };
const day = 86_400_000;

beforeAll(async () => {
  app = await startTestProgram();
  admin = await adminBrowser(app);
  roles = { seller: await builtinRole(admin, 'seller'), manager: await builtinRole(admin, 'manager') };
});
afterAll(() => app.stop());

let serial = 0;
async function person(name: string, teamId?: string, role: 'seller' | 'manager' = 'seller') {
  const browser = await newColleague(app, admin, {
    email: `p${++serial}@example.ir`,
    name,
    roleIds: [roles[role]],
    ...(teamId === undefined ? {} : { teamId }),
  });
  return { browser, name, id: (await browser.call(readMe, {})).user.id };
}

async function customers(of: { browser: Browser }, count: number, city = 'تهران'): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 100) {
    const { outcomes } = await of.browser.call(createCustomersBatch, {
      body: {
        customers: Array.from({ length: Math.min(100, count - at) }, (_, n) => ({
          kind: 'person' as const,
          name: `مشتری ${++serial}-${n}`,
          addresses: [{ city }],
          acceptDuplicate: 'test',
        })),
      },
    });
    ids.push(...outcomes.flatMap(({ id }) => id ?? []));
  }
  return ids;
}

/** Waits for the job: a handover is through when its state says so. */
async function settled(id: string, by: Browser = admin): Promise<Handover> {
  const open = ['running', 'returning'];
  await expect
    .poll(async () => open.includes((await by.call(readHandover, { params: { id } })).state), {
      timeout: 20_000,
      interval: 50,
    })
    .toBe(false);
  return by.call(readHandover, { params: { id } });
}

const all = (to: string | null) => ({ picks: [], groups: [], rest: to });
const ownerOf = async (id: string) => (await admin.call(getCustomer, { params: { id } })).ownerId;
const heldBy = async (who: { browser: Browser }) =>
  (await who.browser.call(listCustomers, { query: { limit: 200 } })).items.map(({ id }) => id).sort();

describe('handing over', () => {
  it('gives 500 customers in one step, ends the sign-in at once and keeps the name in history', async () => {
    const leaver = await person('رونده');
    const [sara, ali] = [await person('سارا'), await person('علی')];
    const ids = await customers(leaver, 490);
    const away = await customers(leaver, 10, 'شیراز');
    await leaver.browser.call(createView, {
      body: { resource: 'customers', name: 'مال من', definition: {}, visibility: 'private' },
    });
    const found = await admin.call(surveyHandover, { body: { userId: leaver.id } });
    const held = found.holdings.find(({ name }) => name === 'customers');
    expect([held?.count, held?.records.length]).toEqual([500, 500]);
    expect(held?.records.every(({ to }) => to !== null && to !== leaver.id)).toBe(true);
    expect(found.holdings.find(({ name }) => name === 'views')?.count).toBe(1);
    const [first = ''] = ids;
    const made = await admin.call(startHandover, {
      body: {
        userId: leaver.id,
        reason: 'leaves',
        assignments: {
          customers: {
            picks: [{ to: null, ids: [first] }],
            groups: [{ by: 'city', key: 'شیراز', to: ali.id }],
            rest: sara.id,
          },
          views: all(sara.id),
        },
      },
    });
    expect((await leaver.browser.send('GET', '/api/v1/me')).status).toBe(401);
    const done = await settled(made.id);
    expect(done).toMatchObject({
      state: 'done',
      userName: 'رونده',
      counts: { customers: { total: 500, done: 499, kept: 1 }, views: { total: 1, done: 1, kept: 0 } },
    });
    expect(await ownerOf(first)).toBe(leaver.id);
    expect(await heldBy(ali)).toEqual(away.sort());
    const told = await ali.browser.call(listNotifications, { query: {} });
    expect(told.items[0]).toMatchObject({
      kind: 'platform.handover.received',
      data: { name: 'رونده' },
      link: `/handovers/${made.id}/briefings`,
    });
    const [second = ''] = ids.slice(1);
    expect(await timeline(second)).toContainEqual(
      expect.objectContaining({
        type: 'customers.customer.assigned',
        cause: `handover:${made.id}`,
        data: expect.objectContaining({ changes: { ownerId: { from: leaver.id, to: sara.id } } }),
      }),
    );
  });

  it('tells the successor what must be known, until it is read', async () => {
    const [leaver, sara, other] = [await person('داننده'), await person('گیرنده'), await person('دیگری')];
    const [id = ''] = await customers(leaver, 1);
    const params = { id };
    await leaver.browser.call(writeNote, { params, body: { body: 'پیش از ده صبح زنگ نزنید', pinned: true } });
    await leaver.browser.call(recordInteraction, {
      params,
      body: { channel: 'call', direction: 'out', outcome: 'missed' },
    });
    await leaver.browser.call(recordInteraction, {
      params,
      body: { channel: 'call', direction: 'in', outcome: 'reached', body: 'فردا می‌آید' },
    });
    const { id: handover } = await admin.call(startHandover, {
      body: { userId: leaver.id, reason: 'moves', assignments: { customers: all(sara.id) } },
    });
    await settled(handover);
    const { briefing } = await sara.browser.call(readBriefing, { params });
    expect(briefing).toMatchObject({
      from: { id: leaver.id, name: 'داننده' },
      notes: [{ body: 'پیش از ده صبح زنگ نزنید', pinned: true }],
      tone: { talks: 2, calls: 2, missed: 1, incoming: 1, daysSinceTalk: 0 },
      orders: { count: 0, last: null, totals: [] },
      until: null,
      readAt: null,
    });
    expect(briefing?.talks.map(({ body }) => body)).toContain('فردا می‌آید');
    expect((await admin.call(readBriefing, { params })).briefing).toBeNull();
    expect((await other.browser.send('GET', `/api/v1/customers/${id}/briefing`)).status).toBe(404);
    const pages = await sara.browser.call(listBriefings, { params: { id: handover }, query: {} });
    expect(pages.items.map(({ customerId }) => customerId)).toEqual([id]);
    const foreign = { params: { id: handover }, query: { of: 'all' as const } };
    expect((await other.browser.call(listBriefings, foreign)).items).toEqual([]);
    await sara.browser.call(closeBriefing, { params });
    expect((await sara.browser.call(readBriefing, { params })).briefing).toBeNull();
    const letters = await admin.send('GET', `/api/v1/handovers/${handover}/letters`);
    expect([letters.status, letters.text]).toEqual([200, expect.stringContaining('گیرنده به جای داننده')]);
  });

  it('is undone for 30 days: what was given on since stays and is named', async () => {
    const [leaver, sara, third] = [await person('بازگشته'), await person('میانه'), await person('سوم')];
    const [kept = '', moved = ''] = await customers(leaver, 2);
    const { id } = await admin.call(startHandover, {
      body: { userId: leaver.id, reason: 'leaves', assignments: { customers: all(sara.id) } },
    });
    await settled(id);
    const { version } = await admin.call(getCustomer, { params: { id: moved } });
    await admin.call(assignCustomer, { params: { id: moved }, body: { ownerId: third.id } }, { version });
    app.clock.advance(29 * day);
    admin = await adminBrowser(app);
    await admin.call(returnHandover, { params: { id } });
    const back = await settled(id);
    expect(back).toMatchObject({ state: 'returned', counts: { customers: { done: 1, kept: 1 } } });
    expect(back.stays).toEqual([expect.objectContaining({ id: moved, reason: 'changed', back: true })]);
    expect([await ownerOf(kept), await ownerOf(moved)]).toEqual([leaver.id, third.id]);
    expect((await admin.call(readUser, { params: { id: leaver.id } })).disabledAt).toBeNull();
    const again = await admin.send('POST', `/api/v1/handovers/${id}/return`);
    expect(again.status).toBe(409);
  });

  it('cannot be undone after 31 days', async () => {
    const [leaver, sara] = [await person('دیر'), await person('دیرتر')];
    const { id } = await admin.call(startHandover, {
      body: { userId: leaver.id, reason: 'moves', assignments: { customers: all(sara.id) } },
    });
    expect(await settled(id)).toMatchObject({
      state: 'done',
      counts: { customers: { total: 0, done: 0, kept: 0 } },
    });
    app.clock.advance(31 * day);
    admin = await adminBrowser(app);
    const late = await admin.send('POST', `/api/v1/handovers/${id}/return`);
    expect([late.status, late.text]).toEqual([422, expect.stringContaining('platform.handover.too_late')]);
  });

  it('leaves with the former owner what its successor cannot take any more', async () => {
    const [leaver, sara] = [await person('الف'), await person('ب')];
    const [id = ''] = await customers(leaver, 1);
    const tomorrow = dateOf(new Date(app.clock().getTime() + day), 'Asia/Tehran');
    const made = await admin.call(startHandover, {
      body: {
        userId: leaver.id,
        reason: 'away',
        mode: 'give',
        startsOn: tomorrow,
        endsOn: tomorrow,
        assignments: { customers: all(sara.id) },
      },
    });
    expect(made.state).toBe('planned');
    const user = await admin.call(readUser, { params: { id: sara.id } });
    await admin.call(disableUser, { params: { id: sara.id } }, { version: user.version });
    app.clock.advance(day);
    await round();
    const done = await settled(made.id);
    expect(done).toMatchObject({ state: 'done', counts: { customers: { done: 0, kept: 1 } } });
    expect(done.stays[0]).toMatchObject({ id, reason: 'inactive', back: false });
    expect(await ownerOf(id)).toBe(leaver.id);
  });

  it('two at once of one person: one goes through', async () => {
    const [leaver, sara, ali] = [await person('یگانه'), await person('س'), await person('ع')];
    await customers(leaver, 20);
    const start = (to: string) =>
      admin.send('POST', '/api/v1/handovers', {
        body: { userId: leaver.id, reason: 'leaves', assignments: { customers: all(to) } },
      });
    const answers = await Promise.all([start(sara.id), start(ali.id)]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409]);
    const winner = answers.find(({ status }) => status === 201);
    const { id } = z.object({ id: z.string() }).parse(JSON.parse(winner?.text ?? '{}'));
    await settled(id);
    expect([(await heldBy(sara)).length, (await heldBy(ali)).length].sort((a, b) => a - b)).toEqual([0, 20]);
  });

  it('revokes and names the keys of who leaves', async () => {
    const leaver = await person('کلیددار', undefined, 'manager');
    await leaver.browser.call(createApiKey, {
      body: { name: 'پل حسابداری', permissions: ['customers.customer.read'] },
    });
    const { id } = await admin.call(startHandover, {
      body: { userId: leaver.id, reason: 'leaves', assignments: {} },
    });
    const done = await settled(id);
    expect(done.counts).toMatchObject({ keys: { total: 1, done: 1, kept: 0 } });
    expect(done.stays).toEqual([expect.objectContaining({ name: 'پل حسابداری', reason: 'revoked' })]);
  });
});

describe('an absence', () => {
  it('lends to the stand-in, shows to all who is away, and ends by itself', async () => {
    const [owner, stand] = [await person('در مرخصی'), await person('جانشین')];
    const ids = (await customers(owner, 3)).sort();
    const today = dateOf(app.clock(), 'Asia/Tehran');
    const { id } = await admin.call(startHandover, {
      body: {
        userId: owner.id,
        reason: 'away',
        mode: 'lend',
        startsOn: today,
        endsOn: today,
        assignments: { customers: all(stand.id) },
      },
    });
    await settled(id);
    const [first = ''] = ids;
    expect(await ownerOf(first)).toBe(owner.id);
    const { items: shares } = await admin.call(listShares, { query: { kind: 'customers', recordId: first } });
    expect(shares).toEqual([expect.objectContaining({ userId: stand.id, level: 'write' })]);
    const people = await stand.browser.call(listPeople, {});
    expect(people.items.find((one) => one.id === owner.id)?.away).toEqual({
      until: today,
      standInIds: [stand.id],
    });
    await round();
    expect((await admin.call(readHandover, { params: { id } })).state).toBe('done');
    app.clock.advance(day);
    await round();
    expect(await settled(id)).toMatchObject({ state: 'returned', counts: { customers: { done: 3 } } });
    expect((await admin.call(listShares, { query: { kind: 'customers', recordId: first } })).items).toEqual(
      [],
    );
    expect(await heldBy(owner)).toEqual(ids);
  });

  it('is refused with wrong days, and on days that are taken', async () => {
    const [owner, stand] = [await person('تقویم'), await person('قائم')];
    const body = (startsOn: string, endsOn: string) => ({
      userId: owner.id,
      reason: 'away',
      mode: 'lend',
      startsOn,
      endsOn,
      assignments: { customers: all(stand.id) },
    });
    const send = async (startsOn: string, endsOn: string) =>
      (await admin.send('POST', '/api/v1/handovers', { body: body(startsOn, endsOn) })).status;
    expect(await send('2099-01-10', '2099-01-01')).toBe(400);
    expect(await send('2001-01-10', '2001-01-11')).toBe(400);
    expect(await send('2099-01-10', '2099-01-20')).toBe(201);
    expect(await send('2099-01-15', '2099-01-25')).toBe(409);
    const { items } = await admin.call(listHandovers, { query: { userId: owner.id } });
    expect(items.map(({ state }) => state)).toEqual(['planned']);
    const cancelled = await admin.call(returnHandover, { params: { id: items[0]?.id ?? '' } });
    expect(cancelled.state).toBe('cancelled');
  });
});

describe('who may', () => {
  it('a lead hands over within the own team only, and cannot end a sign-in', async () => {
    const north = await admin.call(createTeam, { body: { name: `شمال ${++serial}`, parentId: null } });
    const south = await admin.call(createTeam, { body: { name: `جنوب ${++serial}`, parentId: null } });
    const lead = await person('سرتیم', north.id, 'manager');
    const [own, mate] = [await person('هم‌تیم', north.id), await person('هم‌تیم ۲', north.id)];
    const foreign = await person('بیگانه', south.id);
    await customers(own, 2);
    const send = async (userId: string, reason: string, to: string) =>
      (
        await lead.browser.send('POST', '/api/v1/handovers', {
          body: { userId, reason, assignments: { customers: all(to) } },
        })
      ).status;
    expect(
      (await lead.browser.send('POST', '/api/v1/handovers/survey', { body: { userId: foreign.id } })).status,
    ).toBe(403);
    expect(await send(foreign.id, 'moves', mate.id)).toBe(403);
    expect(await send(own.id, 'leaves', mate.id)).toBe(403);
    expect(await send(own.id, 'moves', foreign.id)).toBe(422);
    expect(await send(own.id, 'moves', own.id)).toBe(400);
    const found = await lead.browser.call(surveyHandover, { body: { userId: own.id } });
    expect(found.candidates.map(({ name }) => name).sort()).toEqual(['سرتیم', 'هم‌تیم ۲'].sort());
    expect(found.mayShutOut).toBe(false);
    const made = await lead.browser.call(startHandover, {
      body: { userId: own.id, reason: 'moves', assignments: { customers: all(mate.id) } },
    });
    expect(await settled(made.id, lead.browser)).toMatchObject({ counts: { customers: { done: 2 } } });
    const seen = await lead.browser.call(listHandovers, { query: {} });
    expect(seen.items.map(({ id }) => id)).toEqual([made.id]);
    expect((await own.browser.send('GET', `/api/v1/handovers/${made.id}`)).status).toBe(403);
    const other = await person('سرتیم جنوب', south.id, 'manager');
    expect((await other.browser.send('GET', `/api/v1/handovers/${made.id}`)).status).toBe(404);
    expect((await other.browser.send('POST', `/api/v1/handovers/${made.id}/return`)).status).toBe(404);
  });
});

async function round(): Promise<void> {
  const ctx = app.system('system:test');
  await queueDue(ctx, handoverSchedules, 'Asia/Tehran');
  app.clock.advance(6 * 60_000);
  await queueDue(ctx, handoverSchedules, 'Asia/Tehran');
  await expect.poll(async () => (await waiting()).length, { timeout: 10_000, interval: 50 }).toBe(0);
}

function waiting(): Promise<unknown[]> {
  return raw(
    app.system('system:test'),
    sql`select 1 from graphile_worker.jobs where task_identifier = 'platform.handover.round'`,
  );
}

async function timeline(id: string): Promise<unknown[]> {
  const { text } = await admin.send('GET', `/api/v1/customers/${id}/timeline`);
  return z.object({ items: z.array(z.unknown()) }).parse(JSON.parse(text)).items;
}
