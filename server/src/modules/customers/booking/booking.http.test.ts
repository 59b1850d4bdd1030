import type { Client } from '@peyvand/contract/core/client';
import * as activities from '@peyvand/contract/customers/activity-endpoints';
import * as settings from '@peyvand/contract/customers/activity-settings';
import * as contract from '@peyvand/contract/customers/bookings';
import { createCustomer, listCustomers } from '@peyvand/contract/customers/customer';
import * as leaves from '@peyvand/contract/customers/leaves';
import { readMe } from '@peyvand/contract/platform/me';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import {
  adminBrowser,
  type Browser,
  builtinRole,
  newColleague,
  openBrowser,
} from '../../../testing/browser.ts';
import { expectCalendar } from '../../../testing/icalendar.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';

let test: TestProgram;
let admin: Browser;
let call: Client;
let mina: string;
let sara: Browser;
let saraId: string;
let visitors = 0;

beforeAll(async () => {
  test = await startTestProgram();
  admin = await adminBrowser(test);
  call = admin.call;
  mina = (await call(readMe, {})).user.id;
  const person = { email: 'sara@example.ir', name: 'سارا', roleIds: [await builtinRole(admin, 'seller')] };
  sara = await newColleague(test, admin, person);
  saraId = (await sara.call(readMe, {})).user.id;
});
afterAll(() => test.stop());

const day = (offset: number) => addUnits(dateOf(test.clock(), 'Asia/Tehran'), 'day', offset, 'gregory');
const at = (offset: number, time: string) => new Date(`${day(offset)}T${time}:00+03:30`).toISOString();
const week = [0, 1, 2, 3, 4, 5, 6].map((one) => ({ day: one, from: '09:00', to: '11:00' }));
const usual = {
  name: 'مشاوره',
  description: 'نیم ساعت گفتگو',
  activityKind: 'meeting',
  minutes: 30,
  before: 0,
  after: 0,
  step: 30,
  notice: 0,
  daysAhead: 30,
  zone: 'Asia/Tehran',
  hours: week,
  place: 'دفتر',
  questions: [],
  isOpen: true,
} as const;

/** Everybody who comes from outside has an address of their own: tries are counted by it. */
const stranger = () => openBrowser(test, `198.51.100.${++visitors}`);

async function offer(more: Partial<contract.AppointmentKindInput> = {}, by = call) {
  const body = { ...usual, hours: [...week], questions: [], members: [mina], ...more };
  const kind = await by(contract.createAppointmentKind, { body });
  return { kind, slug: kind.url.split('#')[1] ?? '' };
}
const times = async (slug: string, offset: number, token?: string) => {
  const body = { slug, from: day(offset), to: day(offset), ...(token === undefined ? {} : { token }) };
  return (await stranger().call(contract.bookingTimes, { body })).items;
};
const wish = (slug: string, start: string, more: object = {}) => ({
  slug,
  start,
  name: 'نگار کاظمی',
  email: `guest${++visitors}@example.com`,
  language: 'fa' as const,
  zone: 'Asia/Tehran',
  ...more,
});
const book = (slug: string, start: string, more: object = {}) =>
  stranger().call(contract.bookAppointment, { body: wish(slug, start, more) });
const all = (offset: number) => ['09:00', '09:30', '10:00', '10:30'].map((time) => at(offset, time));

