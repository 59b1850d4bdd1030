import { appendFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Client } from '@peyvand/contract/core/client';
import * as customers from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/customers/privacy';
import * as story from '@peyvand/contract/customers/story';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raw } from '../../../kernel/context.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { applyErasedList, erasedName } from './erased-list.ts';
import { mayPurge } from './hold.store.ts';
import { limitOf, retentionJob } from './retention.ts';

let test: TestProgram;
let seller: Client;
let second: Client;
beforeAll(async () => {
  test = await startTestProgram();
  const keyOf = (email: string, role: 'seller' | 'administrator') =>
    test.system('system:cli').write(async (tx) => {
      const password = 'یک رمز بلند و بی‌معنا';
      await createColleague(tx, { name: email, email, password, team: 'فروش', role });
      return createApiKeyFor(tx, { email, name: role, permissions: null });
    });
  seller = test.client(await keyOf('seller@peyvand.example', 'seller'));
  second = test.client(await keyOf('second@peyvand.example', 'administrator'));
});
afterAll(() => test.stop());

const person = (name: string) =>
  test.admin(customers.createCustomer, {
    body: { kind: 'person', name, acceptDuplicate: 'a test of privacy' },
  });
const ask = (id: string, kind: contract.PrivacyRequestKind) =>
  test.admin(contract.createRequest, { params: { id }, body: { kind } });
const reason = (text: string) => ({ problem: { reason: text } });
const erasedAt = async (id: string) => {
  const [row] = await raw(
    test.system('system:test'),
    sql<{ at: string | null }>`select erased_at as at from customers.customers where id = ${id}`,
  );
  return row?.at ?? null;
};

describe('a request', () => {
  it('has a day by which it is answered, counted from the day it came', async () => {
    const { id } = await person('اصلاح');
    const request = await test.admin(contract.createRequest, {
      params: { id },
      body: { kind: 'correction', receivedOn: '2026-11-01', note: 'The name is spelt otherwise' },
    });
    expect(request).toMatchObject({ receivedOn: '2026-11-01', dueOn: '2026-12-01', state: 'open' });
    await expect(
      test.admin(contract.createRequest, {
        params: { id },
        body: { kind: 'access', receivedOn: '2031-01-01' },
      }),
    ).rejects.toMatchObject({ problem: { code: 'request.refused' } });
    const run = test.admin(contract.runRequest, { params: { id: request.id } });
    await expect(run).rejects.toMatchObject(reason('customers.request.state'));
    const body = { state: 'done', resolution: 'Mended' } as const;
    const closed = await test.admin(contract.closeRequest, { params: { id: request.id }, body });
    expect(closed).toMatchObject({ state: 'done', resolution: 'Mended' });
    await expect(
      test.admin(contract.closeRequest, { params: { id: request.id }, body }),
    ).rejects.toMatchObject(reason('customers.request.state'));
  });

  it('for erasure is there once, and with four eyes released by somebody else', async () => {
    const { id } = await person('چهار چشم');
    const settings = await test.admin(contract.getPrivacySettings, {});
    const { version, ...same } = settings;
    const body = { ...same, fourEyes: true };
    await test.admin(contract.changePrivacySettings, { body }, { version });
    await expect(test.admin(contract.changePrivacySettings, { body }, { version })).rejects.toMatchObject({
      problem: { code: 'version.stale' },
    });
    const request = await ask(id, 'erasure');
    await expect(ask(id, 'erasure')).rejects.toMatchObject(reason('customers.request.open'));
    const params = { id: request.id };
    await test.admin(contract.confirmIdentity, { params, body: { note: 'passport' } });
    await expect(test.admin(contract.runRequest, { params })).rejects.toMatchObject(
      reason('customers.request.second_person'),
    );
    const both = await Promise.allSettled([
      second(contract.runRequest, { params }),
      second(contract.runRequest, { params }),
    ]);
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    await expect.poll(() => erasedAt(id), { timeout: 20_000 }).not.toBeNull();
    await expect(test.admin(customers.getCustomer, { params: { id } })).rejects.toMatchObject({
      problem: { code: 'resource.missing' },
    });
    await expect(test.admin(customers.restoreCustomer, { params: { id } })).rejects.toMatchObject({
      problem: { code: 'resource.missing' },
    });
    expect(await mayPurge(test.system('system:test'), [id])).toEqual(new Set());
  });

  it('is not seen, and not made, by who does not see the customer or may not', async () => {
    const { id } = await person('ناپیدا');
    const request = await ask(id, 'access');
    const denied = { problem: { code: 'access.denied' } };
    await expect(seller(contract.listRequests, { query: {} })).rejects.toMatchObject(denied);
    await expect(seller(contract.runRequest, { params: { id: request.id } })).rejects.toMatchObject(denied);
    await expect(
      seller(contract.createRequest, { params: { id }, body: { kind: 'access' } }),
    ).rejects.toMatchObject(denied);
    await expect(seller(contract.getPrivacy, { params: { id } })).rejects.toMatchObject({
      problem: { code: 'resource.missing' },
    });
  });
});

