import type { Client } from '@peyvand/contract/core/client';
import type { Filter } from '@peyvand/contract/core/filter';
import type { NewActivity } from '@peyvand/contract/customers/activities';
import * as contract from '@peyvand/contract/customers/activity-endpoints';
import * as settings from '@peyvand/contract/customers/activity-settings';
import { createCustomer, listCustomers } from '@peyvand/contract/customers/customer';
import { getTimeline } from '@peyvand/contract/customers/story';
import { listNotifications } from '@peyvand/contract/platform/notifications';
import { listPeople } from '@peyvand/contract/platform/users';
import { createDeal, getDeal, listDeals } from '@peyvand/contract/sales/deal-endpoints';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addUnits, dateFromParts, dateParts } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { expectCalendar } from '../../../testing/icalendar.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { carryAllOn, purgeActivities, remindDue } from './activity.jobs.ts';

let test: TestProgram;
let admin: Client;
let seller: Client;
let sellerId: string;
let customerId: string;
const never = new AbortController().signal;
const talked = '01980000-0000-7000-8000-000000000301';

beforeAll(async () => {
  test = await startTestProgram();
  admin = test.admin;
  const key = await test.system('system:cli').write(async (tx) => {
    const email = 'seller@peyvand.example';
    const password = 'یک رمز بلند و بی‌معنا';
    await createColleague(tx, { name: 'آرش', email, password, team: 'فروش', role: 'seller' });
    return createApiKeyFor(tx, { email, name: 'seller', permissions: null });
  });
  seller = test.client(key);
  sellerId = (await admin(listPeople, {})).items.find(({ name }) => name === 'آرش')?.id ?? '';
  customerId = (await admin(createCustomer, { body: { kind: 'company', name: 'لبنیات سپیدان' } })).id;
});
afterAll(() => test.stop());

/** A day so many days from today, as Tehran has it. */
const day = (offset: number) => addUnits(dateOf(test.clock(), 'Asia/Tehran'), 'day', offset, 'gregory');
const plan = (body: Partial<NewActivity> = {}, who = admin) =>
  who(contract.planActivity, { body: { kind: 'call', subject: 'پیگیری', ...body } });
const at = ({ id }: { id: string }) => ({ params: { id } });
const version = (one: { version: number }) => ({ version: one.version });

describe('an activity', () => {
  it('is planned with the reminders of its kind, stands by its day, and is changed', async () => {
    const call = await plan({ customerId, day: day(0), time: '23:59', minutes: 30 });
    expect(call).toMatchObject({
      state: 'planned',
      standing: 'today',
      customerName: 'لبنیات سپیدان',
      zone: 'Asia/Tehran',
      reminders: [10],
      recurrence: null,
    });
    const moved = await admin(
      contract.changeActivity,
      { ...at(call), body: { day: day(-1), priority: 'high' } },
      version(call),
    );
    expect(moved).toMatchObject({ standing: 'overdue', time: '23:59', priority: 'high', version: 2 });
    await expect(
      admin(contract.changeActivity, { ...at(call), body: { subject: 'دیرتر' } }, version(call)),
    ).rejects.toMatchObject({ problem: { code: 'version.stale' } });
  });

  it.each<[string, Partial<NewActivity>, string]>([
    ['a time without a day', { time: '10:00' }, 'customers.activity.day_needed'],
    ['a colleague who is not there', { colleagues: [talked] }, 'customers.activity.colleague_missing'],
    ['a guest who is not there', { guests: [talked] }, 'customers.activity.guest_missing'],
    [
      'a record of an unknown kind',
      { about: { kind: 'ghost', id: talked } },
      'customers.activity.about_missing',
    ],
  ])('refuses %s', async (_name, body, reason) => {
    await expect(plan(body)).rejects.toMatchObject({ problem: { code: 'request.refused', reason } });
  });

  it('about a deal is about its customer too, and says how the deal stands', async () => {
    const deal = await admin(createDeal, { body: { name: 'فیلم سه‌لایه', customerId } });
    const visit = await plan({ kind: 'visit', about: { kind: 'deal', id: deal.id }, day: day(2) });
    expect(visit).toMatchObject({ customerId, about: { name: 'فیلم سه‌لایه' } });
    expect((await admin(getDeal, at(deal))).activity).toBe('future');
    const { items } = await admin(contract.activityStandings, { query: { kind: 'deal', ids: deal.id } });
    expect(items).toEqual([{ id: deal.id, standing: 'future' }]);
  });
});

