import { describe, expect, test } from 'vitest';
import { sampleCustomer } from '../sample-for-tests.ts';
import { clashes, fieldsOf, inverseChange, withChange, withoutFields } from './conflict.ts';

const base = sampleCustomer();

describe('clashes', () => {
  test('changes of different fields go together without asking', () => {
    const theirs = { ...base, source: 'نمایشگاه', version: 4 };
    expect(clashes(base, theirs, { code: 'C-2' })).toEqual([]);
  });
  test('the same field with another value is asked about', () => {
    const theirs = { ...base, code: 'C-9', version: 4 };
    expect(clashes(base, theirs, { code: 'C-2', stage: 'loyal' })).toEqual([
      { field: 'code', mine: 'C-2', theirs: 'C-9' },
    ]);
  });
  test('both wrote the same: nothing to decide', () => {
    expect(clashes(base, { ...base, code: 'C-2' }, { code: 'C-2' })).toEqual([]);
  });
  test('lists are compared whole, an absent value is an empty one', () => {
    const theirs = { ...base, tags: ['الماس', 'دارو'] };
    expect(clashes(base, theirs, { tags: [] }).map(({ field }) => field)).toEqual(['tags']);
    const { source: _, ...without } = base;
    expect(clashes(base, without, { source: 'x' })).toEqual([]);
  });
});

test('fields that theirs shall keep leave the change', () => {
  expect(withoutFields({ code: 'C-2', stage: 'loyal' }, ['code'])).toEqual({ stage: 'loyal' });
  expect(fieldsOf(withoutFields({ code: 'C-2' }, ['code']))).toEqual([]);
});

test('the way back writes what was there, emptiness too', () => {
  expect(inverseChange(base, { code: 'C-2', source: 'x', tags: [] })).toEqual({
    code: 'C-1',
    source: null,
    tags: ['الماس'],
  });
});

test('the screen shows the change at once and keeps the rest', () => {
  expect(withChange(base, { name: 'نو' })).toEqual({ ...base, name: 'نو' });
});
