import { describe, expect, test } from 'vitest';
import { type Language, type Preferences, parsePreferences } from '../preferences.ts';
import { createFormat } from './format.ts';
import { parseAmount } from './money.ts';
import { latinDigits, parseNumber } from './numbers.ts';

const now = () => new Date('2026-11-21T09:00:00Z');
const nbsp = '\u00a0';
const rlm = '\u200f';

function formatFor(language: Language, change: Partial<Preferences> = {}) {
  return createFormat(parsePreferences({ language, timeZone: 'Asia/Tehran', ...change }), now);
}
const fa = formatFor('fa');
const en = formatFor('en');
const ru = formatFor('ru');

describe('numbers', () => {
  test.each([
    ['12500.5', '۱۲٬۵۰۰٫۵', '12,500.5', `12${nbsp}500,5`],
    ['0', '۰', '0', '0'],
    ['-1250', '\u2066−۱٬۲۵۰\u2069', '−1,250', `−1${nbsp}250`],
    ['-0', '۰', '0', '0'],
    [
      '123456789012345678901',
      '۱۲۳٬۴۵۶٬۷۸۹٬۰۱۲٬۳۴۵٬۶۷۸٬۹۰۱',
      '123,456,789,012,345,678,901',
      `123 456 789 012 345 678 901`.replaceAll(' ', nbsp),
    ],
  ])('number %s', (value, persian, english, russian) => {
    expect([fa.number(value), en.number(value), ru.number(value)]).toEqual([persian, english, russian]);
  });

  test.each([
    [0.385, `۳۸٫۵${rlm}٪`, '38.5%', `38,5${nbsp}%`],
    [1, `۱۰۰${rlm}٪`, '100%', `100${nbsp}%`],
    [-0.018, `\u2066−۱٫۸\u2069${rlm}٪`, '−1.8%', `−1,8${nbsp}%`],
    [Number.NaN, '–', '–', '–'],
  ])('per cent %s', (value, persian, english, russian) => {
    expect([fa.percent(value), en.percent(value), ru.percent(value)]).toEqual([persian, english, russian]);
  });

  test.each([
    ['۱۲٬۵۰۰٫۵', '.', 12500.5],
    ['12,500.5', '.', 12500.5],
    ['12 500,5', ',', 12500.5],
    ['−7', '.', -7],
    ['', '.', null],
    ['1e5', '.', 'wrong'],
  ] as const)('parse %s', (text, mark, expected) => {
    expect(parseNumber(text, mark)).toBe(expected);
  });

  test('digits are independent of the language', () => {
    expect(formatFor('fa', { digits: 'latn' }).number('12500.5')).toBe('12,500.5');
    expect(formatFor('en', { digits: 'arabext' }).dateShort('2026-11-21')).toBe('۲۱ Nov ۲۰۲۶');
    expect(latinDigits('۰۹۱۲٣٤x')).toBe('091234x');
  });
});

