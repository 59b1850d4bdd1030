import type { Client } from '@peyvand/contract/core/client';
import { createCustomer } from '@peyvand/contract/customers/customer';
import * as bulk from '@peyvand/contract/sales/deal-bulk';
import * as deals from '@peyvand/contract/sales/deal-endpoints';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settledBulk } from '../../../testing/bulk.ts';
import { administrator, startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

const stageId = (place: number) => `01980000-0000-7000-8000-0000000001${String(place).padStart(2, '0')}`;
const [first, second, , , , , lost] = [1, 2, 3, 4, 5, 6, 7].map(stageId);
const price = '01980000-0000-7000-8000-000000000201';

let test: TestProgram;
let admin: Client;
let seller: { id: string; client: Client };
/** The administrator without what looks after the runs of others. */
let narrow: Client;
let customerId = '';
beforeAll(async () => {
  test = await startTestProgram();
  admin = test.admin;
  seller = await test.system('system:cli').write(async (tx) => {
    const email = 'seller@peyvand.example';
    const person = { name: 'آرش', email, password: 'یک رمز بلند و بی‌معنا', team: 'فروش' };
    const { id } = await createColleague(tx, { ...person, role: 'seller' });
    const key = await createApiKeyFor(tx, { email, name: 'seller', permissions: null });
    return { id, client: test.client(key) };
  });
  const key = await test
    .system('system:cli')
    .write((tx) =>
      createApiKeyFor(tx, { email: administrator.email, name: 'narrow', permissions: ['sales.deal.write'] }),
    );
  narrow = test.client(key);
  customerId = (await admin(createCustomer, { body: { kind: 'company', name: 'Isdom' } })).id;
}, 60_000);
afterAll(() => test.stop());

async function make(count: number, more: object = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++)
    ids.push((await admin(deals.createDeal, { body: { name: `Film ${n}`, customerId, ...more } })).id);
  return ids;
}
const get = (id: string, client = admin) => client(deals.getDeal, { params: { id } });

function settled(id: string, client = admin): Promise<bulk.DealBulkRun> {
  return settledBulk(() => client(bulk.dealBulk.get, { params: { id } }));
}
async function carryOut(change: bulk.DealBulkAction, which: bulk.DealBulkWhich, client = admin) {
  const { id } = await client(bulk.dealBulk.start, { body: { which, change } });
  return settled(id, client);
}
async function undone(id: string, client = admin) {
  await client(bulk.dealBulk.undo, { params: { id } });
  return settled(id, client);
}
const reasons = (run: bulk.DealBulkRun) => run.reasons.map(({ reason, count }) => `${reason} ${count}`);

