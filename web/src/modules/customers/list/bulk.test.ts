import type { CustomerRow } from '@peyvand/contract/customers/customer';
import { describe, expect, test } from 'vitest';
import { changedRow, inverseOf } from './bulk.ts';

const row = (id: string, part: Partial<CustomerRow> = {}): CustomerRow => ({
  id,
  kind: 'company',
  name: id,
  code: null,
  stage: 'prospect',
  ownerId: 'mina',
  teamId: 'sales',
  tags: [],
  createdAt: '2026-11-21T08:00:00Z',
  updatedAt: '2026-11-21T08:00:00Z',
  version: 1,
  ...part,
});
const rows = [row('a', { tags: ['vip'] }), row('b', { stage: 'loyal', ownerId: 'arash' }), row('c')];

describe('the way back of a bulk change', () => {
  test('a tag is taken only from those that did not have it', () => {
    expect(inverseOf(rows, { action: 'tag', tag: 'vip' }, [])).toEqual([
      { ids: ['b', 'c'], change: { action: 'untag', tag: 'vip' } },
    ]);
  });
  test('stages and owners go back group by group', () => {
    expect(inverseOf(rows, { action: 'stage', stage: 'lost' }, [])).toEqual([
      { ids: ['a', 'c'], change: { action: 'stage', stage: 'prospect' } },
      { ids: ['b'], change: { action: 'stage', stage: 'loyal' } },
    ]);
    expect(inverseOf(rows, { action: 'assign', ownerId: 'mina' }, [])).toEqual([
      { ids: ['b'], change: { action: 'assign', ownerId: 'arash' } },
    ]);
  });
  test('deleted rows are restored, refused ones left alone', () => {
    expect(inverseOf(rows, { action: 'delete' }, ['b'])).toEqual([
      { ids: ['a', 'c'], change: { action: 'restore' } },
    ]);
  });
  test('there is none when nothing was done', () => {
    expect(inverseOf(rows, { action: 'untag', tag: 'other' }, [])).toEqual([]);
    expect(inverseOf(rows, { action: 'delete' }, ['a', 'b', 'c'])).toEqual([]);
  });
});

test('rows look changed at once', () => {
  expect(changedRow(row('a'), { action: 'tag', tag: 'x' })?.tags).toEqual(['x']);
  expect(changedRow(row('a', { tags: ['x'] }), { action: 'tag', tag: 'x' })?.tags).toEqual(['x']);
  expect(changedRow(row('a'), { action: 'delete' })).toBeNull();
});
