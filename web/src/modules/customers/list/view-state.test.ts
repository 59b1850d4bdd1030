import type { Filter } from '@peyvand/contract/core/filter';
import { ViewDefinition } from '@peyvand/contract/platform/views';
import { describe, expect, test } from 'vitest';
import { countQueryOf, listQueryOf } from '../queries.ts';
import {
  customerSort,
  definitionOf,
  isDirty,
  type ListState,
  layoutOf,
  readAddress,
  startState,
  stateOf,
  tableSort,
  writeAddress,
} from './view-state.ts';

const loyal: Filter = { and: [{ field: 'stage', op: 'in', value: ['loyal'] }] };
const start = { order: ['name', 'stage', 'phone', 'code'], hidden: ['code'], widths: {} };
const state: ListState = { filter: loyal, search: 'سپید', sort: '-createdAt' };

describe('address', () => {
  test('holds only what differs from the view, and reads back the same', () => {
    const params = writeAddress(new URLSearchParams('view=v1'), startState, state);
    expect([...params.keys()].sort()).toEqual(['filter', 'q', 'sort', 'view']);
    expect(readAddress(params, startState)).toEqual(state);
    expect(writeAddress(params, startState, startState).toString()).toBe('view=v1');
  });

  test('can take the filter of a view away', () => {
    const params = writeAddress(new URLSearchParams(), state, { ...state, filter: null, search: '' });
    expect(readAddress(params, state)).toEqual({ ...state, filter: null, search: '' });
  });

  test.each([
    ['no JSON', 'filter={'],
    ['not a filter', 'filter={"x":1}'],
    ['an unknown operator', 'filter={"field":"name","op":"like","value":"x"}'],
    ['an unknown sort', 'sort=owner'],
  ])('%s is as if it were not there', (_, text) => {
    expect(readAddress(new URLSearchParams(text), state)).toEqual(state);
  });
});

describe('query of the contract', () => {
  test('carries the filter as JSON and leaves out an empty search', () => {
    const query = listQueryOf({ filter: loyal, search: '  ', sort: 'name', deleted: 'no' });
    expect(query).toEqual({ filter: JSON.stringify(loyal), deleted: 'no', sort: 'name' });
  });
  test('trims the search', () => {
    expect(countQueryOf({ filter: null, search: ' سپید ', deleted: 'only' })).toEqual({
      q: 'سپید',
      deleted: 'only',
    });
  });
});

describe('dirty view', () => {
  const layout = { order: ['name', 'phone', 'stage', 'code'], hidden: ['code'], widths: { phone: 200 } };
  const saved = ViewDefinition.parse(definitionOf(state, layout));

  test('what was just saved is clean', () => {
    expect(stateOf(saved)).toEqual(state);
    expect(isDirty(saved, stateOf(saved), layoutOf(saved, start), start)).toBe(false);
    expect(isDirty(saved, state, layout, start)).toBe(false);
  });

  test.each<[string, Partial<ListState>]>([
    ['filter', { filter: null }],
    ['search', { search: '' }],
    ['sort', { sort: 'name' }],
  ])('another %s is dirty', (_, part) => {
    expect(isDirty(saved, { ...state, ...part }, layout, start)).toBe(true);
  });

  test('columns count: order, width and what is hidden', () => {
    expect(isDirty(saved, state, { ...layout, order: start.order }, start)).toBe(true);
    expect(isDirty(saved, state, { ...layout, widths: {} }, start)).toBe(true);
    expect(isDirty(saved, state, { ...layout, hidden: [] }, start)).toBe(true);
  });

  test('a view without columns shows those of the start', () => {
    expect(layoutOf({ ...saved, columns: [] }, start)).toBe(start);
  });
  test('a column that this version does not know is left out', () => {
    const odd = { ...saved, columns: [{ field: 'gone' }, { field: 'stage' }] };
    expect(layoutOf(odd, start)).toMatchObject({ order: ['stage', 'name', 'phone', 'code'] });
  });
});

test('sorts of table and contract are the same thing', () => {
  expect(customerSort(tableSort('-createdAt'))).toBe('-createdAt');
  expect(customerSort({ column: 'owner', direction: 'ascending' })).toBeUndefined();
});
