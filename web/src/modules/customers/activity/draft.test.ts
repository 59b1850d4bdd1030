import type { Activity } from '@peyvand/contract/customers/activities';
import { expect, test } from 'vitest';
import { blank, changeOf, draftOf, newOf } from './draft.ts';

const stored: Activity = {
  id: '01980000-0000-7000-8000-000000000001',
  kind: 'call',
  subject: 'پیگیری',
  customerId: null,
  customerName: null,
  customerKind: null,
  about: null,
  ownerId: '01980000-0000-7000-8000-000000000002',
  teamId: '01980000-0000-7000-8000-000000000003',
  colleagues: [],
  guests: [],
  day: '2026-11-22',
  time: '10:00',
  zone: 'Asia/Tehran',
  startsAt: '2026-11-22T06:30:00.000Z',
  minutes: 30,
  place: null,
  priority: 'normal',
  note: '',
  reminders: [10],
  state: 'planned',
  standing: 'today',
  closedAt: null,
  closedBy: null,
  outcomeId: null,
  outcomeNote: '',
  spentMinutes: null,
  seriesId: null,
  recurrence: null,
  deletedAt: null,
  createdAt: '2026-11-01T00:00:00.000Z',
  updatedAt: '2026-11-01T00:00:00.000Z',
  version: 1,
};

test('a form that was not touched changes nothing, not even the zone of a reader elsewhere', () => {
  expect(changeOf(stored, draftOf(stored), 'Europe/Moscow')).toEqual({});
});

test('only what was changed is sent; a time is meant in the zone of the reader', () => {
  const draft = { ...draftOf(stored), place: ' دفتر ', time: '11:00' };
  expect(changeOf(stored, draft, 'Europe/Moscow')).toEqual({
    place: 'دفتر',
    time: '11:00',
    zone: 'Europe/Moscow',
  });
});

test('without a day there is no time, zone or repetition', () => {
  const given = newOf({ ...blank, subject: 'یک روز', time: '10:00' }, 'Asia/Tehran');
  expect(given).toMatchObject({ subject: 'یک روز', day: null, time: null });
  expect(given).not.toHaveProperty('zone');
  expect(given).not.toHaveProperty('recurrence');
  expect(given).not.toHaveProperty('reminders');
});
