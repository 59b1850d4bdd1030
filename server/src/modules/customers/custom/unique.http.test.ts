import { createCustomersBatch } from '@peyvand/contract/customers/batch';
import { bulkCustomers } from '@peyvand/contract/customers/bulk';
import * as customers from '@peyvand/contract/customers/customer';
import { mergeCustomers, undoMerge } from '@peyvand/contract/customers/merges';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { fieldWork, problemOf } from './fields-for-tests.ts';
import { clientWithRole } from './role-for-tests.ts';

let test: TestProgram;
const { define, ready, create, read, roleWith } = fieldWork(() => test);
beforeAll(async () => {
  test = await startTestProgram();
});
afterAll(() => test.stop());

const query = <Row extends object>(text: string) => test.program.database.pool.query<Row>(text);
const waiting = async () =>
  (
    await query<{ pid: number }>(
      `select pid from pg_stat_activity where application_name = 'peyvand indexes' and datname = current_database()`,
    )
  ).rows.length;

describe('the indexes of fields that are made at once', () => {
  it('all stay, whichever turn comes last', async () => {
    const client = await test.program.database.pool.connect();
    // Nobody defines indexes while this is held: jobs that began before a field was made wait beside later ones.
    await client.query('select pg_advisory_lock(7391465010)');
    const keys = ['turnA', 'turnB', 'turnC', 'turnD'];
    try {
      for (const [at, key] of keys.entries()) {
        await define({ key, type: 'text', unique: true });
        await vi.waitFor(async () => expect(await waiting()).toBe(Math.min(at + 1, 2)), { timeout: 10_000 });
      }
      // Who holds the jobs is known to live: else they would be given away while they run, and wishes be lost.
      const held = await query<{ known: boolean }>(
        `select exists (select 1 from kernel.workers w where w.id = j.locked_by) as known
         from graphile_worker._private_jobs j where j.locked_by is not null`,
      );
      expect(held.rows.length).toBeGreaterThan(0);
      expect(held.rows.every((row) => row.known)).toBe(true);
    } finally {
      await client.query('select pg_advisory_unlock(7391465010)');
      client.release();
    }
    for (const key of keys) await ready(key);
    await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 20_000 });
    const { rows } = await query<{ name: string }>(
      `select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid
       where i.indisunique and i.indisvalid and c.relname like 'customers_custom_turn%' order by 1`,
    );
    expect(rows.map((row) => row.name)).toEqual(keys.map((key) => `customers_custom_${key}_text_u`));
  });
});

describe('a unique value', () => {
  it('is given once by many batches at once', async () => {
    await define({ key: 'card', type: 'text', unique: true });
    await ready('card');
    const spellings = ['كارت ۷', 'کارت 7', 'کارت ٧', 'کارت  ۷', 'کارت ۷ '];
    const batches = await Promise.allSettled(
      Array.from({ length: 8 }, (_, batch) =>
        test.admin(createCustomersBatch, {
          body: {
            customers: spellings.map((card, at) => ({
              kind: 'person' as const,
              name: `گروه ${batch}${'ابپتثجچح'.charAt(batch)} ${at}${'ضصثقف'.charAt(at)}`,
              custom: { card: batch % 2 === 0 ? card : (spellings[spellings.length - 1 - at] ?? card) },
              acceptDuplicate: 'test',
            })),
          },
        }),
      ),
    );
    const ids = batches.flatMap((one) =>
      one.status === 'fulfilled' ? one.value.outcomes.flatMap(({ id }) => id ?? []) : [],
    );
    expect(batches.map((one) => one.status)).toEqual(batches.map(() => 'fulfilled'));
    expect(ids).toHaveLength(1);
  });

  it('goes along with a merge, and comes back when it is taken back', async () => {
    const survivor = await create({});
    const loser = await create({ card: 'M-1' });
    const merged = await test.admin(
      mergeCustomers,
      { params: { id: survivor.id }, body: { losers: [{ id: loser.id, version: loser.version }] } },
      survivor,
    );
    expect(merged.customer.custom).toMatchObject({ card: 'M-1' });
    const [id = ''] = merged.merges;
    await test.admin(undoMerge, { params: { id } });
    expect((await read(survivor.id)).custom).toEqual({});
    expect((await read(loser.id)).custom).toEqual({ card: 'M-1' });
  });

  it('keeps out of a merge that is taken back who would have it a second time', async () => {
    const survivor = await create({});
    const loser = await create({ card: 'M-2' });
    const { merges, customer } = await test.admin(
      mergeCustomers,
      { params: { id: survivor.id }, body: { losers: [{ id: loser.id, version: loser.version }] } },
      survivor,
    );
    const params = { id: survivor.id };
    const moved = await test.admin(
      customers.changeCustomer,
      { params, body: { custom: { card: 'M-3' } } },
      customer,
    );
    expect(moved.custom).toEqual({ card: 'M-3' });
    await create({ card: 'M-2' });
    const [id = ''] = merges;
    const refused = await problemOf(test.admin(undoMerge, { params: { id } }));
    expect(refused).toMatchObject({ status: 409, reason: 'customers.custom.taken' });
  });

  it('of a customer in the trash is free; bringing it back is refused while another has it', async () => {
    const buried = await create({ card: 'T-1' });
    const other = await create({ card: 'T-2' });
    for (const one of [buried, other])
      await test.admin(customers.deleteCustomer, { params: { id: one.id } }, one);
    await create({ card: 't-1' });
    const refused = await problemOf(test.admin(customers.restoreCustomer, { params: { id: buried.id } }));
    expect(refused).toMatchObject({ status: 409, reason: 'customers.custom.taken' });
    const bulk = await test.admin(bulkCustomers, {
      body: { ids: [buried.id, other.id], change: { action: 'restore' } },
    });
    expect(bulk).toEqual({ done: 1, refused: [{ id: buried.id, reason: 'customers.custom.taken' }] });
  });

  it('is given to one of many by a bulk change', async () => {
    const both = [await create({}), await create({})].map((one) => one.id).sort();
    const change = { action: 'change' as const, fields: { custom: { card: 'B-1' } } };
    expect(await test.admin(bulkCustomers, { body: { ids: both, change } })).toEqual({
      done: 1,
      refused: [{ id: both[1], reason: 'customers.custom.taken' }],
    });
  });
});

describe('a bulk change', () => {
  it('writes no custom field that is locked for who makes it', async () => {
    await define({ key: 'limit', type: 'number' });
    const made = await create({ limit: 1 });
    const { call } = await clientWithRole(
      test,
      await roleWith('بی‌سقف', { hidden: [], locked: ['custom.limit'] }),
    );
    const change = { action: 'change' as const, fields: { custom: { limit: 9 } } };
    const refused = await problemOf(call(bulkCustomers, { body: { ids: [made.id], change } }));
    expect(refused).toMatchObject({ code: 'access.denied', reason: 'field.locked' });
    expect((await read(made.id)).custom).toMatchObject({ limit: '1' });
  });
});
