import * as activities from '@peyvand/contract/customers/activity-endpoints';
import * as contract from '@peyvand/contract/customers/leaves';
import { readMe } from '@peyvand/contract/platform/me';
import { listNotifications } from '@peyvand/contract/platform/notifications';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { adminBrowser, type Browser, builtinRole, newColleague } from '../../../testing/browser.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { remindDue } from '../activity/activity.jobs.ts';

let test: TestProgram;
let admin: Browser;
let sara: Browser;
let mina: string;
let saraId: string;

beforeAll(async () => {
  test = await startTestProgram();
  admin = await adminBrowser(test);
  mina = (await admin.call(readMe, {})).user.id;
  const person = { email: 'sara@example.ir', name: 'سارا', roleIds: [await builtinRole(admin, 'seller')] };
  sara = await newColleague(test, admin, person);
  saraId = (await sara.call(readMe, {})).user.id;
});
afterAll(() => test.stop());

const day = (offset: number) => addUnits(dateOf(test.clock(), 'Asia/Tehran'), 'day', offset, 'gregory');
const plan = (body: object, by = sara) =>
  by.call(contract.planLeave, { body: { from: day(5), to: day(7), ...body } });

describe('leave', () => {
  it('is told to everybody, and changed by whose it is or who manages activities', async () => {
    const leave = await plan({ substituteId: mina });
    expect(leave).toMatchObject({ userId: saraId, substituteId: mina, version: 1 });
    const query = { from: day(7), to: day(20) };
    expect((await admin.call(contract.listLeaves, { query })).items).toEqual([leave]);
    expect((await admin.call(contract.listLeaves, { query: { from: day(8), to: day(20) } })).items).toEqual(
      [],
    );
    const body = { from: day(6), to: day(7), substituteId: null, note: 'سفر' };
    const changed = await admin.call(
      contract.changeLeave,
      { params: { id: leave.id }, body },
      { version: 1 },
    );
    expect(changed).toMatchObject({ from: day(6), note: 'سفر', version: 2 });
    await expect(
      sara.call(contract.changeLeave, { params: { id: leave.id }, body }, { version: 1 }),
    ).rejects.toMatchObject({ problem: { code: 'version.stale' } });
    const own = await plan({}, admin);
    await expect(
      sara.call(contract.endLeave, { params: { id: own.id } }, { version: 1 }),
    ).rejects.toMatchObject({ problem: { reason: 'customers.leave.of_others' } });
    await sara.call(contract.endLeave, { params: { id: leave.id } }, { version: 2 });
    await admin.call(contract.endLeave, { params: { id: own.id } }, { version: 1 });
    expect((await admin.call(contract.listLeaves, { query })).items).toEqual([]);
  });

  it.each([
    ['that ends before it begins', { from: '2026-12-02', to: '2026-12-01' }, 'request.invalid'],
    ['of many years', { from: '2026-01-01', to: '2036-01-01' }, 'request.invalid'],
    [
      'with a substitute who is nobody',
      { substituteId: '01980000-0000-7000-8000-000000000301' },
      'request.refused',
    ],
    ['of nobody', { userId: '01980000-0000-7000-8000-000000000301' }, 'request.refused'],
  ])('%s is refused', async (_name, body, code) => {
    await expect(plan(body, admin)).rejects.toMatchObject({ problem: { code } });
  });

  it('nobody stands in for themselves', async () => {
    await expect(plan({ substituteId: saraId })).rejects.toMatchObject({
      problem: { reason: 'customers.leave.own_substitute' },
    });
  });

  it('of the owner of an activity: who stands in is reminded', async () => {
    const leave = await plan({ from: day(3), to: day(3), substituteId: mina });
    const made = await sara.call(activities.planActivity, {
      body: { kind: 'call', subject: 'یادآوری', day: day(3), time: '10:00', reminders: [0] },
    });
    test.clock.set(new Date(Date.parse(made.startsAt ?? '') + 1000).toISOString());
    await remindDue(test.program.slow('system:test'), new AbortController().signal);
    const due = async (who: Browser) =>
      (await who.call(listNotifications, {})).items.filter(({ kind }) => kind === 'customers.activity.due');
    expect([(await due(admin)).length, (await due(sara)).length]).toEqual([1, 0]);
    expect(leave.substituteId).toBe(mina);
  });
});