describe('what is done', () => {
  it('enters the story of the customer once, with its outcome, and leaves it when taken up again', async () => {
    const buyer = await admin(createCustomer, { body: { kind: 'person', name: 'حمید توکلی' } });
    const call = await plan({ customerId: buyer.id, day: day(0), minutes: 20 });
    const body = { outcomeId: talked, note: 'قیمت خواست', minutes: 7 };
    const done = await admin(contract.completeActivity, { ...at(call), body }, version(call));
    expect(done).toMatchObject({ state: 'done', outcomeId: talked, spentMinutes: 7, hasNext: false });
    const story = async () => {
      const { items } = await admin(getTimeline, { ...at(buyer), query: {} });
      return items.map(({ type }) => type);
    };
    expect((await story()).filter((type) => /interaction|completed/.test(type))).toEqual([
      'customers.interaction.recorded',
    ]);
    const { items } = await admin(getTimeline, { ...at(buyer), query: { show: 'talks' } });
    expect(items[0]?.data).toMatchObject({
      channel: 'call',
      outcome: 'reached',
      duration: 420,
      activity: { id: call.id, outcome: { en: 'Talked' } },
    });
    await expect(
      admin(contract.completeActivity, { ...at(call), body: {} }, version(done)),
    ).rejects.toMatchObject({ problem: { code: 'resource.conflict', reason: 'customers.activity.closed' } });
    const again = await admin(contract.reopenActivity, at(call), version(done));
    expect(again).toMatchObject({ state: 'planned', closedAt: null, outcomeId: null });
    expect(await story()).toContain('customers.interaction.removed');
    const kept = await plan({ kind: 'task', customerId: buyer.id, day: day(3) });
    expect(kept.standing).toBe('future');
    const second = await admin(contract.completeActivity, { ...at(call), body: {} }, version(again));
    expect(second.hasNext).toBe(true);
  });

  it('a task is no talk; an outcome of another kind is refused', async () => {
    const task = await plan({ kind: 'task', customerId });
    await expect(
      admin(contract.completeActivity, { ...at(task), body: { outcomeId: talked } }, version(task)),
    ).rejects.toMatchObject({ problem: { reason: 'customers.activity.outcome_missing' } });
    await admin(contract.completeActivity, { ...at(task), body: {} }, version(task));
    const { items } = await admin(getTimeline, { params: { id: customerId }, query: {} });
    expect(items[0]?.type).toBe('customers.activity.completed');
  });

  it('two who complete it at once: one is told that it is done', async () => {
    const call = await plan({ day: day(0) });
    const both = await Promise.allSettled(
      [1, 2].map(() => admin(contract.completeActivity, { ...at(call), body: {} }, version(call))),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('costs its rate for the time that it took', async () => {
    const rate = { amount: '6000000', currency: 'IRR' as const };
    const visit = await plan({ kind: 'visit', rate, minutes: 90, day: day(0) });
    const done = await admin(contract.completeActivity, { ...at(visit), body: {} }, version(visit));
    expect(done.cost).toEqual({ amount: '9000000', currency: 'IRR' });
  });
});

describe('a series', () => {
  const mehr = () => {
    const today = dateParts(day(0), 'persian');
    return dateFromParts('persian', today.year + 1, 7, 1) ?? '';
  };
  const ofSeries = async (subject: string) => {
    const filter = JSON.stringify({ field: 'subject', op: 'eq', value: subject });
    const { items } = await admin(contract.listActivities, { query: { filter, limit: 200 } });
    return items;
  };

  it('of every 1 Mehr is made ahead, and carried on as time goes by', async () => {
    const recurrence = { calendar: 'persian', unit: 'year' } as const;
    await plan({
      kind: 'task',
      subject: 'آغاز سال تحصیلی',
      day: mehr(),
      recurrence: { ...full, ...recurrence },
    });
    const first = await ofSeries('آغاز سال تحصیلی');
    expect(first.map((one) => dateParts(one.day ?? '', 'persian'))).toMatchObject([
      { month: 7, day: 1 },
      { month: 7, day: 1 },
    ]);
    const now = test.clock().toISOString();
    test.clock.advance(3 * 366 * 86_400_000);
    expect(await carryAllOn(test.system('system:test'), never)).toBeGreaterThanOrEqual(2);
    expect(await carryAllOn(test.system('system:test'), never)).toBe(0);
    test.clock.set(now);
    for (const one of await ofSeries('آغاز سال تحصیلی'))
      expect(dateParts(one.day ?? '', 'persian')).toMatchObject({ month: 7, day: 1 });
  });

  it('one is changed by itself, the following together, and the rest goes when it ends', async () => {
    const rule = { ...full, unit: 'week' as const, count: 6 };
    const first = await plan({
      kind: 'meeting',
      subject: 'جلسه‌ی هفتگی',
      day: day(1),
      time: '10:00',
      recurrence: rule,
    });
    const all = await ofSeries('جلسه‌ی هفتگی');
    expect(all.map((one) => one.day)).toEqual([0, 1, 2, 3, 4, 5].map((week) => day(1 + week * 7)));
    const [, second, third] = all;
    if (!second || !third) throw new Error('the series is too short');
    await admin(contract.changeActivity, { ...at(third), body: { time: '16:00' } }, version(third));
    await admin(
      contract.changeActivity,
      { ...at(second), body: { time: '11:00', place: 'دفتر', following: true } },
      version(second),
    );
    expect((await ofSeries('جلسه‌ی هفتگی')).map(({ time }) => time)).toEqual([
      '10:00',
      '11:00',
      '16:00',
      '11:00',
      '11:00',
      '11:00',
    ]);
    const [, now] = await ofSeries('جلسه‌ی هفتگی');
    if (!now) throw new Error('the series is gone');
    const shifted = await admin(
      contract.changeActivity,
      { ...at(now), body: { day: addUnits(now.day ?? '', 'day', 1, 'gregory'), following: true } },
      version(now),
    );
    expect(shifted.recurrence).toMatchObject({ unit: 'week', count: 5 });
    expect((await ofSeries('جلسه‌ی هفتگی')).map((one) => one.day)).toEqual(
      [1, 9, 16, 23, 30, 37].map((offset) => day(offset)),
    );
    const stopped = await admin(
      contract.repeatActivity,
      { ...at(shifted), body: { recurrence: null } },
      version(shifted),
    );
    expect(stopped).toMatchObject({ recurrence: null, seriesId: null });
    expect((await ofSeries('جلسه‌ی هفتگی')).map(({ id }) => id)).toEqual([first.id, shifted.id]);
  });

  it('needs a day to begin with, and an end after it', async () => {
    await expect(plan({ recurrence: full })).rejects.toMatchObject({
      problem: { reason: 'customers.activity.day_needed' },
    });
    await expect(plan({ day: day(2), recurrence: { ...full, until: day(1) } })).rejects.toMatchObject({
      problem: { reason: 'customers.activity.ends_early' },
    });
  });

  const full = {
    calendar: 'persian',
    unit: 'day',
    every: 1,
    weekdays: [],
    weekStart: 'saturday',
    monthEnd: false,
    nth: null,
    until: null,
    count: null,
  } as const satisfies NewActivity['recurrence'] & object;
});

describe('who sees an activity', () => {
  it('its owner; a colleague who takes part, without changing it; nobody else', async () => {
    const secret = await plan({ subject: 'محرمانه', customerId, day: day(0) });
    const common = await plan({ subject: 'با هم', day: day(0), colleagues: [sellerId], note: 'سلام' });
    const missing = { problem: { code: 'resource.missing' } };
    await expect(seller(contract.getActivity, at(secret))).rejects.toMatchObject(missing);
    await expect(
      seller(contract.cancelActivity, { ...at(secret), body: { note: '' } }, version(secret)),
    ).rejects.toMatchObject(missing);
    await expect(seller(contract.deleteActivity, at(secret), version(secret))).rejects.toMatchObject(missing);
    const text = JSON.stringify([
      await seller(contract.listActivities, { query: { limit: 200 } }),
      await seller(contract.myDay, {}),
      await seller(contract.calendarOf, { query: { from: day(-7), to: day(7), everybody: 'true' } }),
    ]);
    expect(text).not.toContain('محرمانه');
    expect(text).toContain('با هم');
    expect((await seller(contract.myDay, {})).now.map(({ id }) => id)).toContain(common.id);
    await expect(
      seller(contract.changeActivity, { ...at(common), body: { note: '' } }, version(common)),
    ).rejects.toMatchObject({ problem: { code: 'access.denied', reason: 'customers.activity.read_only' } });
    expect(
      (await seller(contract.activityStandings, { query: { kind: 'customer', ids: customerId } })).items,
    ).toEqual([{ id: customerId, standing: 'none' }]);
  });

  it('a guest’s name, and the customer’s, only for who sees them', async () => {
    const one = await plan({ subject: 'مهمان', customerId, day: day(1), colleagues: [sellerId] });
    expect(await seller(contract.getActivity, at(one))).toMatchObject({
      customerId: null,
      customerName: null,
    });
  });

  it('is given on, told to who gets it, and out of sight of who gave it', async () => {
    const mine = await plan({ subject: 'از من', day: day(1) }, seller);
    const { id: adminId } = (await admin(listPeople, {})).items.find(
      ({ name }) => name === 'مینا رستگار',
    ) ?? { id: '' };
    await seller(contract.assignActivity, { ...at(mine), body: { ownerId: adminId } }, version(mine));
    await expect(seller(contract.getActivity, at(mine))).rejects.toMatchObject({
      problem: { code: 'resource.missing' },
    });
    const { items } = await admin(listNotifications, { query: {} });
    expect(items.find(({ kind }) => kind === 'customers.activity.given')?.data).toMatchObject({
      subject: 'از من',
    });
  });
});

describe('the trash and reminders', () => {
  it('a deleted one comes back, or goes for good after its time', async () => {
    const one = await plan({ subject: 'زباله', day: day(1) });
    await admin(contract.deleteActivity, at(one), version(one));
    const trash = await admin(contract.listActivities, { query: { deleted: 'only' } });
    expect(trash.items.map(({ id }) => id)).toContain(one.id);
    const back = await admin(contract.restoreActivity, at(one));
    expect(back).toMatchObject({ deletedAt: null, state: 'planned' });
    await admin(contract.deleteActivity, at(one), version(back));
    const now = test.clock().toISOString();
    test.clock.advance(31 * 86_400_000);
    expect(await purgeActivities(test.system('system:test'), never)).toBe(1);
    test.clock.set(now);
    await expect(admin(contract.getActivity, at(one))).rejects.toMatchObject({
      problem: { code: 'resource.missing' },
    });
  });

  it('people are reminded once for each reminder', async () => {
    await plan({
      subject: 'یادآوری',
      day: day(1),
      time: '12:00',
      reminders: [60, 10],
      colleagues: [sellerId],
    });
    const start = test.clock().toISOString();
    const due = async (who: Client) =>
      (await who(listNotifications, { query: { kind: 'customers.activity.due', limit: 200 } })).items.filter(
        ({ data }) => data['subject'] === 'یادآوری',
      ).length;
    test.clock.set(`${day(1)}T07:35:00Z`);
    await remindDue(test.system('system:test'), never);
    await remindDue(test.system('system:test'), never);
    expect([await due(admin), await due(seller)]).toEqual([1, 1]);
    test.clock.set(`${day(1)}T08:25:00Z`.replace(day(1), dateOf(test.clock(), 'Asia/Tehran')));
    await remindDue(test.system('system:test'), never);
    expect(await due(admin)).toBe(2);
    test.clock.set(start);
  });
});

describe('calendars', () => {
  it('show what lies in their days, with holidays of the country and of the organisation', async () => {
    const { version: known, ...before } = await admin(settings.readActivitySettings, {});
    const own = { day: day(20), name: 'سالگرد شرکت' };
    await admin(
      settings.changeActivitySettings,
      { body: { ...before, holidays: [own] } },
      { version: known },
    );
    const meeting = await plan({ kind: 'meeting', day: day(20), time: '10:00', minutes: 60 });
    const shown = await admin(contract.calendarOf, { query: { from: day(20), to: day(20) } });
    expect(shown.items.map(({ id }) => id)).toContain(meeting.id);
    expect(shown.holidays).toContainEqual({ ...own, country: null, key: null });
    const year = dateParts(day(0), 'persian').year + 1;
    const nowruz = dateFromParts('persian', year, 1, 1) ?? '';
    const spring = await admin(contract.calendarOf, {
      query: { from: nowruz, to: addUnits(nowruz, 'day', 20, 'gregory') },
    });
    expect(spring.holidays.map(({ key }) => key)).toEqual([
      ...Array<string>(4).fill('nowruz'),
      'republic',
      'nature',
    ]);
    await expect(admin(contract.calendarOf, { query: { from: day(0), to: day(90) } })).rejects.toMatchObject({
      problem: { code: 'request.invalid' },
    });
  });

  it('an outcome that is left out is no longer offered, but known', async () => {
    const { version: known, ...before } = await admin(settings.readActivitySettings, {});
    const outcomes = before.outcomes.slice(1);
    const after = await admin(
      settings.changeActivitySettings,
      { body: { ...before, outcomes } },
      { version: known },
    );
    expect(after.outcomes.at(-1)).toMatchObject({ id: talked, retired: true });
  });

  it('are read by other programs under a secret address, with the person’s own rights', async () => {
    await plan(
      {
        kind: 'meeting',
        subject: 'جلسه؛ با, نشانه‌ها',
        day: day(5),
        time: '14:00',
        minutes: 45,
        place: 'تهران',
      },
      seller,
    );
    await plan({ kind: 'task', subject: 'تمام روز', day: day(6) }, seller);
    const fetched = (url: string) =>
      test.program.server.inject({
        method: 'GET',
        url: new URL(url).pathname,
        headers: { host: 'localhost:3000' },
      });
    const first = await seller(settings.makeFeed, {});
    const { url } = await seller(settings.makeFeed, {});
    expect((await fetched(first.url)).statusCode).toBe(404);
    const answer = await fetched(url);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toContain('text/calendar');
    expectCalendar(answer.body);
    const calendar = ICAL.Component.fromString(answer.body);
    const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    const meeting = events.find(({ summary }) => summary === 'جلسه؛ با, نشانه‌ها');
    expect(meeting?.duration.toSeconds()).toBe(45 * 60);
    expect(meeting?.location).toBe('تهران');
    expect(dateOf(meeting?.startDate.toJSDate() ?? new Date(0), 'Asia/Tehran')).toBe(day(5));
    const whole = events.find(({ summary }) => summary === 'تمام روز');
    expect(whole?.startDate.isDate).toBe(true);
    expect(whole?.startDate.toString()).toBe(day(6));
    expect(answer.body).not.toContain('محرمانه');
    await seller(settings.endFeed, {});
    expect((await fetched(url)).statusCode).toBe(404);
    expect(await seller(settings.readFeed, {})).toEqual({ since: null });
  });
});

describe('customers', () => {
  it('are found by what is planned for them', async () => {
    const late = await admin(createCustomer, { body: { kind: 'person', name: 'عقب‌افتاده' } });
    await plan({ customerId: late.id, day: day(-3) });
    const filter = (value: Filter) => ({ query: { filter: JSON.stringify(value), limit: 200 } });
    const names = async (value: Filter) =>
      (await admin(listCustomers, filter(value))).items.map(({ name }) => name);
    const before: Filter = {
      field: 'nextActivity',
      op: 'lt',
      value: { relative: { unit: 'day', offset: 0 } },
    };
    expect(await names(before)).toEqual(expect.arrayContaining(['عقب‌افتاده']));
    expect(await names({ field: 'nextActivity', op: 'isEmpty' })).not.toContain('عقب‌افتاده');
    const relation: Filter = { relation: 'activities', some: { field: 'kind', op: 'eq', value: 'call' } };
    expect(await names(relation)).toContain('عقب‌افتاده');
    const { items } = await admin(contract.activityStandings, { query: { kind: 'customer', ids: late.id } });
    expect(items).toEqual([{ id: late.id, standing: 'overdue' }]);
  });

  it('and so are deals', async () => {
    const body = { name: 'با کار عقب‌افتاده', customerId };
    const late = await admin(createDeal, { body });
    await admin(createDeal, { body: { ...body, name: 'بی‌برنامه' } });
    await plan({ about: { kind: 'deal', id: late.id }, day: day(-2) });
    const names = async (value: Filter) =>
      (await admin(listDeals, { query: { filter: JSON.stringify(value) } })).items.map(({ name }) => name);
    const before = { relative: { unit: 'day' as const, offset: 0 } };
    const overdue = await names({ field: 'nextActivity', op: 'lt', value: before });
    expect(overdue).toEqual(['با کار عقب‌افتاده']);
    const none = await names({ field: 'nextActivity', op: 'isEmpty' });
    expect(none).toContain('بی‌برنامه');
    expect(none).not.toContain('با کار عقب‌افتاده');
  });
});
