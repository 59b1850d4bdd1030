import type { FieldInput } from '@peyvand/contract/core/custom';
import { describe, expect, it } from 'vitest';
import { convertValue, optionsFrom } from './convert.ts';
import { readFieldValue, type Shape } from './value.ts';

const locale = {
  language: 'fa',
  zone: 'Asia/Tehran',
  calendar: 'persian',
  weekStart: 'saturday',
  country: 'IR',
} as const;
const options = [
  { code: 'gold', label: { fa: 'طلایی', en: 'Gold' }, active: true },
  { code: 'silver', label: { fa: 'نقره‌ای' }, active: true },
];
const shape = (type: Shape['type'], more: Partial<Shape> = {}): Shape => ({
  type,
  options: null,
  currency: null,
  ...more,
});
const read = (one: Shape, given: FieldInput, file = false) => {
  const found = readFieldValue(one, given, { locale, file });
  return found.ok ? found.value : `!${found.reason}`;
};

describe('a value', () => {
  it.each<[Shape, FieldInput, unknown]>([
    [shape('text'), '  علي   رضایی ', 'علي رضایی'],
    [shape('text'), '   ', null],
    [shape('text'), 'x'.repeat(10_000), '!long'],
    [shape('text'), 'a‮b', '!text.bidi_override'],
    [shape('longText'), 'x'.repeat(10_000), 'x'.repeat(10_000)],
    [shape('longText'), 'x'.repeat(20_001), '!long'],
    [shape('number'), '۱۲٫۵۰', '12.5'],
    [shape('number'), '1,234.5', '1234.5'],
    [shape('number'), '12,5', '12.5'],
    [shape('number'), 12.25, '12.25'],
    [shape('number'), 2 ** 60, '!number'],
    [shape('number'), 'twelve', '!number'],
    [shape('number'), true, '!type'],
    [shape('date'), '2026-03-21', '2026-03-21'],
    [shape('date'), '1405/1/1', '2026-03-21'],
    [shape('date'), '۱۴۰۵/۱/۱', '2026-03-21'],
    [shape('date'), '2026-02-30', '!date'],
    [shape('dateTime'), '2026-03-21T10:00:00Z', '2026-03-21T10:00:00.000Z'],
    [shape('dateTime'), '1405/1/1 13:30', '2026-03-21T10:00:00.000Z'],
    [shape('dateTime'), '2026-02-30T10:00:00Z', '!date'],
    [shape('boolean'), 'بله', true],
    [shape('boolean'), false, false],
    [shape('boolean'), 'perhaps', '!boolean'],
    [shape('oneOf', { options }), 'gold', 'gold'],
    [shape('oneOf', { options }), 'نقره ای', 'silver'],
    [shape('oneOf', { options }), 'bronze', '!choice'],
    [shape('manyOf', { options }), ['silver', 'gold', 'silver'], ['gold', 'silver']],
    [shape('manyOf', { options }), 'طلایی؛ silver', ['gold', 'silver']],
    [shape('manyOf', { options }), [], null],
    [shape('email'), ' Sara@Example.COM ', 'Sara@example.com'],
    [shape('email'), 'sara', '!email'],
    [shape('phone'), '۰۹۱۲ ۱۲۳ ۴۵۶۷', '+989121234567'],
    [shape('url'), 'example.com/a', 'https://example.com/a'],
    [shape('url'), 'javascript:alert(1)', '!url'],
    [shape('link'), '0198C000-0000-7000-8000-0000000000FF', '0198c000-0000-7000-8000-0000000000ff'],
    [shape('link'), 'sara', '!id'],
    [
      shape('money', { currency: 'IRR' }),
      { amount: '5000', currency: 'IRR' },
      { amount: '5000', currency: 'IRR' },
    ],
    [shape('money', { currency: 'IRR' }), { amount: '5000', currency: 'USD' }, '!currency'],
    [shape('money', { currency: 'USD' }), '12.50', { amount: '1250', currency: 'USD' }],
    [shape('formula'), '1', '!readonly'],
    [shape('text'), null, null],
  ])('%j takes %j as %j', (one, given, expected) => {
    expect(read(one, given)).toEqual(expected);
  });

  it('of a file is a day of the calendar of who imports, and a count of days in a spreadsheet', () => {
    expect(read(shape('date'), '1405-01-01', true)).toBe('2026-03-21');
    expect(read(shape('date'), '46102', true)).toBe('2026-03-21');
  });
});

describe('a change of type', () => {
  const convert = (from: Shape, to: Shape, value: Parameters<typeof convertValue>[2]) => {
    const made = convertValue(from, to, value, locale);
    return made.ok ? made.value : `!${made.reason}`;
  };

  it.each([
    [shape('text'), shape('number'), '۱۲', '12'],
    [shape('text'), shape('number'), 'دوازده', '!number'],
    [shape('number'), shape('text'), '12.5', '12.5'],
    [shape('oneOf', { options }), shape('text'), 'gold', 'Gold'],
    [shape('oneOf', { options }), shape('manyOf', { options }), 'gold', ['gold']],
    [shape('manyOf', { options }), shape('oneOf', { options }), ['gold'], 'gold'],
    [shape('manyOf', { options }), shape('oneOf', { options }), ['gold', 'silver'], '!many'],
    [
      shape('money', { currency: 'USD' }),
      shape('number'),
      { amount: '1250', currency: 'USD' as const },
      '12.5',
    ],
    [shape('dateTime'), shape('date'), '2026-03-20T22:00:00.000Z', '2026-03-21'],
    [shape('dateTime'), shape('date'), '2026-03-21', '2026-03-21'],
    [shape('date'), shape('dateTime'), '2026-03-21', '2026-03-20T20:30:00.000Z'],
    [shape('date'), shape('dateTime'), '2026-03-20T20:30:00.000Z', '2026-03-20T20:30:00.000Z'],
    [shape('boolean'), shape('text'), true, 'true'],
    [shape('text'), shape('boolean'), 'خیر', false],
    [shape('longText'), shape('text'), 'x'.repeat(500), '!long'],
  ])('%# from %j to %j', (from, to, value, expected) => {
    expect(convert(from, to, value)).toEqual(expected);
  });

  it('makes options of the values that are there, one for each that reads alike', () => {
    expect(optionsFrom(shape('text'), ['Big', 'طلایی', 'BIG', 'طلایي'])).toEqual([
      { code: 'Big', label: { en: 'Big' }, active: true },
      { code: 'option_2', label: { fa: 'طلایی' }, active: true },
    ]);
    expect(optionsFrom(shape('text'), ['a-b', 'A b', 'option 4', 'طلایی'])?.map((one) => one.code)).toEqual([
      'a_b',
      'option_2',
      'option_4',
      'option_5',
    ]);
  });
});
