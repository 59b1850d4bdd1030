import type { Client } from '@peyvand/contract/core/client';
import { createCustomer } from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/sales/deal-endpoints';
import * as lists from '@peyvand/contract/sales/deal-lists';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

const stageId = (place: number) => `01980000-0000-7000-8000-0000000001${String(place).padStart(2, '0')}`;
const [, needs = '', quote = ''] = [1, 2, 3].map(stageId);

let test: TestProgram;
let admin: Client;
let seller: Client;
let sellerId = '';
let customerId = '';
beforeAll(async () => {
  test = await startTestProgram();
  admin = test.admin;
  const made = await test.system('system:cli').write(async (tx) => {
    const email = 'seller@peyvand.example';
    const person = { name: 'آرش', email, password: 'یک رمز بلند و بی‌معنا', team: 'فروش' };
    const { id } = await createColleague(tx, { ...person, role: 'seller' });
    return { id, key: await createApiKeyFor(tx, { email, name: 'seller', permissions: null }) };
  });
  sellerId = made.id;
  seller = test.client(made.key);
  customerId = (await admin(createCustomer, { body: { kind: 'company', name: 'Isdom' } })).id;
}, 60_000);
afterAll(() => test.stop());

const open = (more: object = {}) =>
  admin(contract.createDeal, {
    body: { name: 'Film', customerId, amount: { amount: '500', currency: 'IRR' }, ...more },
  });

describe('one deal, two people at the same instant', () => {
  it('goes where the first one put it; the other is told that it changed and reads what it is now', async () => {
    for (let round = 0; round < 5; round++) {
      const deal = await open({ ownerId: sellerId });
      const params = { id: deal.id };
      const { version } = deal;
      const results = await Promise.allSettled([
        admin(contract.moveDeal, { params, body: { stageId: needs } }, { version }),
        seller(contract.moveDeal, { params, body: { stageId: quote } }, { version }),
      ]);
      const won = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      const lost = results.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
      expect(won).toHaveLength(1);
      expect(lost).toMatchObject([{ problem: { code: 'version.stale', status: 412 } }]);
      const now = await admin(contract.getDeal, { params });
      expect([now.stageId, now.version]).toEqual([won[0]?.stageId, version + 1]);
      const { items } = await admin(contract.dealStays, { params });
      expect(items).toHaveLength(2);
    }
  });

  it('is given another day by one and moved by the other: only one of both counts', async () => {
    const deal = await open({ ownerId: sellerId });
    const params = { id: deal.id };
    const { version } = deal;
    const results = await Promise.allSettled([
      admin(contract.changeDeal, { params, body: { expectedOn: '2027-01-05' } }, { version }),
      seller(contract.moveDeal, { params, body: { stageId: needs } }, { version }),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('lanes of the board', () => {
  it('tell open deals by owner and team, as far as they are seen', async () => {
    const own = await open({ ownerId: sellerId, source: 'lanes' });
    await open({ source: 'lanes', probability: 50 });
    const filter = JSON.stringify({ field: 'source', op: 'eq', value: 'lanes' });
    const of = (client: Client, by: 'owner' | 'team') =>
      client(contract.dealLanes, { query: { by, filter } });
    const lanes = await of(admin, 'owner');
    expect(lanes.items).toHaveLength(2);
    expect(lanes.items.find(({ id }) => id === sellerId)).toMatchObject({
      name: 'آرش',
      count: 1,
      base: { sum: { amount: '500', currency: 'IRR' }, weighted: { amount: '50' }, unrated: 0 },
    });
    expect((await of(seller, 'owner')).items.map(({ id }) => id)).toEqual([sellerId]);
    expect((await of(admin, 'team')).items).toHaveLength(2);
    expect(own.ownerId).toBe(sellerId);
  });
});

describe('own roles and competitors', () => {
  const role = '01980000-0000-7000-8000-00000000a001';
  const rival = { id: '01980000-0000-7000-8000-00000000a002', name: 'Pars Film', active: true };

  it('are offered, retired and still kept where they stand', async () => {
    const before = await admin(lists.getDealLists, {});
    const roles = [{ id: role, names: { en: 'Adviser' }, active: true }];
    const body = { roles, competitors: [rival] };
    const after = await admin(lists.changeDealLists, { body }, { version: before.version });
    expect(after).toEqual({ ...body, version: before.version + 1 });
    const deal = await open({ people: [{ customerId, role }] });
    expect(deal.people).toEqual([{ customerId, role, name: 'Isdom' }]);
    const none = { roles: [], competitors: [rival] };
    const later = await admin(lists.changeDealLists, { body: none }, { version: after.version });
    expect(later.roles).toEqual([{ ...roles[0], active: false }]);
    const kept = await admin(
      contract.changeDeal,
      { params: { id: deal.id }, body: { people: [{ customerId, role }], note: 'x' } },
      { version: deal.version },
    );
    expect(kept.people).toHaveLength(1);
    await expect(open({ people: [{ customerId, role }] })).rejects.toMatchObject({
      problem: { reason: 'sales.deal.role_missing', violations: [{ path: 'people.0.role' }] },
    });
  });

  it('stand once, and are for who arranges pipelines', async () => {
    const { version } = await admin(lists.getDealLists, {});
    const twice = [rival, { ...rival, id: '01980000-0000-7000-8000-00000000a003', name: 'pars film' }];
    const body = { roles: [], competitors: twice };
    await expect(admin(lists.changeDealLists, { body }, { version })).rejects.toMatchObject({
      problem: { reason: 'sales.deal_lists.unsound', violations: [{ path: 'competitors.1' }] },
    });
    await expect(
      admin(lists.changeDealLists, { body: { roles: [], competitors: [] } }, { version: version - 1 }),
    ).rejects.toMatchObject({ problem: { code: 'version.stale' } });
    await expect(
      seller(lists.changeDealLists, { body: { roles: [], competitors: [] } }, { version }),
    ).rejects.toMatchObject({ problem: { code: 'access.denied' } });
  });
});