describe('a page for appointments', () => {
  it('shows a stranger what is offered and when, and nothing else', async () => {
    const { slug, kind } = await offer();
    const page = await stranger().call(contract.openBooking, { body: { slug } });
    expect(page).toMatchObject({
      organisation: 'نوین‌بسته',
      name: 'مشاوره',
      minutes: 30,
      from: day(0),
      to: day(30),
    });
    expect(JSON.stringify(page)).not.toContain(mina);
    expect(await times(slug, 3)).toEqual(all(3));
    expect(await times(slug, 31)).toEqual([]);
    await call(
      contract.changeAppointmentKind,
      { params: { id: kind.id }, body: { ...given(kind), isOpen: false } },
      { version: 1 },
    );
    await expect(stranger().call(contract.openBooking, { body: { slug } })).rejects.toMatchObject({
      problem: { code: 'resource.missing' },
    });
  });

  it('becomes a meeting of the colleague with a new customer, or the known one', async () => {
    const questions = [{ label: 'موضوع', isRequired: true }];
    const { slug } = await offer({ questions });
    await expect(book(slug, at(4, '09:00'))).rejects.toMatchObject({
      problem: { reason: 'customers.booking.answer_missing' },
    });
    const made = await book(slug, at(4, '09:00'), { email: 'Negar@Example.com', answers: ['قرارداد'] });
    expect(made.appointment).toMatchObject({
      state: 'planned',
      start: at(4, '09:00'),
      with: 'مینا رستگار',
      canChange: true,
    });
    const [activity] = (await call(activities.listActivities, { query: { q: 'نگار' } })).items;
    expect(activity).toMatchObject({
      kind: 'meeting',
      ownerId: mina,
      customerName: 'نگار کاظمی',
      minutes: 30,
      place: 'دفتر',
    });
    expect(activity?.note).toContain('موضوع: قرارداد');
    await book(slug, at(4, '10:00'), { email: 'negar@example.com', name: 'نام دیگر', answers: ['x'] });
    const { items } = await call(listCustomers, { query: { q: 'negar@example.com' } });
    expect(items.map(({ name }) => name)).toEqual(['نگار کاظمی']);
    const body = {
      kind: 'person' as const,
      name: 'آرش صدر',
      contactPoints: [{ kind: 'mobile' as const, value: '09121112233' }],
    };
    const known = await call(createCustomer, { body });
    await book(slug, at(4, '10:30'), { email: null, phone: '۰۹۱۲ ۱۱۱ ۲۲۳۳', answers: ['y'] });
    const [theirs] = (await call(activities.listActivities, { query: { customerId: known.id } })).items;
    expect(theirs?.customerId).toBe(known.id);
  });

  it('is never booked twice: of many at the same instant exactly one gets it', async () => {
    const { slug } = await offer();
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => book(slug, at(5, '09:30'))));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = tries.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toHaveLength(7);
    for (const reason of refused)
      expect(reason).toMatchObject({ problem: { reason: 'customers.booking.taken', status: 409 } });
    expect(await times(slug, 5)).toEqual([at(5, '09:00'), at(5, '10:00'), at(5, '10:30')]);
    const other = await offer({ minutes: 60 });
    expect(await times(other.slug, 5)).toEqual([at(5, '10:00')]);
  });

  it('goes round among members: the fewest coming, then who waited longest', async () => {
    const { slug } = await offer({ members: [mina, saraId] });
    const before = await book(slug, at(6, '09:00'));
    const second = await book(slug, at(6, '09:00'));
    expect(new Set([before, second].map(({ appointment }) => appointment.with)).size).toBe(2);
    await expect(book(slug, at(6, '09:00'))).rejects.toMatchObject({
      problem: { code: 'resource.conflict' },
    });
  });

  it('knows calendars, margins, leave, holidays and notice', async () => {
    const { slug } = await offer({ members: [saraId], before: 15, after: 15 });
    await sara.call(activities.planActivity, {
      body: { kind: 'call', subject: 'تماس', day: day(8), time: '09:45', minutes: 15 },
    });
    expect(await times(slug, 8)).toEqual([at(8, '09:00'), at(8, '10:30')].slice(0, 2));
    const leave = await sara.call(leaves.planLeave, {
      body: { from: day(9), to: day(10), substituteId: mina },
    });
    expect(await times(slug, 9)).toEqual([]);
    await expect(book(slug, at(9, '09:00'))).rejects.toMatchObject({
      problem: { reason: 'customers.booking.taken' },
    });
    const shown = await sara.call(activities.calendarOf, { query: { from: day(8), to: day(9) } });
    expect(shown.leaves).toEqual([leave]);
    await sara.call(leaves.endLeave, { params: { id: leave.id } }, { version: 1 });
    expect(await times(slug, 9)).toEqual(all(9));
    const { version, ...before } = await call(settings.readActivitySettings, {});
    const holidays = [{ day: day(10), name: 'جشن' }];
    await call(settings.changeActivitySettings, { body: { ...before, holidays } }, { version });
    expect(await times(slug, 10)).toEqual([]);
    const late = await offer({ members: [saraId], notice: 12 * 1440 });
    expect(await times(late.slug, 11)).toEqual([]);
  });

  it('has a link that moves and cancels, and a file for the calendar', async () => {
    const { slug } = await offer();
    const { token, url } = await book(slug, at(12, '09:00'));
    expect(url).toContain(`/appointment#${token}`);
    const guest = stranger();
    expect(await times(slug, 12, token)).toContain(at(12, '09:00'));
    const moved = await guest.call(contract.moveAppointment, { body: { token, start: at(12, '10:30') } });
    expect(moved.start).toBe(at(12, '10:30'));
    await book(slug, at(12, '10:00'));
    await expect(
      guest.call(contract.moveAppointment, { body: { token, start: at(12, '10:00') } }),
    ).rejects.toMatchObject({
      problem: { reason: 'customers.booking.taken' },
    });
    const file = await guest.send('GET', `/api/v1/appointments/${token}/appointment.ics`);
    expectCalendar(file.text);
    expect(file.text).toContain('T103000');
    const gone = await guest.call(contract.cancelAppointment, { body: { token, note: 'سفر' } });
    expect(gone).toMatchObject({ state: 'cancelled', canChange: false });
    await expect(guest.call(contract.cancelAppointment, { body: { token } })).rejects.toMatchObject({
      problem: { reason: 'customers.appointment.over' },
    });
    expect(await times(slug, 12)).toContain(at(12, '10:30'));
    const wrong = await guest.send('POST', '/api/v1/appointments/open', { body: { token: 'A'.repeat(43) } });
    expect(wrong.status).toBe(404);
  });

  it('counts tries by address', async () => {
    const { slug } = await offer();
    const one = stranger();
    const statuses: number[] = [];
    for (let at_ = 0; at_ < 11; at_++)
      statuses.push(
        (await one.send('POST', '/api/v1/booking', { body: wish(slug, at(13, '23:00')) })).status,
      );
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 409));
    expect(statuses.at(-1)).toBe(429);
  });

  it('is offered by everybody for themselves, and for others by who manages activities', async () => {
    await expect(offer({ members: [mina] }, sara.call)).rejects.toMatchObject({
      problem: { code: 'access.denied' },
    });
    const { kind } = await offer({ members: [saraId] }, sara.call);
    expect((await sara.call(contract.listAppointmentKinds, {})).items.map(({ id }) => id)).toEqual([kind.id]);
    const others = (await call(contract.listAppointmentKinds, {})).items;
    expect(others.some(({ id }) => id === kind.id)).toBe(true);
    const [foreign] = others.filter(({ ownerId }) => ownerId === mina);
    await expect(
      sara.call(
        contract.changeAppointmentKind,
        { params: { id: foreign?.id ?? '' }, body: given(kind) },
        { version: 1 },
      ),
    ).rejects.toMatchObject({ problem: { code: 'resource.missing' } });
    await expect(
      sara.call(leaves.planLeave, { body: { userId: mina, from: day(1), to: day(2) } }),
    ).rejects.toMatchObject({ problem: { code: 'access.denied' } });
  });
});

function given({
  id: _id,
  ownerId: _owner,
  url: _url,
  version: _version,
  ...rest
}: contract.AppointmentKind) {
  return rest;
}
