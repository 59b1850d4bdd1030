import { recordInteraction } from '@peyvand/contract/customers/story';
import { expect, test } from 'vitest';
import { bodyOfTalk, instantOf, startTalk } from './talk.ts';

test('a call without words is a call', () => {
  const body = bodyOfTalk({ ...startTalk('call'), outcome: 'missed' }, '');
  expect(body).toEqual({ channel: 'call', direction: 'out', outcome: 'missed' });
  expect(recordInteraction.body.safeParse(body).success).toBe(true);
});

test('minutes become seconds; only calls have an outcome', () => {
  const visit = { ...startTalk('visit'), minutes: 1.5, outcome: 'reached' as const };
  expect(bodyOfTalk(visit, 'خط دوم')).toEqual({
    channel: 'visit',
    direction: 'out',
    body: 'خط دوم',
    duration: 90,
  });
});

test('a time of the clock is one moment in its zone', () => {
  expect(instantOf('2026-11-21', '11:30', 'Asia/Tehran')).toBe('2026-11-21T08:00:00.000Z');
  const body = {
    ...bodyOfTalk(startTalk('sms'), 'x'),
    occurredAt: instantOf('2026-11-21', '00:15', 'Europe/Berlin'),
  };
  expect(recordInteraction.body.safeParse(body).success).toBe(true);
});
