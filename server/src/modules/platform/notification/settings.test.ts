import type { NotificationSettings } from '@peyvand/contract/platform/notifications';
import { describe, expect, it } from 'vitest';
import { nextDigest, planFor, quietUntil, readSettings, usualSettings } from './settings.ts';

const everyDay = [0, 1, 2, 3, 4, 5, 6];
const quiet = (from: string, to: string, days = everyDay) => ({ from, to, days });

describe('quiet hours', () => {
  it.each([
    // Tehran: UTC+3:30, no summer time.
    [
      'before midnight',
      '2026-11-21T19:00:00Z',
      'Asia/Tehran',
      quiet('22:00', '07:00'),
      '2026-11-22T03:30:00Z',
    ],
    [
      'after midnight',
      '2026-11-21T22:00:00Z',
      'Asia/Tehran',
      quiet('22:00', '07:00'),
      '2026-11-22T03:30:00Z',
    ],
    [
      'the first minute',
      '2026-11-21T18:30:00Z',
      'Asia/Tehran',
      quiet('22:00', '07:00'),
      '2026-11-22T03:30:00Z',
    ],
    ['the minute before', '2026-11-21T18:29:59Z', 'Asia/Tehran', quiet('22:00', '07:00'), null],
    ['the end itself', '2026-11-22T03:30:00Z', 'Asia/Tehran', quiet('22:00', '07:00'), null],
    ['within a day', '2026-11-21T09:00:00Z', 'Asia/Tehran', quiet('12:00', '14:00'), '2026-11-21T10:30:00Z'],
    ['none', '2026-11-21T22:00:00Z', 'Asia/Tehran', null, null],
    // Friday evening is quiet until Saturday morning; Saturday evening is not.
    [
      'the day it begins counts',
      '2026-11-20T23:00:00Z',
      'Asia/Tehran',
      quiet('22:00', '07:00', [5]),
      '2026-11-21T03:30:00Z',
    ],
    ['another day', '2026-11-21T23:00:00Z', 'Asia/Tehran', quiet('22:00', '07:00', [5]), null],
    // Berlin: the night of 29 March 2026 has 23 hours, that of 25 October 25.
    [
      'a short night',
      '2026-03-28T22:00:00Z',
      'Europe/Berlin',
      quiet('22:00', '07:00'),
      '2026-03-29T05:00:00Z',
    ],
    [
      'a long night',
      '2026-10-24T21:00:00Z',
      'Europe/Berlin',
      quiet('22:00', '07:00'),
      '2026-10-25T06:00:00Z',
    ],
    [
      'an end that is skipped',
      '2026-03-29T00:30:00Z',
      'Europe/Berlin',
      quiet('22:00', '02:30'),
      '2026-03-29T01:30:00Z',
    ],
    [
      'an end that comes twice ends the first time',
      '2026-10-25T00:00:00Z',
      'Europe/Berlin',
      quiet('22:00', '02:30'),
      '2026-10-25T00:30:00Z',
    ],
    [
      'a zone far west',
      '2026-11-22T06:30:00Z',
      'America/Los_Angeles',
      quiet('22:00', '07:00'),
      '2026-11-22T15:00:00Z',
    ],
  ] as const)('%s', (_name, at, zone, hours, ends) => {
    const given = hours === null ? null : { ...hours, days: [...hours.days] };
    expect(quietUntil(new Date(at), zone, given)?.toISOString() ?? null).toBe(
      ends === null ? null : new Date(ends).toISOString(),
    );
  });
});

describe('the next digest', () => {
  it.each([
    ['today', '2026-11-21T04:00:00Z', 'Asia/Tehran', { every: 'day', at: '08:30' }, '2026-11-21T05:00:00Z'],
    [
      'tomorrow',
      '2026-11-21T05:00:00Z',
      'Asia/Tehran',
      { every: 'day', at: '08:30' },
      '2026-11-22T05:00:00Z',
    ],
    [
      'the full hour of the wall',
      '2026-11-21T05:10:40Z',
      'Asia/Tehran',
      { every: 'hour', at: '08:30' },
      '2026-11-21T05:30:00Z',
    ],
    [
      'on the hour: the next',
      '2026-11-21T05:30:00Z',
      'Asia/Tehran',
      { every: 'hour', at: '08:30' },
      '2026-11-21T06:30:00Z',
    ],
    [
      'over the change of clocks',
      '2026-03-28T08:00:00Z',
      'Europe/Berlin',
      { every: 'day', at: '08:30' },
      '2026-03-29T06:30:00Z',
    ],
  ] as const)('%s', (_name, now, zone, digest, next) => {
    expect(nextDigest(new Date(now), zone, digest).toISOString()).toBe(new Date(next).toISOString());
  });
});

describe('a notification', () => {
  const at = new Date('2026-11-21T19:00:00Z');
  const settings: NotificationSettings = {
    ...usualSettings,
    quiet: quiet('22:00', '07:00'),
    kinds: { 'a.b.off': { app: 'off' }, 'a.b.later': { app: 'digest' } },
  };
  it.each([
    ['a.b.off', null, null],
    ['a.b.now', null, '2026-11-22T03:30:00.000Z'],
    ['a.b.later', null, '2026-11-22T05:00:00.000Z'],
    ['a.b.now', '2026-11-22T09:00:00Z', '2026-11-22T09:00:00.000Z'],
    // A pause that ends at night goes on until morning.
    ['a.b.now', '2026-11-22T20:00:00Z', '2026-11-23T03:30:00.000Z'],
  ])('%s, paused until %s, comes at %s', (kind, paused, shown) => {
    const plan = planFor(kind, at, 'Asia/Tehran', settings, paused === null ? null : new Date(paused));
    expect(plan.make ? plan.at.toISOString() : null).toBe(shown);
  });

  it('comes at once where nothing was chosen', () => {
    expect(planFor('a.b.c', at, 'Asia/Tehran', usualSettings, null)).toEqual({
      make: true,
      at,
      digest: false,
    });
  });
});

it('settings of another version fall back part by part', () => {
  expect(readSettings({ quiet: 'never', digest: { every: 'hour', at: '09:00' }, new: 1 })).toEqual({
    ...usualSettings,
    digest: { every: 'hour', at: '09:00' },
  });
  expect(readSettings(null)).toEqual(usualSettings);
});
