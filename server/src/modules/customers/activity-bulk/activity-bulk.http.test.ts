import type { Client } from '@peyvand/contract/core/client';
import type { NewActivity } from '@peyvand/contract/customers/activities';
import * as bulk from '@peyvand/contract/customers/activity-bulk';
import * as contract from '@peyvand/contract/customers/activity-endpoints';
import { createCustomer } from '@peyvand/contract/customers/customer';
import { getTimeline } from '@peyvand/contract/customers/story';
import { listNotifications } from '@peyvand/contract/platform/notifications';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { settledBulk } from '../../../testing/bulk.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { planActivities } from '../api.ts';

let test: TestProgram;
let admin: Client;
let seller: { id: string; teamId: string; client: Client };
let customerId: string;

beforeAll(async () => {
  test = await startTestProgram();
  admin = test.admin;
  seller = await test.system('system:cli').write(async (tx) => {
    const email = 'seller@peyvand.example';
    const person = { name: 'آرش', email, password: 'یک رمز بلند و بی‌معنا', team: 'فروش' };
    const made = await createColleague(tx, { ...person, role: 'seller' });
    const key = await createApiKeyFor(tx, { email, name: 'seller', permissions: null });
    return { ...made, client: test.client(key) };
  });
  customerId = (await admin(createCustomer, { body: { kind: 'company', name: 'لبنیات سپیدان' } })).id;
});
afterAll(() => test.stop());

const day = (offset: number) => addUnits(dateOf(test.clock(), 'Asia/Tehran'), 'day', offset, 'gregory');
const plan = (body: Partial<NewActivity> = {}, who = admin) =>
  who(contract.planActivity, { body: { kind: 'call', subject: 'پیگیری', ...body } });
const get = (id: string, who = admin) => who(contract.getActivity, { params: { id } });
const { activityBulk } = bulk;

async function carryOut(change: bulk.ActivityBulkAction, which: bulk.ActivityBulkWhich, who = admin) {
  const { id } = await who(activityBulk.start, { body: { which, change } });
  return settledBulk(() => who(activityBulk.get, { params: { id } }));
}
async function undone(id: string, who = admin) {
  await who(activityBulk.undo, { params: { id } });
  return settledBulk(() => who(activityBulk.get, { params: { id } }));
}
const reasons = (run: bulk.ActivityBulkRun) => run.reasons.map(({ reason, count }) => `${reason} ${count}`);

describe('the same change to many activities', () => {
  it('moves to a day keeping the times; what is closed stays and is named; and all goes back', async () => {
    const [one, two] = [await plan({ day: day(0), time: '09:15' }), await plan({ day: day(0) })];
    const { version } = two;
    await admin(contract.cancelActivity, { params: { id: two.id }, body: { note: '' } }, { version });
    const run = await carryOut({ action: 'move', day: day(4) }, { ids: [one.id, two.id] });
    expect(run).toMatchObject({ state: 'done', done: 1, refused: 1 });
    expect(reasons(run)).toEqual(['customers.activity.closed 1']);
    expect(await get(one.id)).toMatchObject({ day: day(4), time: '09:15' });
    expect(await undone(run.id)).toMatchObject({ state: 'undone', undo: { undone: 1, kept: 0 } });
    expect(await get(one.id)).toMatchObject({ day: day(0), time: '09:15' });
  });

  it('postpones each from its own day; without a day there is nothing to postpone', async () => {
    const [one, two] = [await plan({ day: day(1) }), await plan({ day: day(3) })];
    const some = await plan({});
    const run = await carryOut({ action: 'postpone', days: 7 }, { ids: [one.id, two.id, some.id] });
    expect(reasons(run)).toEqual(['customers.activity.no_day 1']);
    expect([(await get(one.id)).day, (await get(two.id)).day]).toEqual([day(8), day(10)]);
  });

  it('is done once, enters the story, and is out of it again when it is taken back', async () => {
    const one = await plan({ subject: 'تماس انجام‌شده', customerId, day: day(0) });
    const story = async () =>
      JSON.stringify(await admin(getTimeline, { params: { id: customerId }, query: { limit: 50 } }));
    const run = await carryOut({ action: 'complete' }, { ids: [one.id] });
    expect(run.done).toBe(1);
    expect((await get(one.id)).state).toBe('done');
    expect(await story()).toContain('interaction');
    await undone(run.id);
    expect(await get(one.id)).toMatchObject({ state: 'planned', closedAt: null });
    expect(reasons(await carryOut({ action: 'kind', kind: 'visit' }, { ids: [one.id] }))).toEqual([]);
    expect((await get(one.id)).kind).toBe('visit');
  });

  it('reaches beyond 500 by a filter, throws away, and brings back what nobody touched since', async () => {
    const me = (await plan({})).ownerId;
    await test.system('system:cli').write((tx) =>
      planActivities(
        tx,
        Array.from({ length: 620 }, (_, n) => ({
          kind: 'task' as const,
          subject: `انبوه ${n}`,
          customerId: null,
          ownerId: me,
          teamId: seller.teamId,
          day: day(2),
          time: null,
          minutes: null,
          zone: 'Asia/Tehran',
        })),
      ),
    );
    const which = { q: 'انبوه', deleted: 'no' as const };
    const change = { action: 'delete' as const };
    expect(await admin(activityBulk.preview, { body: { which, change } })).toEqual({
      total: 620,
      writable: 620,
      capped: false,
    });
    const run = await carryOut(change, which);
    expect(run).toMatchObject({ total: 620, done: 620 });
    const { items } = await admin(contract.listActivities, { query: { q: 'انبوه', deleted: 'only' } });
    const [touched] = items;
    await admin(contract.restoreActivity, { params: { id: touched?.id ?? '' } });
    expect(await undone(run.id)).toMatchObject({ undo: { undone: 619, kept: 1 } });
    expect((await admin(contract.listActivities, { query: { q: 'انبوه', deleted: 'only' } })).items).toEqual(
      [],
    );
    const wrong = { filter: { field: 'nothing', op: 'eq' as const, value: 1 }, deleted: 'no' as const };
    await expect(carryOut(change, wrong)).rejects.toMatchObject({ problem: { code: 'request.invalid' } });
  });

  it('gives away with one word for all, and gets back out of the giver’s sight', async () => {
    const ids = [await plan({ day: day(1) }, seller.client), await plan({ day: day(1) }, seller.client)].map(
      ({ id }) => id,
    );
    const me = (await plan({})).ownerId;
    const run = await carryOut({ action: 'assign', ownerId: me }, { ids }, seller.client);
    expect(run.done).toBe(2);
    const { items } = await admin(listNotifications, { query: {} });
    expect(items.find(({ kind }) => kind === 'customers.activity.given_many')?.data).toEqual({ count: 2 });
    await expect(get(ids[0] ?? '', seller.client)).rejects.toMatchObject({
      problem: { code: 'resource.missing' },
    });
    await undone(run.id, seller.client);
    expect((await get(ids[0] ?? '', seller.client)).ownerId).toBe(seller.id);
  });
});

describe('who may not', () => {
  it('changes nothing foreign: unseen is missing, a colleague’s is for reading only', async () => {
    const secret = await plan({ day: day(0) });
    const common = await plan({ day: day(0), colleagues: [seller.id] });
    const run = await carryOut({ action: 'complete' }, { ids: [secret.id, common.id] }, seller.client);
    expect(run.done).toBe(0);
    expect(reasons(run).toSorted()).toEqual(['customers.activity.read_only 1', 'resource.missing 1']);
    expect((await get(common.id)).state).toBe('planned');
  });
});
