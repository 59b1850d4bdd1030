import { expect, it } from 'vitest';
import { splitNames } from './name-columns.ts';

it('takes a name beside a last name for the first name', () => {
  const rows = [
    ['1', 'مريم', 'رحيمي'],
    ['2', 'كوثر', 'قلي‌پور'],
    ['3', 'شرکت مهر', ''],
  ];
  expect(splitNames([null, 'name', 'lastName'], rows)).toEqual([null, 'firstName', 'lastName']);
});

it('leaves whole names whole', () => {
  const rows = [
    ['علي رضايي', 'رضایی', 'علی'],
    ['Ann Lee', 'Lee', 'Ann'],
  ];
  expect(splitNames(['name', 'lastName', null], rows)).toEqual(['name', 'lastName', null]);
  expect(splitNames(['name', 'lastName', 'firstName'], [['A', 'B', 'C']])).toEqual([
    'name',
    'lastName',
    'firstName',
  ]);
  expect(splitNames(['name', 'lastName'], [['Acme', '']])).toEqual(['name', 'lastName']);
  expect(splitNames(['name', null], [['Ann', 'x']])).toEqual(['name', null]);
});
