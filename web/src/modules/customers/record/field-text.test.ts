import { setupI18n } from '@lingui/core';
import { describe, expect, test } from 'vitest';
import { createFormat } from '../../../lib/format/format.ts';
import { defaultsFor } from '../../../lib/preferences.ts';
import { addressText, fieldText, plain, reachText } from './field-text.ts';

const of = (language: 'fa' | 'en') => ({
  i18n: setupI18n({ locale: language, messages: { [language]: {} } }),
  format: createFormat(defaultsFor(language)),
  names: new Map<string, string>(),
});
const latinFirst = [
  { kind: 'email', value: 'sara@firm.example' },
  { kind: 'mobile', value: '+989173128846' },
];
/** Right-to-left and left-to-right mark. */
const marks = { fa: '\u200f', en: '\u200e' };

describe.each(['fa', 'en'] as const)(
  'lists in %s run as the page does, whatever their first item is',
  (language) => {
    const tools = of(language);
    test.each([
      ['contactPoints', latinFirst],
      ['tags', ['VIP', 'عمده']],
      ['tags', ['عمده', 'VIP']],
      ['addresses', [{ street: '12 Main St', city: 'تهران' }]],
    ])('%s', (field, value) => {
      expect(fieldText(field, value, tools)?.[0]).toBe(marks[language]);
    });
  },
);

test('the groups of a number stay in one line', () => {
  expect(fieldText('contactPoints', latinFirst, of('fa'))).toContain('۰۹۱۷\u00a0۳۱۲\u00a0۸۸۴۶');
});

test('codes and postal codes have the digits of the reader, streets are as written', () => {
  const { i18n, format } = of('fa');
  expect(fieldText('nationalId', '0499370899', of('fa'))).toBe('۰۴۹۹۳۷۰۸۹۹');
  const place = { street: '12 Main St', postalCode: '8163912345' };
  expect(plain(addressText(place, i18n, format))).toBe('12 Main St، ۸۱۶۳۹۱۲۳۴۵');
});

test('what is copied has no invisible marks', () => {
  const { i18n } = of('fa');
  expect(plain(addressText({ city: 'تهران', postalCode: '8163912345' }, i18n))).toBe('تهران، 8163912345');
});

test.each([
  ['+989173128846', '۰۹۱۷ ۳۱۲ ۸۸۴۶'],
  ['info2734@firm.example', 'info2734@firm.example'],
])('a consent for %s', (value, shown) => {
  expect(plain(reachText(value, of('fa').format))).toBe(shown);
});
