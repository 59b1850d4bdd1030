import { expect, test } from 'vitest';
import { auditQuery, noWish } from './audit-filters.tsx';

test('days begin and end in the zone of the reader', () => {
  const wish = { ...noWish, days: { start: '2026-11-21', end: '2026-11-21' } };
  expect(auditQuery(wish, 'Asia/Tehran')).toEqual({
    from: '2026-11-20T20:30:00.000Z',
    to: '2026-11-21T20:30:00.000Z',
  });
});

test('without a wish nothing is asked', () => {
  expect(auditQuery(noWish, 'UTC')).toEqual({});
});