describe('the erase-list', () => {
  it('takes away again who came back with an older copy of the database', async () => {
    const back = await person('بازگشته');
    const stays = await person('ماندگار');
    const path = test.system('system:test').files.path(crypto.randomUUID());
    const list = join(dirname(dirname(dirname(dirname(path)))), erasedName);
    appendFileSync(list, `${JSON.stringify({ at: '2026-11-20T00:00:00Z', ids: [back.id] })}\n{"half`);
    const apply = () => applyErasedList(test.system('system:erasure'), { everywhere: false });
    expect(await apply()).toBe(1);
    expect(await apply()).toBe(0);
    expect(await erasedAt(back.id)).not.toBeNull();
    expect(await erasedAt(stays.id)).toBeNull();
  });
});

describe('how long data are kept', () => {
  it.each([
    [3, '2026-05-31T10:00:00.000Z', '2026-02-28T10:00:00.000Z'],
    [12, '2024-02-29T00:00:00.000Z', '2023-02-28T00:00:00.000Z'],
    [1, '2026-01-15T00:00:00.000Z', '2025-12-15T00:00:00.000Z'],
  ])('%s months before %s is %s', (months, now, limit) => {
    const retention = { interactions: months, prospects: null, importFiles: null };
    expect(limitOf(retention, 'interactions', new Date(now))).toBe(limit);
    expect(limitOf(retention, 'prospects', new Date(now))).toBeNull();
  });

  it('deletes talks and silent leads over their time, and nothing under a legal hold', async () => {
    const [old, held, fresh] = [await person('کهنه'), await person('نگه‌داشته'), await person('تازه')];
    const older = await person('کهنه‌تر');
    const talk = (id: string, body: string, occurredAt: string) =>
      test.admin(story.recordInteraction, {
        params: { id },
        body: { channel: 'call', direction: 'in', body, occurredAt },
      });
    await talk(fresh.id, 'an old word', '2020-01-01T00:00:00Z');
    await talk(fresh.id, 'a new word', '2026-11-20T00:00:00Z');
    await talk(held.id, 'a held word', '2020-01-01T00:00:00Z');
    const ages = sql`update customers.customers set created_at = '2020-01-01', updated_at = '2020-01-01'
      where id = any(${[old.id, older.id, held.id, fresh.id]}::uuid[])`;
    const past = sql`update kernel.events set occurred_at = '2020-01-01' where customer_id = any(${[old.id, older.id, held.id]}::uuid[])`;
    await test.system('system:test').write(async (tx) => {
      await ages.execute(tx.handle.bare);
      await past.execute(tx.handle.bare);
    });
    const hold = await test.admin(contract.setHold, {
      params: { id: held.id },
      body: { reason: 'A quarrel' },
    });
    const { version, ...same } = await test.admin(contract.getPrivacySettings, {});
    const retention = { interactions: 36, prospects: 24, importFiles: null };
    await test.admin(contract.changePrivacySettings, { body: { ...same, retention } }, { version });
    const { items } = await test.admin(contract.previewRetention, {});
    expect(items).toEqual([
      { kind: 'interactions', count: 1, atLeast: false },
      { kind: 'prospects', count: 2, atLeast: false },
    ]);
    await retentionJob.run(test.system('system:retention'), {}, new AbortController().signal);
    const bodies = async (id: string) =>
      JSON.stringify(await test.admin(story.getTimeline, { params: { id }, query: {} }));
    expect(await bodies(fresh.id)).not.toContain('an old word');
    expect(await bodies(fresh.id)).toContain('a new word');
    expect(await bodies(held.id)).toContain('a held word');
    await expect.poll(() => erasedAt(old.id), { timeout: 20_000 }).not.toBeNull();
    await expect.poll(() => erasedAt(older.id), { timeout: 20_000 }).not.toBeNull();
    expect(await erasedAt(held.id)).toBeNull();
    await test.admin(contract.releaseHold, { params: { id: hold.id } });
    await expect(test.admin(contract.releaseHold, { params: { id: hold.id } })).rejects.toMatchObject({
      problem: { code: 'resource.missing' },
    });
  });
});