describe('money', () => {
  const irr = (amount: string) => ({ amount, currency: 'IRR' });
  test.each([
    ['125000000', '۱۲٬۵۰۰٬۰۰۰ تومان', '12,500,000 toman', '12 500 000 томанов'],
    ['10', '۱ تومان', '1 toman', '1 томан'],
    ['220', '۲۲ تومان', '22 toman', '22 томана'],
    ['125', '۱۲٫۵ تومان', '12.5 toman', '12,5 томана'],
    ['-50', '\u2066−۵\u2069 تومان', '−5 toman', '−5 томанов'],
  ])('toman %s', (amount, persian, english, russian) => {
    const value = irr(amount);
    expect([fa.money(value), en.money(value), ru.money(value)]).toEqual([
      persian,
      english,
      russian.replaceAll(' ', nbsp),
    ]);
  });

  test('rial and foreign currencies', () => {
    const rial = { moneyUnit: 'rial' } as const;
    expect(formatFor('fa', rial).money(irr('125000000'))).toBe('۱۲۵٬۰۰۰٬۰۰۰ ریال');
    expect(formatFor('en', rial).money(irr('125000000'))).toBe('IRR 125,000,000');
    expect(formatFor('ru', rial).money(irr('125000000'))).toBe('125 000 000 риалов'.replaceAll(' ', nbsp));
    const euro = { amount: '45000', currency: 'EUR' };
    expect([fa.money(euro), en.money(euro), ru.money(euro)]).toEqual(['۴۵۰ یورو', '€450', `450${nbsp}€`]);
    expect(en.money({ amount: '45050', currency: 'EUR' })).toBe('€450.50');
    expect(en.money({ amount: '-5', currency: 'EUR' })).toBe('−€0.05');
    expect(en.money({ amount: '100500', currency: 'AED' })).toBe('AED 1,005');
    expect(fa.money({ amount: '1500', currency: 'OMR' })).toBe('۱٫۵۰۰ ریال عمان');
    expect(formatFor('en', { moneyUnit: 'none' }).money(irr('1250'))).toBe('IRR 1,250');
  });

  test.each([
    ['125000000', '۱۲٫۵ میلیون', '12.5M', `12,5${nbsp}млн`],
    ['24000000000', '۲٫۴ میلیارد', '2.4B', `2,4${nbsp}млрд`],
    ['9999500', '۱ میلیون', '1M', `1${nbsp}млн`],
    ['9990', '۹۹۹', '999', '999'],
    ['-15000', '\u2066−۱٫۵\u2069 هزار', '−1.5K', `−1,5${nbsp}тыс.`],
  ])('short %s', (amount, persian, english, russian) => {
    const value = irr(amount);
    expect([fa.moneyShort(value), en.moneyShort(value), ru.moneyShort(value)]).toEqual([
      persian,
      english,
      russian,
    ]);
  });

  test('an amount beyond the safe integers keeps its last digit', () => {
    expect(formatFor('en', { moneyUnit: 'rial' }).moneyBare(irr('900719925474099399'))).toBe(
      '900,719,925,474,099,399',
    );
  });

  test.each([
    ['۶۸۰٬۰۰۰٬۰۰۰', 'IRR', 'toman', '.', '6800000000'],
    ['۱۲٫۵', 'IRR', 'toman', '.', '125'],
    ['۱۲٫۵۵', 'IRR', 'toman', '.', undefined],
    ['1,250.75', 'EUR', 'toman', '.', '125075'],
    ['1 250,75', 'EUR', 'toman', ',', '125075'],
    ['-3', 'USD', 'none', '.', '-300'],
    ['12 تومان', 'IRR', 'toman', '.', undefined],
    ['', 'IRR', 'rial', '.', undefined],
    ['9999999999999999999', 'IRR', 'rial', '.', undefined],
  ] as const)('parse %s %s', (text, currency, unit, mark, expected) => {
    expect(parseAmount(text, currency, unit, mark)).toBe(expected);
  });
});

