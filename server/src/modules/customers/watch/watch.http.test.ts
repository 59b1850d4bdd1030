import { createCustomer } from '@peyvand/contract/customers/customer';
import { listDrafts, listPresent, saveDraft, tellPresence } from '@peyvand/contract/customers/drafts';
import { changeNote, writeNote } from '@peyvand/contract/customers/story';
import {
  findBlind,
  listWatchers,
  unwatchCustomer,
  watchCustomer,
} from '@peyvand/contract/customers/watchers';
import { readMe } from '@peyvand/contract/platform/me';
import {
  changeNotificationSettings,
  listNotifications,
  readNotificationSettings,
} from '@peyvand/contract/platform/notifications';
import { shareRecord, unshareRecord } from '@peyvand/contract/platform/shares';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { raw } from '../../../kernel/context.ts';
import { emit, eventType } from '../../../kernel/events/events.ts';
import { adminBrowser, type Browser, builtinRole, newColleague } from '../../../testing/browser.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { withActors } from './happened.store.ts';

let app: TestProgram;
let admin: Browser;
let seller: string;
beforeAll(async () => {
  app = await startTestProgram();
  admin = await adminBrowser(app);
  seller = await builtinRole(admin, 'seller');
});
afterAll(() => app.stop());

let serial = 0;
async function person(name: string) {
  const email = `w${++serial}@example.ir`;
  const browser = await newColleague(app, admin, { email, name, roleIds: [seller] });
  return { browser, id: (await browser.call(readMe, {})).user.id };
}

async function customerOf(who: { browser: Browser }, name = `مشتری ${++serial}`) {
  return (await who.browser.call(createCustomer, { body: { kind: 'person', name } })).id;
}

const share = (id: string, userId: string, level: 'read' | 'write' = 'read') =>
  admin.call(shareRecord, { body: { kind: 'customers', recordId: id, userId, level } });
/** Waits until the reader has told what happened so far. */
async function heard(): Promise<void> {
  const ctx = app.system('system:test');
  const waiting = () => raw(ctx, sql`select 1 from kernel.outbox where reader = 'customers.watch'`);
  await expect.poll(async () => (await waiting()).length, { timeout: 10_000, interval: 20 }).toBe(0);
}

const kinds = async (who: { browser: Browser }) => {
  await heard();
  return (await who.browser.call(listNotifications, { query: {} })).items.map(({ kind }) => kind);
};

describe('what is told', () => {
  const happened = eventType('test.thing.happened', 1, z.object({}));

  it.each([
    ['import:1', 0],
    ['demo', 0],
    ['undo:1', 0],
    ['handover:1', 1],
    ['imported by hand', 1],
    ['0198c000-0000-7000-8000-0000000000ff', 1],
  ])('of cause %s: %i', async (cause, told) => {
    const customerId = await customerOf({ browser: admin });
    const rows = await app.program.context(app.system('system:test').actor, cause).write(async (ctx) => {
      const id = await emit(ctx, happened, {
        subject: { kind: 'customer', id: customerId },
        customerId,
        data: {},
      });
      return withActors(ctx, [id]);
    });
    expect(rows).toHaveLength(told);
  });
});

describe('mentions', () => {
  it('tell whom they name, once, and only who sees the customer', async () => {
    const [sara, ali, blind] = [await person('سارا'), await person('علی'), await person('ناظر')];
    const id = await customerOf(sara);
    await share(id, ali.id);
    const asked = await sara.browser.call(findBlind, {
      params: { id },
      body: { userIds: [ali.id, blind.id] },
    });
    expect(asked).toEqual({ blind: [blind.id], mayShare: true });
    const note = await sara.browser.call(writeNote, {
      params: { id },
      body: { body: '@علی ببین', mentions: [ali.id, blind.id, sara.id] },
    });
    expect(await kinds(ali)).toEqual(['customers.note.mentioned']);
    expect(await kinds(blind)).toEqual([]);
    expect(await kinds(sara)).toEqual(['customers.note.unseen']);
    await share(id, blind.id);
    const { version } = note;
    await sara.browser.call(
      changeNote,
      { params: { id: note.id }, body: { body: '@علی @ناظر @مینا', mentions: [ali.id, blind.id] } },
      { version },
    );
    expect(await kinds(ali)).toEqual(['customers.note.mentioned']);
    // Named before, when nothing could be told: only new names are told with an edit.
    expect(await kinds(blind)).toEqual([]);
    // Mentioned ones watch by themselves unless they chose otherwise.
    const { items } = await sara.browser.call(listWatchers, { params: { id } });
    expect(items.map(({ userId }) => userId)).toEqual([ali.id]);
  });

  it('of strangers are refused', async () => {
    const sara = await person('سارا');
    const id = await customerOf(sara);
    const body = { body: 'x', mentions: ['0198c000-0000-7000-8000-0000000000ff'] };
    expect((await sara.browser.send('POST', `/api/v1/customers/${id}/notes`, { body })).status).toBe(400);
  });
});

