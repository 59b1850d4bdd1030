import { describe, expect, it } from 'vitest';
import {
  cancel,
  complete,
  costOf,
  nextReminder,
  open,
  type StoredActivity,
  spanOf,
  standingOf,
} from './activity.ts';

const zone = 'Asia/Tehran';
const blank: StoredActivity = {
  ...open,
  id: 'a',
  kind: 'call',
  subject: 'تماس',
  customerId: null,
  customerNow: null,
  aboutKind: null,
  aboutId: null,
  colleagues: [],
  guests: [],
  day: null,
  time: null,
  zone: null,
  minutes: null,
  place: null,
  priority: 'normal',
  note: '',
  reminders: [],
  rate: null,
  rateCurrency: null,
  ownerId: 'o',
  teamId: 't',
  beginsAt: null,
  endsAt: null,
  remindAt: null,
  seriesId: null,
  recurrence: null,
  occursOn: null,
  isOdd: false,
  deletedAt: null,
  createdAt: '2026-11-01T00:00:00.000Z',
  updatedAt: '2026-11-01T00:00:00.000Z',
  version: 1,
};

function at(day: string | null, time: string | null = null, minutes: number | null = null): StoredActivity {
  const fields = { day, time, minutes, zone: day === null ? null : zone };
  return { ...blank, ...fields, ...spanOf(fields) };
}

describe('the time that an activity takes', () => {
  it.each([
    ['some day', at(null), null, null],
    ['a whole day in Tehran', at('2026-11-22'), '2026-11-21T20:30:00.000Z', '2026-11-22T20:30:00.000Z'],
    ['an hour', at('2026-11-22', '09:30', 60), '2026-11-22T06:00:00.000Z', '2026-11-22T07:00:00.000Z'],
    ['a moment', at('2026-11-22', '09:30'), '2026-11-22T06:00:00.000Z', '2026-11-22T06:00:00.000Z'],
  ])('%s', (_name, { beginsAt, endsAt }, from, to) => {
    expect([beginsAt, endsAt]).toEqual([from, to]);
  });

  it('is a real day where clocks change', () => {
    const { beginsAt, endsAt } = spanOf({
      day: '2026-03-29',
      time: null,
      zone: 'Europe/Berlin',
      minutes: null,
    });
    expect(Date.parse(endsAt ?? '') - Date.parse(beginsAt ?? '')).toBe(23 * 3_600_000);
  });
});

describe('how it stands', () => {
  // 12:00 in Tehran.
  const noon = new Date('2026-11-22T08:30:00Z');
  it.each([
    ['without a day', at(null), 'future'],
    ['yesterday', at('2026-11-21'), 'overdue'],
    ['any time today', at('2026-11-22'), 'today'],
    ['earlier today', at('2026-11-22', '09:00', 60), 'overdue'],
    ['going on now', at('2026-11-22', '11:30', 60), 'today'],
    ['later today', at('2026-11-22', '18:00'), 'today'],
    ['tomorrow', at('2026-11-23'), 'future'],
    ['done', { ...at('2026-11-21'), state: 'done' as const }, 'none'],
  ] as const)('%s', (_name, activity, standing) => {
    expect(standingOf(activity, noon, zone)).toBe(standing);
  });

  it('late in the evening of Tehran is the next day already in Vladivostok', () => {
    expect(standingOf(at('2026-11-22', '23:00', 30), noon, 'Asia/Vladivostok')).toBe('future');
  });
});

describe('reminders', () => {
  const now = new Date('2026-11-22T05:00:00Z');
  it('come before the beginning, the next one first', () => {
    const meeting = { ...at('2026-11-22', '09:30', 60), reminders: [15, 60, 1440] };
    expect(nextReminder(meeting, now)).toBe('2026-11-22T05:45:00.000Z');
    expect(nextReminder(meeting, new Date('2026-11-22T04:59:00Z'))).toBe('2026-11-22T05:00:00.000Z');
    expect(nextReminder(meeting, new Date('2026-11-22T05:45:00Z'))).toBeNull();
  });

  it('count from nine o’clock where there is no time, and need a day', () => {
    expect(nextReminder({ ...at('2026-11-22'), reminders: [0] }, now)).toBe('2026-11-22T05:30:00.000Z');
    expect(nextReminder({ ...at(null), reminders: [0] }, now)).toBeNull();
  });
});

describe('the end of an activity', () => {
  const done = { by: 'me', at: '2026-11-22T08:30:00.000Z', outcomeId: 'x', note: 'خوب', minutes: null };
  it('takes as long as planned, unless said otherwise', () => {
    expect(complete(at('2026-11-22', '09:00', 45), done)).toMatchObject({ state: 'done', spentMinutes: 45 });
    expect(complete(at('2026-11-22', '09:00', 45), { ...done, minutes: 5 })?.spentMinutes).toBe(5);
  });

  it('comes once', () => {
    const closed = { ...blank, ...complete(blank, done) };
    expect(complete(closed, done)).toBeNull();
    expect(cancel(closed, done)).toBeNull();
    expect(cancel(blank, done)).toMatchObject({ state: 'cancelled', outcomeNote: 'خوب', outcomeId: null });
  });

  it.each([
    ['1000000', 45, '750000'],
    ['100', 20, '33'],
    ['100', 50, '83'],
    ['1', 30, '1'],
    ['100', 0, '0'],
    ['100', null, null],
    [null, 30, null],
  ])('%s an hour for %s minutes costs %s', (rate, minutes, cost) => {
    expect(costOf(rate, minutes)).toBe(cost);
  });
});
