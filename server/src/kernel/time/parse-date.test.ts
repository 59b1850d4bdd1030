import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateParts } from './calendar.ts';
import { type DateHint, fittingOrders, parseDate } from './parse-date.ts';

const read = (text: string, hint: DateHint = {}) => {
  const parsed = parseDate(text, hint);
  if (!parsed.ok) return parsed.reason;
  const zone = parsed.offset === undefined ? '' : ` ${parsed.offset}`;
  return `${parsed.date}${parsed.time ? ` ${parsed.time}` : ''}${zone}`;
};

describe('parseDate', () => {
  it.each([
    ['2026-11-21', '2026-11-21'],
    ['2026-11-21T09:30:00Z', '2026-11-21 09:30:00 0'],
    ['2026-11-21T09:30:00.123+03:30', '2026-11-21 09:30:00 210'],
    ['2026-11-21 09:30 -0500', '2026-11-21 09:30:00 -300'],
    ['۱۴۰۲/۱/۱۵', '2023-04-04'],
    ['1402-01-15', '2023-04-04'],
    ['15/01/1402', '2023-04-04'],
    ['٢٩/١٢/١٣٩٩', '2021-03-19'],
    ['1399/12/30', '2021-03-20'],
    ['14020115', '2023-04-04'],
    ['20230404', '2023-04-04'],
    ['25.12.2020', '2020-12-25'],
    ['12/25/2020', '2020-12-25'],
    ['5/5/2020', '2020-05-05'],
    ['13/1/2010 8:26', '2010-01-13 08:26:00'],
    ['2010/1/13، ساعت ۸:۲۶ ب.ظ', '2010-01-13 20:26:00'],
    ['2010-01-13 12:05 AM', '2010-01-13 00:05:00'],
    ['2010-01-13 12:05:07 pm', '2010-01-13 12:05:07'],
    ['۱۵ فروردین ۱۴۰۲', '2023-04-04'],
    ['سه‌شنبه ۱۵ فروردین‌ماه ۱۴۰۲', '2023-04-04'],
    ['1402 فروردين 15', '2023-04-04'],
    ['4 April 2023', '2023-04-04'],
    ['Apr 4th, 2023', '2023-04-04'],
    ['Tuesday, April 4, 2023 17:00', '2023-04-04 17:00:00'],
    ['4 апреля 2023 г.', '2023-04-04'],
    ['4-Apr-23', '2023-04-04'],
    ['15 مهر 02', '2023-10-07'],
    ['', 'empty'],
    ['\u200c ', 'empty'],
    ['hello', 'syntax'],
    ['8:26', 'syntax'],
    ['1/2', 'syntax'],
    ['2020/1/2020', 'syntax'],
    ['45000', 'syntax'],
    ['1 2 march 2020', 'syntax'],
    ['x'.repeat(200), 'syntax'],
    ['2023-02-29', 'range'],
    ['1402/12/30', 'range'],
    ['1600/1/1', 'range'],
    ['140/1/1', 'range'],
    ['2023-01-01 25:00', 'range'],
    ['2023-01-01 13:00 pm', 'range'],
    ['2023-01-01 10:61', 'range'],
    ['2023-01-01 10:00 +15:00', 'range'],
    ['31/04/2023', 'range'],
    ['12/1/2010 8:26', 'ambiguous'],
    ['1 فروردین 9999', 'range'],
    ['5 January 1403', 'range'],
    ['02/01/15', 'ambiguous'],
  ])('%j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('lets the hint decide only what the text leaves open', () => {
    expect(read('12/1/2010 8:26', { order: 'dmy' })).toBe('2010-01-12 08:26:00');
    expect(read('12/1/2010 8:26', { order: 'mdy' })).toBe('2010-12-01 08:26:00');
    expect(read('12/25/2020', { order: 'dmy' })).toBe('2020-12-25');
    expect(read('2020-01-02', { order: 'dmy', calendar: 'persian' })).toBe('2020-01-02');
    expect(read('02/01/15', { order: 'ymd', calendar: 'persian' })).toBe('2023-04-04');
    expect(read('98/12/29', { order: 'ymd', calendar: 'persian' })).toBe('2020-03-19');
    expect(read('01/02/75', { order: 'dmy', calendar: 'gregory' })).toBe('1975-02-01');
    expect(read('01/02/03', { calendar: 'gregory' })).toBe('ambiguous');
  });

  it.each([
    ['1', '1900-01-01'],
    ['59', '1900-02-28'],
    ['60', 'range'],
    ['61', '1900-03-01'],
    ['45000', '2023-03-15'],
    ['45000.5', '2023-03-15 12:00:00'],
    ['0', 'range'],
    ['2958466', 'range'],
  ])('reads the serial %s as %s', (text, expected) => {
    expect(read(text, { serial: true })).toBe(expected);
  });

  it('reads every day in every written form', () => {
    const anyDay = fc
      .integer({ min: -17_000, max: 54_000 })
      .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
    const persianDigits = (text: string) =>
      text.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? digit);
    fc.assert(
      fc.property(anyDay, (date) => {
        const jalali = dateParts(date, 'persian');
        const { year, month, day } = dateParts(date, 'gregory');
        expect(read(date)).toBe(date);
        expect(read(`${day}/${month}/${year}`, { order: 'dmy' })).toBe(date);
        expect(read(persianDigits(`${jalali.year}/${jalali.month}/${jalali.day}`))).toBe(date);
        expect(read(`${jalali.day} ${jalali.monthKey} ${jalali.year}`)).toBe(date);
      }),
    );
  });

  it('never throws', () => {
    const unit = fc.constantFrom(...Array.from('0123456789/-: .,tzapm+۱٢'), 'مهر', 'jan', '\u200c');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), fc.boolean(), (text, serial) => {
        expect(typeof parseDate(text, { serial, calendar: 'persian' }).ok).toBe('boolean');
      }),
      { numRuns: 5000 },
    );
  });
});

describe('fittingOrders', () => {
  it('decides a column by the cells that tell', () => {
    expect(fittingOrders(['1/2/2010', '', '13/2/2010'])).toEqual(['dmy']);
    expect(fittingOrders(['1/2/2010', '2/13/2010 8:26'])).toEqual(['mdy']);
    expect(fittingOrders(['1/2/2010'])).toEqual(['dmy', 'mdy']);
    expect(fittingOrders(['1402/1/2', '2020-01-01'])).toEqual(['ymd']);
    expect(fittingOrders(['13/2/2010', '2/13/2010'])).toEqual([]);
    expect(fittingOrders(['4 April 2023'])).toEqual(['ymd', 'dmy', 'mdy']);
    expect(fittingOrders(['what'])).toEqual([]);
  });
});