describe('the same change to many deals', () => {
  it('moves them as a single move would, names what cannot go, and takes it back', async () => {
    const ids = await make(3, { amount: { amount: '5', currency: 'IRR' } });
    const [one = '', two = '', three = ''] = ids;
    const gone = '01980000-0000-7000-8000-0000000009ff';
    const { version } = await get(three);
    await admin(deals.winDeal, { params: { id: three }, body: {} }, { version });
    const run = await carryOut({ action: 'stage', stageId: second ?? '' }, { ids: [...ids, gone] });
    expect(run).toMatchObject({ state: 'done', total: 4, done: 2, unchanged: 0, refused: 2 });
    expect(reasons(run).toSorted()).toEqual(['resource.missing 1', 'sales.deal.closed 1']);
    expect((await get(one)).stageId).toBe(second);
    const touched = await get(two);
    const body = { nextStep: 'call' };
    await admin(deals.changeDeal, { params: { id: two }, body }, { version: touched.version });
    const back = await undone(run.id);
    expect(back).toMatchObject({ state: 'undone', undo: { undone: 1, kept: 1 } });
    expect([(await get(one)).stageId, (await get(two)).stageId]).toEqual([first, second]);
    const stays = await admin(deals.dealStays, { params: { id: one } });
    expect(stays.items.map(({ stageId: at }) => at)).toEqual([first, second, first]);
    await expect(admin(bulk.dealBulk.undo, { params: { id: run.id } })).rejects.toMatchObject({
      problem: { reason: 'sales.deal_bulk.state' },
    });
  });

  it('loses with a reason only, as long as one is offered', async () => {
    const [id = ''] = await make(1);
    const which = { ids: [id] };
    await expect(carryOut({ action: 'stage', stageId: lost ?? '' }, which)).rejects.toMatchObject({
      problem: { reason: 'sales.reason.needed' },
    });
    await carryOut({ action: 'stage', stageId: lost ?? '', reasonId: price }, which);
    expect(await get(id)).toMatchObject({ status: 'lost', reasonId: price });
  });

  it('means all that fit a filter, and says beforehand how many', async () => {
    await make(3, { source: 'fair' });
    const which = { filter: { field: 'source', op: 'eq' as const, value: 'fair' }, deleted: 'no' as const };
    const change = { action: 'tag' as const, tag: 'export' };
    expect(await admin(bulk.dealBulk.preview, { body: { which, change } })).toEqual({
      total: 3,
      writable: 3,
      capped: false,
    });
    const run = await carryOut(change, which);
    expect(run).toMatchObject({ done: 3, total: 3 });
    expect(await carryOut(change, which)).toMatchObject({ done: 0, unchanged: 3, undoUntil: null });
    await undone(run.id);
    const list = await admin(deals.listDeals, { query: { filter: JSON.stringify(which.filter) } });
    expect(list.items.map(({ tags }) => tags)).toEqual([[], [], []]);
    const wrong = { filter: { field: 'nothing', op: 'eq' as const, value: 1 }, deleted: 'no' as const };
    await expect(carryOut(change, wrong)).rejects.toMatchObject({ problem: { code: 'request.invalid' } });
  });

  it('gives them away and gets them back, though the giver sees them no more', async () => {
    const ids = await make(2);
    const run = await carryOut({ action: 'assign', ownerId: seller.id }, { ids });
    expect(run.done).toBe(2);
    expect((await get(ids[0] ?? '', seller.client)).ownerId).toBe(seller.id);
    expect(await undone(run.id)).toMatchObject({ undo: { undone: 2, kept: 0 } });
    await expect(get(ids[0] ?? '', seller.client)).rejects.toMatchObject({
      problem: { code: 'resource.missing' },
    });
  });

  it('sets the expected day, throws away and brings back', async () => {
    const ids = await make(2);
    await carryOut({ action: 'expected', expectedOn: '2027-01-05' }, { ids });
    expect((await get(ids[1] ?? '')).expectedOn).toBe('2027-01-05');
    const away = await carryOut({ action: 'delete' }, { ids });
    expect((await get(ids[0] ?? '')).deletedAt).not.toBeNull();
    expect(reasons(await carryOut({ action: 'tag', tag: 'x' }, { ids }))).toEqual(['resource.missing 2']);
    await undone(away.id);
    expect((await get(ids[0] ?? '')).deletedAt).toBeNull();
    await carryOut({ action: 'delete' }, { ids });
    expect((await carryOut({ action: 'restore' }, { ids })).done).toBe(2);
    expect((await get(ids[1] ?? '')).deletedAt).toBeNull();
  });

  it('is not for who may not, and meets nothing foreign', async () => {
    const ids = await make(1);
    const { client } = seller;
    await expect(carryOut({ action: 'delete' }, { ids }, client)).rejects.toMatchObject({
      problem: { code: 'access.denied' },
    });
    const given = await carryOut({ action: 'assign', ownerId: seller.id }, { ids }, client);
    expect(reasons(given)).toEqual(['resource.missing 1']);
    const run = await carryOut({ action: 'tag', tag: 'mine' }, { ids }, client);
    expect(reasons(run)).toEqual(['resource.missing 1']);
    // A run is the business of who started it, and of who looks after those of all.
    const params = { id: run.id };
    expect((await admin(bulk.dealBulk.get, { params })).owner.id).toBe(seller.id);
    await expect(narrow(bulk.dealBulk.get, { params })).rejects.toMatchObject({
      problem: { code: 'resource.missing' },
    });
    expect((await client(bulk.dealBulk.list, { query: {} })).items.length).toBeGreaterThan(0);
  });
});
