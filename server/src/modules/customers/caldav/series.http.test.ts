import type { Client } from '@peyvand/contract/core/client';
import { Recurrence } from '@peyvand/contract/customers/activities';
import * as activities from '@peyvand/contract/customers/activity-endpoints';
import * as passwords from '@peyvand/contract/customers/caldav';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { adminBrowser } from '../../../testing/browser.ts';
import { expectCalendar } from '../../../testing/icalendar.ts';
import { administrator, startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { all, type Dav, davOf, listening, saidIn, texts } from './dav-for-tests.ts';

let test: TestProgram;
let call: Client;
let dav: Dav;
let home: string;

beforeAll(async () => {
  test = await startTestProgram();
  const address = await listening(test);
  call = (await adminBrowser(test)).call;
  const { password } = await call(passwords.makeCalendarPassword, { body: { name: 'Thunderbird' } });
  dav = davOf(address, administrator.email, password);
  const body = '<propfind xmlns="DAV:"><prop><current-user-principal/></prop></propfind>';
  const found = await dav('PROPFIND', '/dav/', { body, headers: { depth: '0' } });
  home = (texts(found.xml(), 'href').find((href) => /principals\/./.test(href)) ?? '').replace(
    'principals',
    'calendars',
  );
});
afterAll(() => test.stop());

const day = (offset: number) => addUnits(dateOf(test.clock(), 'Asia/Tehran'), 'day', offset, 'gregory');
const at = (offset: number, time = '093000') => `TZID=Asia/Tehran:${day(offset).replaceAll('-', '')}T${time}`;

const vevent = (uid: string, lines: readonly string[]) => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  'DTSTAMP:20261122T080000Z',
  ...lines,
  'END:VEVENT',
];
const file = (...parts: readonly (readonly string[])[]) =>
  [
    'BEGIN:VCALENDAR',
    'PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN',
    'VERSION:2.0',
    ...parts.flat(),
    'END:VCALENDAR',
    '',
  ].join('\r\n');

const put = (name: string, body: string, etag?: string) =>
  dav('PUT', `${home}events/${name}`, {
    body,
    headers: etag === undefined ? { 'if-none-match': '*' } : { 'if-match': etag },
  });
async function get(name: string) {
  const reply = await dav('GET', `${home}events/${name}`);
  expect(reply.status).toBe(200);
  expectCalendar(reply.text);
  return {
    etag: reply.headers.get('etag') ?? '',
    text: reply.text,
    lines: reply.text.replaceAll('\r\n ', '').split('\r\n'),
  };
}
async function listed(q: string) {
  const { items } = await call(activities.listActivities, { query: { q, limit: 200 } });
  return items.map(({ day: on, time, subject, state }) => [on, time, subject, state]);
}

