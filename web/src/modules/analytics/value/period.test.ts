import { expect, test } from 'vitest';
import { dayIn } from '../../../lib/calendar.ts';
import { createFormat } from '../../../lib/format/format.ts';
import { defaultsFor } from '../../../lib/preferences.ts';
import { daysOf, periodText, spanOf } from './period.ts';
import { readDays } from './selection.ts';

const fa = { ...defaultsFor('fa'), timeZone: 'Asia/Tehran' };
const en = { ...defaultsFor('en'), timeZone: 'Asia/Tehran' };
const todayFa = dayIn('2026-11-21', 'persian');
const todayEn = dayIn('2026-11-21', 'gregory');

test.each([
  ['months12', '2025-11-22', '2026-11-21'],
  ['month', '2026-10-23', '2026-11-21'],
  ['year', '2026-03-21', '2026-11-21'],
  ['lastMonth', '2026-09-23', '2026-10-22'],
  ['quarter', '2026-09-23', '2026-11-21'],
  ['lastQuarter', '2026-06-22', '2026-09-22'],
  ['lastYear', '2025-03-21', '2026-03-20'],
] as const)('%s of a Jalali reader', (span, from, to) => {
  const days = daysOf(span, fa, todayFa);
  expect(days).toEqual({ from, to });
  expect(spanOf(days, fa, todayFa)).toBe(span);
});

test.each([
  ['months12', '2025-12-01', '2026-11-21'],
  ['lastYear', '2025-01-01', '2025-12-31'],
  ['months36', '2023-12-01', '2026-11-21'],
] as const)('%s of a Gregorian reader', (span, from, to) => {
  expect(daysOf(span, en, todayEn)).toEqual({ from, to });
});

test('whole months are named, other spans are two days', () => {
  const faFormat = createFormat(fa);
  const enFormat = createFormat(en);
  expect(periodText(daysOf('months12', fa, todayFa), fa, faFormat, todayFa)).toBe('آذر ۱۴۰۴ تا آبان ۱۴۰۵');
  expect(periodText(daysOf('lastYear', fa, todayFa), fa, faFormat, todayFa)).toBe('فروردین تا اسفند ۱۴۰۴');
  expect(periodText(daysOf('months12', en, todayEn), en, enFormat, todayEn)).toBe(
    'December 2025 – November 2026',
  );
  expect(periodText({ from: '2026-01-05', to: '2026-02-03' }, en, enFormat, todayEn)).toBe(
    '5 Jan 2026 – 3 Feb 2026',
  );
});

test('only two real days in order are a period of the address', () => {
  expect(readDays('2026-01-01..2026-02-01')).toEqual({ from: '2026-01-01', to: '2026-02-01' });
  for (const text of [
    '',
    '2026-01-01',
    '2026-02-01..2026-01-01',
    '2026-13-01..2026-14-01',
    '1..2',
    'a..b..c',
  ])
    expect(readDays(text)).toBeUndefined();
});
