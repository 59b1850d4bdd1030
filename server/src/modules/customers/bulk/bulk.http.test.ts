import type { Client } from '@peyvand/contract/core/client';
import { createCustomersBatch } from '@peyvand/contract/customers/batch';
import * as bulk from '@peyvand/contract/customers/bulk';
import * as customers from '@peyvand/contract/customers/customer';
import { getLifecycle } from '@peyvand/contract/customers/lifecycle';
import { listNotifications } from '@peyvand/contract/platform/notifications';
import { shareRecord } from '@peyvand/contract/platform/shares';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settledBulk } from '../../../testing/bulk.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { customersBulkJob } from './customer.bulk.ts';

let test: TestProgram;
let colleague: { id: string; key: string; client: Client };

beforeAll(async () => {
  test = await startTestProgram();
  colleague = await newColleague('manager', 'مدیر فروش');
});
afterAll(() => test.stop());

async function newColleague(role: 'manager' | 'seller', name: string) {
  return test.system('system:cli').write(async (tx) => {
    const email = `${role}@peyvand.example`;
    const password = 'یک رمز بلند و بی‌معنا';
    const { id } = await createColleague(tx, { name, email, password, team: 'فروش', role });
    const key = await createApiKeyFor(tx, { email, name: role, permissions: null });
    return { id, key, client: test.client(key) };
  });
}

async function make(count: number, city: string, client = test.admin): Promise<string[]> {
  const names = Array.from({ length: count }, (_, n) => `${city} ${n} ${crypto.randomUUID().slice(0, 8)}`);
  const { outcomes } = await client(createCustomersBatch, {
    body: {
      customers: names.map((name) => ({
        kind: 'person' as const,
        name,
        addresses: [{ city }],
        acceptDuplicate: 'test',
      })),
    },
  });
  return outcomes.flatMap(({ id }) => id ?? []);
}

const inCity = (value: string) => ({
  filter: { field: 'city', op: 'eq' as const, value },
  deleted: 'no' as const,
});

function settled(id: string, client = test.admin): Promise<bulk.BulkRun> {
  return settledBulk(() => client(bulk.customerBulk.get, { params: { id } }));
}

async function run(
  which: bulk.BulkWhich,
  change: bulk.BulkAction,
  client = test.admin,
): Promise<bulk.BulkRun> {
  return settled((await start(which, change, client)).id, client);
}

function start(which: bulk.BulkWhich, change: bulk.BulkAction, client = test.admin) {
  return client(bulk.customerBulk.start, { body: { which, change } });
}

const get = (id: string, client = test.admin) => client(customers.getCustomer, { params: { id } });
const undo = async (id: string, client = test.admin) => {
  await client(bulk.customerBulk.undo, { params: { id } });
  return settled(id, client);
};

describe('a bulk change over all matching', () => {
  it('takes each once, although it changes what it was chosen by', async () => {
    const ids = await make(620, 'اردبیل');
    const preview = await test.admin(bulk.customerBulk.preview, {
      body: { which: inCity('اردبیل'), change: { action: 'tag', tag: 'شمال' } },
    });
    expect(preview).toEqual({ total: 620, writable: 620, capped: false });
    const done = await run(inCity('اردبیل'), { action: 'tag', tag: 'شمال' });
    expect(done).toMatchObject({ state: 'done', total: 620, done: 620, unchanged: 0, refused: 0 });
    expect(await get(ids[7] ?? '')).toMatchObject({ tags: ['شمال'], version: 2 });
    const again = await run(
      { filter: { field: 'tags', op: 'contains', value: 'شمال' }, deleted: 'no' },
      {
        action: 'untag',
        tag: 'شمال',
      },
    );
    expect(again).toMatchObject({ done: 620 });
    const { items } = await test.admin(listNotifications, { query: {} });
    expect(items[0]).toMatchObject({
      kind: 'customers.bulk.finished',
      data: { action: 'untag', done: 620 },
      link: `/customers/bulk/${again.id}`,
    });
  });

  it.each<[bulk.BulkAction, object, object]>([
    [{ action: 'stage', stage: 'loyal' }, { stage: 'loyal' }, { stage: 'prospect' }],
    [
      { action: 'change', fields: { source: 'نمایشگاه', language: 'fa' } },
      { source: 'نمایشگاه', language: 'fa' },
      { source: null, language: null },
    ],
    [{ action: 'delete' }, { deletedAt: expect.any(String) }, { deletedAt: null }],
  ])('%j is done and undone', async (change, after, before) => {
    const ids = await make(3, 'سمنان');
    const done = await run({ ids }, change);
    expect(done).toMatchObject({ state: 'done', done: 3 });
    expect(await get(ids[0] ?? '')).toMatchObject(after);
    expect(await undo(done.id)).toMatchObject({ state: 'undone', undo: { undone: 3, kept: 0 } });
    expect(await get(ids[0] ?? '')).toMatchObject(before);
  });

  it('says what was so already and what could not be', async () => {
    const [one = '', two = ''] = await make(2, 'یزد');
    await run({ ids: [one] }, { action: 'tag', tag: 'کویر' });
    const gone = crypto.randomUUID();
    const done = await run({ ids: [one, two, gone] }, { action: 'tag', tag: 'كوير' });
    expect(done).toMatchObject({ done: 1, unchanged: 1, refused: 1, total: 3 });
  });

  it('restores all that lies in the trash', async () => {
    const ids = await make(2, 'زنجان');
    await run({ ids }, { action: 'delete' });
    const done = await run({ ...inCity('زنجان'), deleted: 'only' }, { action: 'restore' });
    expect(done).toMatchObject({ done: 2 });
  });
});

