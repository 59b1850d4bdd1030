import type { Client } from '@peyvand/contract/core/client';
import * as activities from '@peyvand/contract/customers/activity-endpoints';
import * as passwords from '@peyvand/contract/customers/caldav';
import { createDAVClient } from 'tsdav';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { adminBrowser } from '../../../testing/browser.ts';
import { expectCalendar } from '../../../testing/icalendar.ts';
import { administrator, startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { listening } from './dav-for-tests.ts';

let test: TestProgram;
let call: Client;
let client: Awaited<ReturnType<typeof createDAVClient>>;

beforeAll(async () => {
  test = await startTestProgram();
  const address = await listening(test);
  call = (await adminBrowser(test)).call;
  const { password } = await call(passwords.makeCalendarPassword, { body: { name: 'tsdav' } });
  client = await createDAVClient({
    serverUrl: address,
    credentials: { username: administrator.email, password },
    authMethod: 'Basic',
    defaultAccountType: 'caldav',
  });
});
afterAll(() => test.stop());

const day = (offset: number) => addUnits(dateOf(test.clock(), 'Asia/Tehran'), 'day', offset, 'gregory');

async function calendarOf(component: 'VEVENT' | 'VTODO') {
  const list = await client.fetchCalendars();
  const found = list.find(({ components }) => components?.includes(component));
  if (!found) throw new Error(`no calendar of ${component}`);
  return found;
}

const eventText = (uid: string, at: string, lines: readonly string[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//x//EN',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'DTSTAMP:20261122T080000Z',
    `DTSTART;TZID=Asia/Tehran:${at.replaceAll('-', '')}T100000`,
    'DURATION:PT1H',
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');

describe('a CalDAV library (tsdav)', () => {
  it('finds both calendars from the bare address of the host', async () => {
    const list = await client.fetchCalendars();
    expect(list.map(({ components }) => components)).toEqual([['VEVENT'], ['VTODO']]);
    expect(list.every(({ syncToken, ctag }) => Boolean(syncToken) && Boolean(ctag))).toBe(true);
  });

  it('creates, reads, changes and deletes, both ways', async () => {
    const calendar = await calendarOf('VEVENT');
    const made = await client.createCalendarObject({
      calendar,
      filename: 'lib-1.ics',
      iCalString: eventText('lib-1', day(1), ['SUMMARY:از کتابخانه']),
    });
    expect(made.status).toBe(201);
    const [object] = await client.fetchCalendarObjects({ calendar });
    // The library cuts the ends off.
    expectCalendar(`${String(object?.data)}\r\n`);
    expect(String(object?.data)).toContain('از کتابخانه');
    const [activity] = (await call(activities.listActivities, { query: { q: 'کتابخانه' } })).items;
    expect(activity).toMatchObject({ kind: 'meeting', time: '10:00', minutes: 60 });
    const changed = await client.updateCalendarObject({
      calendarObject: {
        url: object?.url ?? '',
        data: String(object?.data).replace('T100000', 'T160000'),
        ...(object?.etag === undefined ? {} : { etag: object.etag }),
      },
    });
    expect(changed.status).toBe(204);
    const params = { id: activity?.id ?? '' };
    expect(await call(activities.getActivity, { params })).toMatchObject({ time: '16:00' });
    const [again] = await client.fetchCalendarObjects({ calendar });
    expect(again?.etag).not.toBe(object?.etag);
    const deleted = await client.deleteCalendarObject({
      calendarObject: { url: again?.url ?? '', ...(again?.etag === undefined ? {} : { etag: again.etag }) },
    });
    expect(deleted.status).toBe(204);
    expect(await client.fetchCalendarObjects({ calendar })).toEqual([]);
  });

  it('keeps in step by tokens: what is new, changed and gone, and nothing else', async () => {
    const calendar = await calendarOf('VEVENT');
    const plan = (subject: string) =>
      call(activities.planActivity, {
        body: { kind: 'call', subject, day: day(2), time: '09:00', minutes: 20 },
      });
    const [kept, moved, lost] = [await plan('می‌ماند'), await plan('جابه‌جا'), await plan('می‌رود')];
    const synced = await client.smartCollectionSync({
      collection: { ...calendar, objects: [], objectMultiGet: client.calendarMultiGet },
      method: 'webdav',
    });
    const names = (list: readonly { url: string }[]) => list.map(({ url }) => url.split('/').at(-1));
    expect(new Set(names(synced.objects ?? []))).toEqual(
      new Set([kept, moved, lost].map(({ id }) => `${id}.ics`)),
    );
    await call(
      activities.changeActivity,
      { params: { id: moved.id }, body: { time: '12:00' } },
      { version: 1 },
    );
    await call(activities.deleteActivity, { params: { id: lost.id } }, { version: 1 });
    const fresh = await plan('تازه');
    const after = await client.smartCollectionSyncDetailed({
      collection: { ...synced, objects: synced.objects ?? [] },
      method: 'webdav',
    });
    expect(names(after.objects.created)).toEqual([`${fresh.id}.ics`]);
    expect(names(after.objects.updated)).toEqual([`${moved.id}.ics`]);
    expect(names(after.objects.deleted)).toEqual([`${lost.id}.ics`]);
    const [updated] = after.objects.updated;
    expect(String(updated?.data)).toContain('T120000');
  });

  it('asks for a span of time', async () => {
    const calendar = await calendarOf('VEVENT');
    await call(activities.planActivity, {
      body: { kind: 'visit', subject: 'دور', day: day(40), time: '09:00' },
    });
    const found = await client.fetchCalendarObjects({
      calendar,
      timeRange: { start: `${day(39)}T00:00:00Z`, end: `${day(41)}T00:00:00Z` },
    });
    expect(found.map(({ data }) => String(data).includes('دور'))).toEqual([true]);
  });

  it('keeps tasks', async () => {
    const calendar = await calendarOf('VTODO');
    const text = [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//x//EN',
      'BEGIN:VTODO',
      'UID:todo-1',
      'DTSTAMP:20261122T080000Z',
      `DUE;VALUE=DATE:${day(1).replaceAll('-', '')}`,
      'SUMMARY:فرستادن نمونه',
      'END:VTODO',
      'END:VCALENDAR',
      '',
    ].join('\r\n');
    const made = await client.createCalendarObject({ calendar, filename: 'todo-1.ics', iCalString: text });
    expect(made.status).toBe(201);
    const objects = await client.fetchCalendarObjects({
      calendar,
      filters: {
        'comp-filter': {
          _attributes: { name: 'VCALENDAR' },
          'comp-filter': { _attributes: { name: 'VTODO' } },
        },
      },
    });
    expect(objects).toHaveLength(1);
    const done = String(objects[0]?.data).replace('STATUS:NEEDS-ACTION', 'STATUS:COMPLETED');
    const reply = await client.updateCalendarObject({
      calendarObject: { url: objects[0]?.url ?? '', data: done, etag: objects[0]?.etag ?? '' },
    });
    expect(reply.status).toBe(204);
    const [task] = (await call(activities.listActivities, { query: { q: 'نمونه' } })).items;
    expect(task).toMatchObject({ kind: 'task', state: 'done' });
  });
});
