import { expect, test } from 'vitest';
import {
  getPreferences,
  localeTag,
  parsePreferences,
  setPreferences,
  switchLanguage,
} from './preferences.ts';

test('each preference stands alone and survives what is wrong beside it', () => {
  const read = parsePreferences({
    language: 'en',
    calendar: 'persian',
    digits: 'arabext',
    timeZone: 'No/Where',
    theme: 7,
  });
  expect(read).toMatchObject({ language: 'en', calendar: 'persian', digits: 'arabext', theme: 'system' });
  expect(read.timeZone).not.toBe('No/Where');
  expect(localeTag(read)).toBe('en-GB-u-ca-persian-nu-arabext');
});

test.each([
  ['ru-RU', 'ru'],
  ['en-US@posix', 'en'],
  ['de-DE', 'fa'],
])('the browser wishes %s', (wished, language) => {
  expect(parsePreferences(null, wished).language).toBe(language);
});

test('a change is kept in this browser; switching the language brings its calendar and digits', () => {
  switchLanguage('ru');
  expect(getPreferences()).toMatchObject({ language: 'ru', calendar: 'gregory', digits: 'latn' });
  setPreferences({ calendar: 'persian' });
  expect(JSON.parse(localStorage.getItem('peyvand.preferences') ?? '')).toMatchObject({
    language: 'ru',
    calendar: 'persian',
  });
  switchLanguage('fa');
  expect(getPreferences()).toMatchObject({ calendar: 'persian', digits: 'arabext', weekStart: 'saturday' });
});