describe('the undo of a bulk change', () => {
  it('keeps what was changed since, and puts back the rest', async () => {
    const [one = '', two = ''] = await make(2, 'ساری');
    const done = await run(
      { ids: [one, two] },
      {
        action: 'change',
        fields: { source: 'تلفن', jobTitle: 'مدیر' },
      },
    );
    const { version } = await get(one);
    await test.admin(
      customers.changeCustomer,
      { params: { id: one }, body: { source: 'وبگاه', tags: ['تازه'] } },
      { version },
    );
    const undone = await undo(done.id);
    expect(undone.undo).toEqual({
      undone: 1,
      kept: 1,
      reasons: [{ reason: 'changed_since', count: 1, samples: [one] }],
    });
    expect(await get(one)).toMatchObject({ source: 'وبگاه', jobTitle: null, tags: ['تازه'] });
    expect(await get(two)).toMatchObject({ source: null, jobTitle: null });
  });

  it('takes only its own tag away', async () => {
    const [one = ''] = await make(1, 'گرگان');
    const done = await run({ ids: [one] }, { action: 'tag', tag: 'الف' });
    const { version } = await get(one);
    await test.admin(
      customers.changeCustomer,
      { params: { id: one }, body: { tags: ['الف', 'ب'] } },
      { version },
    );
    expect(await undo(done.id)).toMatchObject({ undo: { undone: 1, kept: 0 } });
    expect(await get(one)).toMatchObject({ tags: ['ب'] });
  });

  it('brings back what was given away, also out of the giver’s sight', async () => {
    const ids = await make(2, 'همدان', colleague.client);
    const me = (await get(ids[0] ?? '')).ownerId;
    const boss = (await get((await make(1, 'همدان'))[0] ?? '')).ownerId;
    const done = await run({ ids }, { action: 'assign', ownerId: boss }, colleague.client);
    expect(done).toMatchObject({ done: 2 });
    await expect(get(ids[0] ?? '', colleague.client)).rejects.toMatchObject({ problem: { status: 404 } });
    await undo(done.id, colleague.client);
    expect((await get(ids[0] ?? '', colleague.client)).ownerId).toBe(me);
  });

  it('is over after 30 days', async () => {
    const ids = await make(1, 'بیرجند');
    const done = await run({ ids }, { action: 'tag', tag: 'دیر' });
    test.clock.advance(31 * 24 * 3_600_000);
    await expect(test.admin(bulk.customerBulk.undo, { params: { id: done.id } })).rejects.toMatchObject({
      problem: { status: 409 },
    });
    test.clock.advance(-31 * 24 * 3_600_000);
  });
});

describe('a stage that is put back', () => {
  it('stands as it stood: set by the rules, since the same moment', async () => {
    const [one = ''] = await make(1, 'بروجرد');
    const before = await test.admin(getLifecycle, { params: { id: one } });
    test.clock.advance(60_000);
    const done = await run({ ids: [one] }, { action: 'stage', stage: 'loyal' });
    expect(await test.admin(getLifecycle, { params: { id: one } })).toMatchObject({
      stage: 'loyal',
      setBy: 'hand',
    });
    await undo(done.id);
    const {
      moves: _moves,
      version: _version,
      ...after
    } = await test.admin(getLifecycle, {
      params: { id: one },
    });
    const { moves: _before, version: _old, ...wanted } = before;
    expect(after).toEqual(wanted);
  });
});

describe('who was erased', () => {
  it('is not brought back out of the trash', async () => {
    const [one = '', two = ''] = await make(2, 'بوشهر');
    await run({ ids: [one, two] }, { action: 'delete' });
    const system = test.system('system:test');
    await sql`update customers.customers set erased_at = now() where id = ${one}`.execute(system.handle.bare);
    const done = await run({ ids: [one, two] }, { action: 'restore' });
    expect(done).toMatchObject({ done: 1, refused: 1, reasons: [{ reason: 'resource.missing' }] });
  });
});

