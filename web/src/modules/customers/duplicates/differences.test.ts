import { i18n } from '@lingui/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { createFormat } from '../../../lib/format/format.ts';
import { activateLanguage } from '../../../lib/i18n.ts';
import { getPreferences, switchLanguage } from '../../../lib/preferences.ts';
import { sampleCustomer } from '../sample-for-tests.ts';
import { differencesOf } from './differences.ts';

beforeAll(async () => {
  switchLanguage('en');
  await activateLanguage(getPreferences());
});

const row = (field: string, ...parts: Parameters<typeof sampleCustomer>[0][]) =>
  differencesOf(
    parts.map((part) => sampleCustomer(part)),
    { i18n, format: createFormat(getPreferences()), names: new Map() },
  ).find((one) => one.field === field);

describe('records side by side', () => {
  test.each([
    ['what all say is the same', [{ code: 'A' }, { code: 'A' }, { code: 'A' }], 'same', ['A']],
    ['who says nothing does not differ', [{ code: 'A' }, { code: null }, { code: 'A' }], 'same', ['A']],
    [
      'what one says otherwise differs, the common is marked',
      [{ code: 'A' }, { code: 'A' }, { code: 'B' }],
      'differs',
      ['A'],
    ],
    ['what one knows alone', [{ code: 'A' }, { code: null }], 'one', []],
  ] as const)('%s', (_, parts, how, common) => {
    const found = row('code', ...parts);
    expect([found?.how, [...(found?.common ?? [])]]).toEqual([how, common]);
    expect(found?.values).toHaveLength(parts.length);
  });

  test('one name written in two ways is one', () => {
    expect(row('name', { name: 'بهروز کاویان‌پور' }, { name: 'بهروز كاويانپور' })?.how).toBe('same');
    expect(row('name', { name: 'بهروز کاویان‌پور' }, { name: 'بهرام کاویان‌پور' })?.how).toBe('differs');
  });

  test('what nobody says is left out', () => {
    expect(row('jobTitle', {}, {})).toBeUndefined();
  });
});