describe('dates', () => {
  const iso = '2026-11-21T05:42:00Z';
  test('long, short, in lists, time', () => {
    expect([fa, en, ru].map((f) => f.dateLong(iso))).toEqual([
      'شنبه ۳۰ آبان ۱۴۰۵',
      'Saturday 21 November 2026',
      'суббота, 21 ноября 2026 г.',
    ]);
    expect([fa, en, ru].map((f) => f.dateShort(iso))).toEqual(['۱۴۰۵/۸/۳۰', '21 Nov 2026', '21.11.2026']);
    expect([fa, en, ru].map((f) => f.dateInList(iso))).toEqual(['۳۰ آبان', '21 Nov', '21 нояб.']);
    expect([fa, en, ru].map((f) => f.dateInList('2025-09-05'))).toEqual([
      '۱۴ شهریور ۱۴۰۴',
      '5 Sep 2025',
      '5 сент. 2025 г.',
    ]);
    expect([fa, en, ru].map((f) => f.time(iso))).toEqual(['۹:۱۲', '9:12', '9:12']);
    expect(fa.monthName(iso)).toBe('آبان ۱۴۰۵');
    expect([fa, en, ru].map((f) => f.monthShortName(iso))).toEqual(['آبان', 'Nov', 'нояб.']);
    expect([fa, en, ru].map((f) => f.weekdayDate(iso))).toEqual([
      'شنبه ۳۰ آبان',
      'Saturday 21 Nov',
      'суббота, 21 нояб.',
    ]);
  });

  test('the calendar is independent of the language', () => {
    expect(formatFor('fa', { calendar: 'gregory' }).dateLong(iso)).toBe('شنبه ۲۱ نوامبر ۲۰۲۶');
    expect(formatFor('en', { calendar: 'persian' }).dateLong(iso)).toBe('Saturday 30 Aban 1405');
    expect(formatFor('ru', { calendar: 'persian' }).dateLong(iso)).toBe('суббота, 30 абана 1405 г.');
    expect(formatFor('ru', { calendar: 'persian' }).monthName(iso)).toBe('абан 1405');
  });

  test('the zone of the reader decides the day', () => {
    const late = '2026-11-21T21:00:00Z';
    expect(fa.dateShort(late)).toBe('۱۴۰۵/۹/۱');
    expect(formatFor('fa', { timeZone: 'UTC' }).dateShort(late)).toBe('۱۴۰۵/۸/۳۰');
  });

  test.each([
    [iso, 'امروز ۹:۱۲', 'Today 9:12', 'Сегодня 9:12'],
    ['2026-11-21', 'امروز', 'Today', 'Сегодня'],
    ['2026-11-20T12:00:00Z', 'دیروز', 'Yesterday', 'Вчера'],
    ['2026-11-18', '۳ روز پیش', '3 days ago', '3 дня назад'],
    ['2026-11-22', 'فردا', 'Tomorrow', 'Завтра'],
    ['2026-11-26', '۵ روز دیگر', 'In 5 days', 'Через 5 дней'],
    ['2026-11-13', '۲۲ آبان', '13 Nov', '13 нояб.'],
  ])('relative %s', (value, persian, english, russian) => {
    expect([fa.relative(value), en.relative(value), ru.relative(value)]).toEqual([persian, english, russian]);
  });

  test('lateness in words', () => {
    expect([fa, en, ru].map((f) => f.due('2026-11-17'))).toEqual([
      { text: '۴ روز دیر', state: 'late' },
      { text: '4 days late', state: 'late' },
      { text: 'просрочено на 4 дня', state: 'late' },
    ]);
    expect(fa.due('2026-11-21').state).toBe('today');
    expect(en.due('2026-12-06')).toEqual({ text: '6 Dec', state: 'ahead' });
  });

  test.each([
    [384, '۶ دقیقه و ۲۴ ثانیه', '6 min 24 s', `6${nbsp}мин 24${nbsp}с`],
    [0, '۰ ثانیه', '0 s', `0${nbsp}с`],
    [7200, '۲ ساعت', '2 h', `2${nbsp}ч`],
    [90_000, '۱ روز و ۱ ساعت', '1 day 1 h', `1${nbsp}день 1${nbsp}ч`],
  ])('length %s', (seconds, persian, english, russian) => {
    expect([fa.duration(seconds), en.duration(seconds), ru.duration(seconds)]).toEqual([
      persian,
      english,
      russian,
    ]);
  });
});

describe('phones and lists', () => {
  test.each([
    ['+989173128846', '۰۹۱۷ ۳۱۲ ۸۸۴۶', '+98 917 312 8846', '+98 917 312-88-46'],
    ['+987136224150', '۰۷۱ ۳۶۲۲ ۴۱۵۰', '+98 71 3622 4150', '+98 71 3622-41-50'],
    ['+74951234567', '+۷ ۴۹۵ ۱۲۳ ۴۵۶۷', '+7 495 123 4567', '+7 495 123-45-67'],
    ['3000', '۳۰۰۰', '3000', '3000'],
  ])('phone %s', (value, persian, english, russian) => {
    expect([fa.phone(value), en.phone(value), ru.phone(value)]).toEqual([persian, english, russian]);
  });

  test('lists and ranges', () => {
    expect(fa.list(['الف', 'ب', 'پ'])).toBe('الف، ب و پ');
    expect([en.list(['a', 'b', 'c']), ru.list(['а', 'б']), en.list(['a']), en.list([])]).toEqual([
      'a, b and c',
      'а и б',
      'a',
      '',
    ]);
    expect([fa.range('آذر', 'آبان'), en.range('1', '2')]).toEqual(['آذر تا آبان', '1 – 2']);
  });
});