describe('a series', () => {
  it('of a program is one series with its exceptions, and comes back so', async () => {
    const master = [
      `DTSTART;${at(1)}`,
      'DURATION:PT1H',
      'SUMMARY:هفتگی',
      'RRULE:FREQ=DAILY;COUNT=5',
      `EXDATE;${at(2)}`,
    ];
    const odd = [
      `RECURRENCE-ID;${at(3)}`,
      `DTSTART;${at(3, '150000')}`,
      'DURATION:PT1H',
      'SUMMARY:هفتگی، دیرتر',
      'X-OWN:1',
    ];
    expect((await put('s1.ics', file(vevent('s1', master), vevent('s1', odd)))).status).toBe(201);
    expect(await listed('هفتگی')).toEqual([
      [day(1), '09:30', 'هفتگی', 'planned'],
      [day(3), '15:00', 'هفتگی، دیرتر', 'planned'],
      [day(4), '09:30', 'هفتگی', 'planned'],
      [day(5), '09:30', 'هفتگی', 'planned'],
    ]);
    const { lines, text, etag } = await get('s1.ics');
    expect(lines).toEqual(
      expect.arrayContaining([
        'RRULE:FREQ=DAILY;COUNT=5',
        `EXDATE;${at(2)}`,
        `RECURRENCE-ID;${at(3)}`,
        'X-OWN:1',
      ]),
    );
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2);
    expect((await put('s1.ics', text, etag)).status).toBe(204);
    expect((await get('s1.ics')).text).toBe(text);
  });

  it('is changed whole, shortened and ended by a program', async () => {
    const master = (more: readonly string[]) => [`DTSTART;${at(1)}`, 'DURATION:PT1H', ...more];
    const first = file(vevent('s2', master(['SUMMARY:روزانه', 'RRULE:FREQ=DAILY;COUNT=6'])));
    expect((await put('s2.ics', first)).status).toBe(201);
    const changed = file(
      vevent('s2', [
        `DTSTART;${at(1, '101500')}`,
        'DURATION:PT1H',
        'SUMMARY:روزانه‌ی نو',
        'RRULE:FREQ=DAILY;COUNT=4',
      ]),
    );
    expect((await put('s2.ics', changed, (await get('s2.ics')).etag)).status).toBe(204);
    expect(await listed('روزانه')).toEqual(
      [1, 2, 3, 4].map((one) => [day(one), '10:15', 'روزانه‌ی نو', 'planned']),
    );
    const later = file(
      vevent('s2', [
        `DTSTART;${at(2, '101500')}`,
        'DURATION:PT1H',
        'SUMMARY:روزانه‌ی نو',
        'RRULE:FREQ=DAILY;INTERVAL=2;COUNT=3',
      ]),
    );
    expect((await put('s2.ics', later, (await get('s2.ics')).etag)).status).toBe(204);
    expect((await listed('روزانه')).map(([on]) => on)).toEqual([day(2), day(4), day(6)]);
    const single = file(vevent('s2', [`DTSTART;${at(2, '101500')}`, 'DURATION:PT1H', 'SUMMARY:روزانه‌ی نو']));
    expect((await put('s2.ics', single, (await get('s2.ics')).etag)).status).toBe(204);
    expect((await listed('روزانه')).map(([on]) => on)).toEqual([day(2)]);
    const again = file(
      vevent('s2', [`DTSTART;${at(2, '101500')}`, 'SUMMARY:روزانه‌ی نو', 'RRULE:FREQ=WEEKLY;COUNT=2']),
    );
    expect((await put('s2.ics', again, (await get('s2.ics')).etag)).status).toBe(204);
    expect((await listed('روزانه')).map(([on]) => on)).toEqual([day(2), day(9)]);
    const { etag } = await get('s2.ics');
    expect((await dav('DELETE', `${home}events/s2.ics`, { headers: { 'if-match': etag } })).status).toBe(204);
    expect(await listed('روزانه')).toEqual([]);
    expect((await dav('GET', `${home}events/s2.ics`)).status).toBe(404);
  });

  it('loses one day by an exception, which goes to the trash', async () => {
    const text = file(vevent('s3', [`DTSTART;${at(1)}`, 'SUMMARY:سه‌روزه', 'RRULE:FREQ=DAILY;COUNT=3']));
    expect((await put('s3.ics', text)).status).toBe(201);
    const { text: given, etag } = await get('s3.ics');
    const without = given.replace('RRULE:', `EXDATE;${at(2)}\r\nRRULE:`);
    expect((await put('s3.ics', without, etag)).status).toBe(204);
    expect((await listed('سه‌روزه')).map(([on]) => on)).toEqual([day(1), day(3)]);
    const query = { q: 'سه‌روزه', deleted: 'only' as const };
    expect((await call(activities.listActivities, { query })).items).toHaveLength(1);
  });

  it('made in Peyvand comes as one, an odd one beside it; by the Persian calendar each by itself', async () => {
    const recurrence = Recurrence.parse({ calendar: 'gregory', unit: 'week', count: 3 });
    const made = await call(activities.planActivity, {
      body: { kind: 'meeting', subject: 'از پیوند', day: day(1), time: '08:00', minutes: 30, recurrence },
    });
    const second = (await call(activities.listActivities, { query: { q: 'از پیوند' } })).items[1];
    await call(
      activities.changeActivity,
      { params: { id: second?.id ?? '' }, body: { day: day(10), time: '12:00' } },
      { version: 1 },
    );
    const { lines } = await get(`${made.seriesId}.ics`);
    expect(lines.filter((line) => /^(RRULE|RECURRENCE-ID|EXDATE)/.test(line))).toEqual([
      expect.stringContaining('RRULE:FREQ=WEEKLY;BYDAY='),
      `RECURRENCE-ID;${at(8, '080000')}`,
    ]);
    expect(lines).toContain(`DTSTART;${at(10, '120000')}`);
    const persian = Recurrence.parse({ calendar: 'persian', unit: 'month', count: 3 });
    const monthly = await call(activities.planActivity, {
      body: { kind: 'call', subject: 'ماهانه', day: day(1), time: '08:00', minutes: 30, recurrence: persian },
    });
    expect((await get(`${monthly.id}.ics`)).lines.some((line) => line.startsWith('RRULE'))).toBe(false);
    expect((await dav('GET', `${home}events/${monthly.seriesId}.ics`)).status).toBe(404);
  });

  it('that was entered in a program long ago is no pile of overdue work', async () => {
    const text = file(
      vevent('s4', [`DTSTART;${at(-3)}`, 'DURATION:PT1H', 'SUMMARY:دیرین', 'RRULE:FREQ=DAILY;COUNT=5']),
    );
    expect((await put('s4.ics', text)).status).toBe(201);
    expect((await listed('دیرین')).map(([, , , state]) => state)).toEqual(
      expect.arrayContaining(['done', 'done', 'done', 'planned']),
    );
    const past = file(vevent('s5', [`DTSTART;${at(-3)}`, 'DURATION:PT1H', 'SUMMARY:گذشته']));
    expect((await put('s5.ics', past)).status).toBe(201);
    expect((await listed('گذشته'))[0]?.[3]).toBe('done');
    const moved = past.replace(at(-3), at(3));
    expect((await put('s5.ics', moved, (await get('s5.ics')).etag)).status).toBe(204);
    expect(await listed('گذشته')).toEqual([[day(3), '09:30', 'گذشته', 'planned']]);
  });
});

