import type { Client } from '@peyvand/contract/core/client';
import type { NewActivity } from '@peyvand/contract/customers/activities';
import * as activities from '@peyvand/contract/customers/activity-endpoints';
import * as passwords from '@peyvand/contract/customers/caldav';
import { createCustomer } from '@peyvand/contract/customers/customer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { adminBrowser, type Browser, builtinRole, newColleague } from '../../../testing/browser.ts';
import { expectCalendar } from '../../../testing/icalendar.ts';
import { administrator, startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { calendarPersonal } from './calendar.personal.ts';
import { all, type Dav, davOf, listening, saidIn, texts } from './dav-for-tests.ts';

let test: TestProgram;
let address: string;
let admin: Browser;
let call: Client;
let dav: Dav;
let home: string;
let customerId: string;

beforeAll(async () => {
  test = await startTestProgram();
  address = await listening(test);
  admin = await adminBrowser(test);
  call = admin.call;
  const { password } = await call(passwords.makeCalendarPassword, { body: { name: 'آیفون' } });
  dav = davOf(address, administrator.email, password);
  home =
    texts((await dav('PROPFIND', '/dav/', { body: wellKnown, headers: { depth: '0' } })).xml(), 'href')
      .find((href) => href.includes('principals'))
      ?.replace('principals', 'calendars') ?? '';
  const contactPoints = [{ kind: 'email' as const, value: 'sara@example.com' }];
  const body = { kind: 'person' as const, name: 'سارا مرادی', contactPoints };
  customerId = (await call(createCustomer, { body })).id;
});
afterAll(() => test.stop());

const day = (offset: number) => addUnits(dateOf(test.clock(), 'Asia/Tehran'), 'day', offset, 'gregory');
const compact = (text: string) => text.replaceAll('-', '');
const plan = (body: Partial<NewActivity> = {}) =>
  call(activities.planActivity, { body: { kind: 'meeting', subject: 'جلسه', ...body } });

/** As Apple Calendar asks first. */
const wellKnown = `<?xml version="1.0" encoding="UTF-8"?>
<A:propfind xmlns:A="DAV:">
  <A:prop>
    <A:current-user-principal/>
    <A:principal-URL/>
    <A:resourcetype/>
  </A:prop>
</A:propfind>`;

const event = (uid: string, lines: readonly string[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Apple Inc.//macOS 15.1//EN',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'DTSTAMP:20261122T080000Z',
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');

async function put(name: string, text: string, etag?: string, calendar = 'events') {
  const headers: Record<string, string> =
    etag === undefined ? { 'if-none-match': '*' } : { 'if-match': etag };
  return dav('PUT', `${home}${calendar}/${name}`, { body: text, headers });
}
async function get(name: string, calendar = 'events') {
  const reply = await dav('GET', `${home}${calendar}/${name}`);
  if (reply.status === 200) expectCalendar(reply.text);
  return {
    ...reply,
    etag: reply.headers.get('etag') ?? '',
    lines: reply.text.replaceAll('\r\n ', '').split('\r\n'),
  };
}
const listed = async (q: string) =>
  (await call(activities.listActivities, { query: { q, limit: 200 } })).items;

describe('finding the calendar', () => {
  it('goes from the host alone to the calendars, as Apple Calendar and DAVx5 do', async () => {
    const start = await dav('PROPFIND', '/.well-known/caldav', { body: wellKnown, headers: { depth: '0' } });
    expect([start.status, start.headers.get('location')]).toEqual([301, '/dav/']);
    const options = await dav('OPTIONS', '/dav/');
    expect(options.headers.get('dav')).toContain('calendar-access');
    const principal = home.replace('calendars', 'principals');
    const set = await dav('PROPFIND', principal, {
      headers: { depth: '0' },
      body: `<propfind xmlns="DAV:" xmlns:CAL="urn:ietf:params:xml:ns:caldav"><prop><displayname/>
        <CAL:calendar-home-set/><CAL:calendar-user-address-set/><CAL:schedule-inbox-URL/></prop></propfind>`,
    });
    expect(set.status).toBe(207);
    const props = saidIn(set.xml()).get(principal);
    expect(texts(props?.get('calendar-home-set') ?? set.xml(), 'href')).toEqual([home]);
    expect(props?.get('displayname')?.text).toBe(administrator.name);
    expect(props?.has('schedule-inbox-URL')).toBe(false);
    const list = await dav('PROPFIND', home, {
      headers: { depth: '1' },
      body: `<d:propfind xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:cs="http://calendarserver.org/ns/">
        <d:prop><d:resourcetype/><d:displayname/><cs:getctag/><d:sync-token/><c:supported-calendar-component-set/>
        <d:supported-report-set/><d:current-user-privilege-set/></d:prop></d:propfind>`,
    });
    const said = saidIn(list.xml());
    expect([...said.keys()]).toEqual([home, `${home}events/`, `${home}tasks/`]);
    const events = said.get(`${home}events/`);
    expect(all(events?.get('resourcetype') ?? list.xml(), 'calendar')).toHaveLength(1);
    expect(
      all(events?.get('supported-calendar-component-set') ?? list.xml(), 'comp')[0]?.attributes.get('name'),
    ).toBe('VEVENT');
    expect(events?.get('getctag')?.text).toBe(events?.get('sync-token')?.text);
    expect(events?.get('displayname')?.text).toBe('قرارها');
  });

  it('is shut to strangers, to cookies and to other people’s calendars', async () => {
    const stranger = davOf(address, administrator.email, 'wrong');
    const refused = await stranger('PROPFIND', '/dav/');
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain('Basic');
    const cookie = `peyvand_session=${admin.cookie}`;
    const reply = await fetch(`${address}${home}events/`, { method: 'PROPFIND', headers: { cookie } });
    expect(reply.status).toBe(401);
    const person = {
      email: 'other@example.ir',
      name: 'دیگری',
      roleIds: [await builtinRole(admin, 'seller')],
    };
    const other = await newColleague(test, admin, person);
    const { password } = await other.call(passwords.makeCalendarPassword, { body: { name: 'x' } });
    const theirs = davOf(address, person.email, password);
    for (const path of [
      home,
      `${home}events/`,
      `${home}events/x.ics`,
      home.replace('calendars', 'principals'),
    ])
      expect((await theirs('PROPFIND', path)).status).toBe(404);
    expect((await theirs('PUT', `${home}events/x.ics`, { body: event('x', []) })).status).toBe(404);
    const api = await fetch(`${address}/api/v1/customers`, {
      headers: { authorization: `Bearer ${password}` },
    });
    expect(api.status).toBe(403);
    const { items } = await other.call(passwords.listCalendarPasswords, {});
    await other.call(passwords.endCalendarPassword, { params: { id: items[0]?.id ?? '' } });
    expect((await theirs('PROPFIND', '/dav/')).status).toBe(401);
  });

  it('lets who may only read change nothing', async () => {
    const person = {
      email: 'viewer@example.ir',
      name: 'بیننده',
      roleIds: [await builtinRole(admin, 'viewer')],
    };
    const viewer = await newColleague(test, admin, person);
    const { password } = await viewer.call(passwords.makeCalendarPassword, { body: { name: 'x' } });
    const theirs = davOf(address, person.email, password);
    const found = await theirs('PROPFIND', '/dav/', { body: wellKnown });
    const own = (texts(found.xml(), 'href').find((href) => /principals\/./.test(href)) ?? '').replace(
      'principals',
      'calendars',
    );
    expect((await theirs('PROPFIND', `${own}events/`)).status).toBe(207);
    const text = event('v', [`DTSTART:${compact(day(1))}T090000Z`, 'SUMMARY:v']);
    expect((await theirs('PUT', `${own}events/v.ics`, { body: text })).status).toBe(403);
  });
});

describe('appointments', () => {
  it('of Peyvand come with zone, people and reminders, in valid files', async () => {
    const made = await plan({
      customerId,
      day: day(2),
      time: '09:30',
      minutes: 45,
      place: 'دفتر، طبقه‌ی ۳',
      reminders: [15],
    });
    const { lines, text } = await get(`${made.id}.ics`);
    expect(lines).toContain(`DTSTART;TZID=Asia/Tehran:${compact(day(2))}T093000`);
    expect(lines).toEqual(expect.arrayContaining(['DURATION:PT45M', 'CATEGORIES:Meeting', 'TRIGGER:-PT15M']));
    expect(lines).toContain('LOCATION:دفتر، طبقه‌ی ۳');
    expect(text).toContain('BEGIN:VTIMEZONE');
    expect(lines.find((line) => line.startsWith('ATTENDEE'))).toContain('CN="سارا مرادی"');
  });

  it('of a program become activities and keep what Peyvand has no place for', async () => {
    const text = event('2A6E-APPLE', [
      `DTSTART;TZID=Europe/Berlin:${compact(day(3))}T140000`,
      `DTEND;TZID=Europe/Berlin:${compact(day(3))}T153000`,
      'SUMMARY:Zoom mit Sara',
      'DESCRIPTION:erste Zeile\\nzweite\\, Zeile',
      'CATEGORIES:Visit,Privat',
      'PRIORITY:2',
      'X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE="Am Markt 1":geo:52.5,13.4',
      'CLASS:PRIVATE',
      'ORGANIZER;CN=Ich:mailto:ich@example.com',
      'ATTENDEE;PARTSTAT=ACCEPTED;CN=Sara:mailto:Sara@Example.com',
      'ATTENDEE;CN=Fremd:mailto:fremd@example.com',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'TRIGGER:-PT30M',
      'X-WR-ALARMUID:77',
      'END:VALARM',
      'BEGIN:VALARM',
      'ACTION:EMAIL',
      'TRIGGER;VALUE=DATE-TIME:20300101T000000Z',
      'ATTENDEE:mailto:ich@example.com',
      'END:VALARM',
    ]);
    expect((await put('2A6E-APPLE.ics', text)).status).toBe(201);
    const [made] = await listed('Zoom');
    expect(made).toMatchObject({
      kind: 'visit',
      subject: 'Zoom mit Sara',
      note: 'erste Zeile\nzweite, Zeile',
      priority: 'high',
      customerId,
      day: day(3),
      time: '14:00',
      zone: 'Europe/Berlin',
      minutes: 90,
      reminders: [30],
    });
    const { lines, etag } = await get('2A6E-APPLE.ics');
    for (const kept of [
      'CLASS:PRIVATE',
      'CATEGORIES:Privat',
      'X-WR-ALARMUID:77',
      'ACTION:EMAIL',
      'UID:2A6E-APPLE',
      'ATTENDEE;CN=Fremd:mailto:fremd@example.com',
      'ORGANIZER;CN=Ich:mailto:ich@example.com',
      'X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE="Am Markt 1":geo:52.5,13.4',
    ])
      expect(lines).toContain(kept);
    // Put back as it was given: nothing changes.
    const { text: given } = await get('2A6E-APPLE.ics');
    expect((await put('2A6E-APPLE.ics', given, etag)).status).toBe(204);
    expect((await listed('Zoom'))[0]?.version).toBe(made?.version);
    expect((await get('2A6E-APPLE.ics')).text).toBe(given);
  });

  it('are changed only as they were seen, and deleted into the trash', async () => {
    const made = await plan({ subject: 'یکتا', day: day(2), time: '09:30', minutes: 45 });
    const { text, etag } = await get(`${made.id}.ics`);
    const moved = text.replace(/T093000/g, 'T113000');
    expect((await dav('PUT', `${home}events/${made.id}.ics`, { body: moved })).status).toBe(428);
    expect((await put(`${made.id}.ics`, moved, '"wrong"')).status).toBe(412);
    expect((await put(`${made.id}.ics`, moved)).status).toBe(412);
    const both = await Promise.all([
      put(`${made.id}.ics`, moved, etag),
      put(`${made.id}.ics`, moved.replace('یکتا', 'دیگر'), etag),
    ]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 412]);
    expect(await call(activities.getActivity, { params: { id: made.id } })).toMatchObject({ time: '11:30' });
    const now = await get(`${made.id}.ics`);
    const fresh = await dav('GET', `${home}events/${made.id}.ics`, {
      headers: { 'if-none-match': now.etag },
    });
    expect(fresh.status).toBe(304);
    const gone = `${home}events/${made.id}.ics`;
    expect((await dav('DELETE', gone, { headers: { 'if-match': etag } })).status).toBe(412);
    expect((await dav('DELETE', gone, { headers: { 'if-match': now.etag } })).status).toBe(204);
    expect((await get(`${made.id}.ics`)).status).toBe(404);
    expect((await call(activities.getActivity, { params: { id: made.id } })).deletedAt).not.toBeNull();
  });

  it('have one address for one UID', async () => {
    const text = event('twice', [`DTSTART;VALUE=DATE:${compact(day(5))}`, 'SUMMARY:دوبار']);
    expect((await put('a.ics', text)).status).toBe(201);
    const second = await put('b.ics', text);
    expect(second.status).toBe(409);
    expect(second.text).toContain('no-uid-conflict');
    expect(await listed('دوبار')).toHaveLength(1);
  });

  it.each([
    ['no calendar', 'BEGIN:VCARD\r\nEND:VCARD\r\n', 403],
    ['text', 'hello', 403],
    ['an event without a beginning', event('n1', ['SUMMARY:x']), 403],
    ['an event of a year', event('n2', ['DTSTART:20260101T000000Z', 'DTEND:20270101T000000Z']), 403],
    ['a rule without equal', event('n3', ['DTSTART:20300101T000000Z', 'RRULE:FREQ=HOURLY']), 403],
    ['a task among the events', event('n4', ['SUMMARY:x']).replaceAll('VEVENT', 'VTODO'), 403],
    ['a day that is none', event('n5', ['DTSTART;VALUE=DATE:20261399']), 403],
    ['no UID', event('', ['DTSTART;VALUE=DATE:20261122']), 403],
  ])('refuse %s in words that programs understand', async (_name, text, status) => {
    const reply = await put('bad.ics', text);
    expect(reply.status).toBe(status);
    expect(all(reply.xml(), 'error')).toHaveLength(1);
  });

  it('refuse what is no XML, and whatever else programs try', async () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>';
    expect((await dav('PROPFIND', '/dav/', { body: bomb })).status).toBe(400);
    expect((await dav('REPORT', `${home}events/`, { body: '<a/>' })).status).toBe(403);
    expect((await dav('MKCALENDAR', `${home}mine/`)).status).toBe(404);
    expect((await dav('DELETE', `${home}events/`)).status).toBe(403);
    const patch = await dav('PROPPATCH', `${home}events/`, {
      body: '<A:propertyupdate xmlns:A="DAV:"><A:set><A:prop><D:calendar-color xmlns:D="http://apple.com/ns/ical/">#FF</D:calendar-color></A:prop></A:set></A:propertyupdate>',
    });
    expect([patch.status, texts(patch.xml(), 'status')[0]]).toEqual([207, 'HTTP/1.1 403 Forbidden']);
    expect((await dav('GET', '/dav/../etc/passwd')).status).toBe(404);
    expect((await dav('GET', `${home}events/%2e%2e%2f`)).status).toBe(404);
  });

  it('forget a customer who is erased, also in lines that programs sent', async () => {
    const text = event('erase-me', [
      `DTSTART;VALUE=DATE:${compact(day(6))}`,
      'SUMMARY:فراموشی',
      'ATTENDEE;CN=Negar:mailto:negar.k@example.com',
      'X-OTHER:stays',
    ]);
    expect((await put('erase-me.ics', text)).status).toBe(201);
    expect((await get('erase-me.ics')).text).toContain('negar.k@example.com');
    const person = { ids: [], traces: ['negar.k@example.com'], contacts: [] };
    const system = test.system('system:test');
    const lines: unknown[] = [];
    for await (const one of calendarPersonal.export(system, person)) lines.push(one);
    expect(JSON.stringify(lines)).toContain('negar.k');
    expect(await system.write((tx) => calendarPersonal.erase(tx, person))).toEqual({ rows: 1 });
    expect((await get('erase-me.ics')).text).not.toContain('negar.k@example.com');
  });
});
