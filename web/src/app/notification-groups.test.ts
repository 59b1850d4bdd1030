import type { Notification } from '@peyvand/contract/platform/notifications';
import { describe, expect, it } from 'vitest';
import { groupNotices, type Until, untilOf } from './notification-groups.ts';

const notice = (id: string, kind: string, link: string | null): Notification => ({
  id,
  kind,
  link,
  data: {},
  createdAt: '2026-11-21T09:00:00.000Z',
  shownAt: '2026-11-21T09:00:00.000Z',
  readAt: null,
});

it('neighbours of one kind about one thing stand together', () => {
  const groups = groupNotices([
    notice('1', 'a.b.c', '/x'),
    notice('2', 'a.b.c', '/x'),
    notice('3', 'a.b.c', '/y'),
    notice('4', 'a.b.d', '/y'),
    notice('5', 'a.b.e', null),
    notice('6', 'a.b.e', null),
    notice('7', 'a.b.c', '/x'),
  ]);
  expect(groups.map(({ head, rest }) => [head.id, ...rest.map(({ id }) => id)].join(''))).toEqual([
    '12',
    '3',
    '4',
    '5',
    '6',
    '7',
  ]);
});

describe('a snooze ends', () => {
  // A clock three and a half hours ahead of the world's.
  const localOf = (local: string) => new Date(Date.parse(`${local}:00Z`) - 3.5 * 3_600_000);
  it.each([
    ['hour', '2026-11-21T09:00:00Z', '2026-11-21', '2026-11-21T10:00:00Z'],
    ['evening', '2026-11-21T09:00:00Z', '2026-11-21', '2026-11-21T14:30:00Z'],
    ['evening', '2026-11-21T15:00:00Z', '2026-11-21', '2026-11-22T14:30:00Z'],
    ['tomorrow', '2026-12-31T09:00:00Z', '2026-12-31', '2027-01-01T05:30:00Z'],
    ['week', '2026-11-21T09:00:00Z', '2026-11-21', '2026-11-28T05:30:00Z'],
  ] as const)('%s from %s', (choice: Until, now, today, ends) => {
    expect(untilOf(choice, new Date(now), localOf, today).toISOString()).toBe(new Date(ends).toISOString());
  });
});