describe('questions that programs ask', () => {
  it('are answered for a span, a list of addresses and a property, as DAVx5 and Thunderbird ask', async () => {
    const made = await call(activities.planActivity, {
      body: { kind: 'visit', subject: 'پرسش', day: day(20), time: '08:00', minutes: 30 },
    });
    const stamp = (offset: number) => `${day(offset).replaceAll('-', '')}T000000Z`;
    const query = (inner: string) => `<?xml version='1.0' encoding='UTF-8' ?>
      <CAL:calendar-query xmlns="DAV:" xmlns:CAL="urn:ietf:params:xml:ns:caldav"><prop><getetag /></prop>
      <CAL:filter><CAL:comp-filter name="VCALENDAR"><CAL:comp-filter name="VEVENT">${inner}</CAL:comp-filter></CAL:comp-filter></CAL:filter></CAL:calendar-query>`;
    const ask = async (inner: string) => [
      ...saidIn(
        (await dav('REPORT', `${home}events/`, { body: query(inner), headers: { depth: '1' } })).xml(),
      ).keys(),
    ];
    const href = `${home}events/${made.id}.ics`;
    const inside = await ask(`<CAL:time-range start="${stamp(19)}" end="${stamp(22)}"/>`);
    expect(inside).toEqual([href]);
    expect(await ask(`<CAL:time-range start="${stamp(300)}"/>`)).not.toContain(href);
    const uid = `<CAL:prop-filter name="UID"><CAL:text-match>${made.id}@peyvand</CAL:text-match></CAL:prop-filter>`;
    expect(await ask(uid)).toEqual([href]);
    expect(await ask('<CAL:prop-filter name="LOCATION"><CAL:is-not-defined/></CAL:prop-filter>')).toContain(
      href,
    );
    const many = await dav('REPORT', `${home}events/`, {
      body: `<?xml version="1.0" encoding="UTF-8"?><C:calendar-multiget xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
        <D:prop><D:getetag/><C:calendar-data/></D:prop><D:href>${href}</D:href><D:href>${home}events/nothing.ics</D:href></C:calendar-multiget>`,
    });
    const said = saidIn(many.xml());
    expect(said.get(href)?.get('calendar-data')?.text).toContain('پرسش');
    expect(texts(many.xml(), 'status').filter((one) => one.includes('404'))).toHaveLength(1);
  });

  it('about what changed: an unknown token begins anew, a known one tells nothing twice', async () => {
    const sync = (token: string) =>
      dav('REPORT', `${home}events/`, {
        body: `<A:sync-collection xmlns:A="DAV:"><A:sync-token>${token}</A:sync-token><A:sync-level>1</A:sync-level><A:prop><A:getetag/></A:prop></A:sync-collection>`,
      });
    const unknown = await sync('urn:peyvand:calendar:nonsense');
    expect([unknown.status, all(unknown.xml(), 'valid-sync-token').length]).toEqual([403, 1]);
    const whole = await sync('');
    const token = texts(whole.xml(), 'sync-token')[0] ?? '';
    expect(all(whole.xml(), 'response').length).toBeGreaterThan(3);
    const same = await sync(token);
    expect(all(same.xml(), 'response')).toEqual([]);
    expect(texts(same.xml(), 'sync-token')).toEqual([token]);
  });
});