describe('watchers', () => {
  it('hear of notes, not of their own, and nothing any more once they do not see the customer', async () => {
    const [sara, ali] = [await person('سارا'), await person('علی')];
    const id = await customerOf(sara);
    const watch = (who: { browser: Browser }) =>
      who.browser.send('POST', `/api/v1/customers/${id}/watchers`, { body: {} });
    expect((await watch(ali)).status).toBe(404);
    const foreign = await sara.browser.send('POST', `/api/v1/customers/${id}/watchers`, {
      body: { userIds: [ali.id] },
    });
    expect([foreign.status, foreign.text]).toEqual([422, expect.stringContaining(ali.id)]);
    await share(id, ali.id, 'write');
    await ali.browser.call(watchCustomer, { params: { id }, body: {} });
    await sara.browser.call(watchCustomer, { params: { id }, body: {} });
    await sara.browser.call(writeNote, { params: { id }, body: { body: 'یک' } });
    expect(await kinds(ali)).toEqual(['customers.watch.noted']);
    expect(await kinds(sara)).toEqual([]);
    await admin.call(unshareRecord, { query: { kind: 'customers', recordId: id, userId: ali.id } });
    await sara.browser.call(writeNote, { params: { id }, body: { body: 'دو' } });
    expect(await kinds(ali)).toEqual(['customers.watch.noted']);
    const left = await sara.browser.call(unwatchCustomer, { params: { id }, query: {} });
    expect(left.items.map(({ userId }) => userId)).toEqual([ali.id]);
  });

  it('may write notes and watch from then on, if they chose so', async () => {
    const sara = await person('سارا');
    const id = await customerOf(sara);
    const { settings } = await sara.browser.call(readNotificationSettings, {});
    const watch = { mentioned: false, noting: true };
    await sara.browser.call(changeNotificationSettings, { body: { ...settings, watch } });
    await sara.browser.call(writeNote, { params: { id }, body: { body: 'یک' } });
    await heard();
    const { items } = await sara.browser.call(listWatchers, { params: { id } });
    expect(items.map(({ userId }) => userId)).toEqual([sara.id]);
  });
});

describe('drafts and presence', () => {
  it('a draft is one’s own until it is shared with those who see the customer', async () => {
    const [sara, ali, blind] = [await person('سارا'), await person('علی'), await person('بیگانه')];
    const id = await customerOf(sara);
    await share(id, ali.id);
    const params = { id, kind: 'note' as const };
    await sara.browser.call(saveDraft, { params, body: { text: 'نیمه‌کاره', shared: false } });
    expect((await ali.browser.call(listDrafts, { params: { id } })).items).toEqual([]);
    await sara.browser.call(saveDraft, { params, body: { text: 'نیمه‌کاره ۲', shared: true } });
    expect((await ali.browser.call(listDrafts, { params: { id } })).items).toMatchObject([
      { userId: sara.id, text: 'نیمه‌کاره ۲', shared: true },
    ]);
    expect((await blind.browser.send('GET', `/api/v1/customers/${id}/drafts`)).status).toBe(404);
    await sara.browser.call(saveDraft, { params, body: { text: '', shared: true } });
    expect((await sara.browser.call(listDrafts, { params: { id } })).items).toEqual([]);
  });

  it('others see who has the record open, until they leave or fall silent', async () => {
    const [sara, ali] = [await person('سارا'), await person('علی')];
    const id = await customerOf(sara);
    await share(id, ali.id);
    const params = { id };
    const seen = async () =>
      (await ali.browser.call(listPresent, { params })).items.map(({ userId, state }) => [userId, state]);
    await sara.browser.call(tellPresence, { params, body: { state: 'open' } });
    expect(await seen()).toEqual([[sara.id, 'open']]);
    await sara.browser.call(tellPresence, { params, body: { state: 'typing' } });
    expect(await seen()).toEqual([[sara.id, 'typing']]);
    expect((await sara.browser.call(listPresent, { params })).items).toEqual([]);
    app.clock.advance(51_000);
    expect(await seen()).toEqual([]);
    await sara.browser.call(tellPresence, { params, body: { state: 'open' } });
    await sara.browser.call(tellPresence, { params, body: { state: 'closed' } });
    expect(await seen()).toEqual([]);
  });
});