describe('rights', () => {
  it('hold for each record: what is shared for reading stays, what is invisible is not there', async () => {
    const seller = await newColleague('seller', 'فروشنده');
    const [shared = '', hidden = ''] = await make(2, 'کیش');
    const [own = ''] = await make(1, 'کیش', seller.client);
    await test.admin(shareRecord, {
      body: { kind: 'customers', recordId: shared, userId: seller.id, level: 'read', until: null },
    });
    const change = { action: 'tag', tag: 'جزیره' } as const;
    const which = inCity('کیش');
    expect(await seller.client(bulk.customerBulk.preview, { body: { which, change } })).toMatchObject({
      total: 2,
      writable: 1,
    });
    const done = await run(which, change, seller.client);
    expect(done.reasons).toEqual([{ reason: 'customers.customer.read_only', count: 1, samples: [shared] }]);
    expect(await get(own)).toMatchObject({ tags: ['جزیره'] });
    expect(await get(hidden)).toMatchObject({ tags: [] });
    await expect(
      seller.client(bulk.customerBulk.start, { body: { which, change: { action: 'delete' } } }),
    ).rejects.toMatchObject({ problem: { status: 403 } });
    // A run is the business of who started it.
    await expect(
      colleague.client(bulk.customerBulk.get, { params: { id: done.id } }).then((one) => one.owner.id),
    ).resolves.toBe(seller.id);
    const others = await test.system('system:cli').write((tx) =>
      createApiKeyFor(tx, {
        email: 'manager@peyvand.example',
        name: 'narrow',
        permissions: ['customers.customer.write'],
      }),
    );
    await expect(
      test.client(others)(bulk.customerBulk.get, { params: { id: done.id } }),
    ).rejects.toMatchObject({
      problem: { status: 404 },
    });
  });

  it('are asked again when the work begins: a key that is revoked changes nothing', async () => {
    const ids = await make(1, 'قم', colleague.client);
    const key = await test
      .system('system:cli')
      .write((tx) =>
        createApiKeyFor(tx, { email: 'manager@peyvand.example', name: 'short', permissions: null }),
      );
    const system = test.system('system:test');
    const id = await system.write(async (tx) => {
      const { rows } = await sql<{ owner: string; key: string }>`
        select owner_id as owner, id as key from platform.api_keys where name = 'short'`.execute(
        tx.handle.bare,
      );
      const [found] = rows;
      const run_ = tx.newId();
      await sql`insert into platform.bulk_runs (id, target, owner_id, owner_name, state, which, change, counts, created_at)
        values (${run_}, 'customers.bulk', ${found?.owner ?? ''}, 'x', 'waiting', ${JSON.stringify({ ids })}, ${JSON.stringify({ action: 'tag', tag: 'x' })},
          '{"done":0,"unchanged":0,"refused":0,"reasons":{}}', now())`.execute(tx.handle.bare);
      await sql`update platform.api_keys set revoked_at = now() where name = 'short'`.execute(tx.handle.bare);
      return { run: run_, by: { userId: found?.owner ?? '', keyId: found?.key ?? null } };
    });
    expect(key).not.toBe('');
    await customersBulkJob.run(system, { id: id.run, by: id.by }, new AbortController().signal);
    expect(await settled(id.run)).toMatchObject({ state: 'failed', failure: 'access.gone', done: 0 });
  });
});

describe('the work itself', () => {
  it('goes on where it was stopped, and no record is taken twice', async () => {
    const ids = await make(30, 'بم');
    const started = await start({ ids }, { action: 'tag', tag: 'نخل' });
    const system = test.system('system:test');
    const by = { userId: started.owner.id, keyId: null };
    // Three at once, and one that is told to stop.
    const stop = new AbortController();
    stop.abort();
    await Promise.all([
      customersBulkJob.run(system, { id: started.id, by }, stop.signal),
      customersBulkJob.run(system, { id: started.id, by }, new AbortController().signal),
      customersBulkJob.run(system, { id: started.id, by }, new AbortController().signal),
    ]);
    expect(await settled(started.id)).toMatchObject({ done: 30, unchanged: 0, refused: 0 });
    expect((await get(ids[3] ?? '')).version).toBe(2);
  });

  it('is cancelled once', async () => {
    const ids = await make(1, 'رشت');
    const done = await run({ ids }, { action: 'tag', tag: 'باران' });
    await expect(test.admin(bulk.customerBulk.cancel, { params: { id: done.id } })).rejects.toMatchObject({
      problem: { status: 409 },
    });
  });

  it('refuses a wrong filter and a wrong wish before anything begins', async () => {
    const change = { action: 'tag', tag: 'x' } as const;
    await expect(
      start({ filter: { field: 'nothing', op: 'eq', value: 1 }, deleted: 'no' }, change),
    ).rejects.toMatchObject({
      problem: { status: 400 },
    });
    await expect(start({ ids: [] }, change)).rejects.toMatchObject({ problem: { status: 400 } });
    await expect(start({ ids: ['x'] }, change)).rejects.toMatchObject({ problem: { status: 400 } });
    await expect(
      start({ ids: [crypto.randomUUID()] }, { action: 'change', fields: {} }),
    ).rejects.toMatchObject({ problem: { status: 400 } });
    await expect(
      start({ ids: [crypto.randomUUID()] }, { action: 'assign', ownerId: crypto.randomUUID() }),
    ).rejects.toMatchObject({ problem: { status: 422 } });
  });
});
