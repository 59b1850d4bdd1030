import { expect, test } from 'vitest';
import {
  type Column,
  gridTracks,
  moveColumn,
  nextSort,
  resize,
  shownColumns,
  startLayout,
  toggleColumn,
  withNewColumns,
} from './columns.ts';
import { tableCommand } from './keys.ts';
import { everything, headState, isSelected, nothing, select, selectedCount, toggle } from './selection.ts';

const columns: Column<never>[] = [
  { id: 'name', header: 'Name', width: 200, primary: true, grow: true, render: () => null },
  { id: 'city', header: 'City', width: 90, render: () => null },
  { id: 'code', header: 'Code', width: 80, optional: true, render: () => null },
];

test('layout hides, moves and widens columns, and never hides the primary one', () => {
  const start = startLayout(columns);
  expect(shownColumns(columns, start).map(({ id }) => id)).toEqual(['name', 'city']);
  const changed = toggleColumn(moveColumn(toggleColumn(start, 'code'), 'code', -1), 'name');
  expect(shownColumns(columns, changed).map(({ id }) => id)).toEqual(['name', 'code', 'city']);
  expect(moveColumn(start, 'name', -1)).toBe(start);
  expect(gridTracks(shownColumns(columns, start), resize(start, 'city', 10), true)).toBe(
    '32px minmax(200px, 1fr) 56px',
  );
});

test('a kept layout shows what came since only where nobody has to choose it', () => {
  const kept = { order: ['name'], hidden: [], widths: {} };
  const layout = withNewColumns(kept, startLayout(columns));
  expect(layout).toEqual({ order: ['name', 'city', 'code'], hidden: ['code'], widths: {} });
  expect(withNewColumns(layout, startLayout(columns))).toBe(layout);
});

test('sorting turns on the second press and starts upwards on another column', () => {
  expect(nextSort(null, 'a')).toEqual({ column: 'a', direction: 'ascending' });
  expect(nextSort({ column: 'a', direction: 'ascending' }, 'a').direction).toBe('descending');
  expect(nextSort({ column: 'a', direction: 'descending' }, 'b')).toEqual({
    column: 'b',
    direction: 'ascending',
  });
});

test('selection of some, of all, and of all but some', () => {
  const two = toggle(toggle(nothing, 'a'), 'b');
  expect([selectedCount(two, 10), headState(two, 10), isSelected(two, 'a')]).toEqual([2, 'part', true]);
  const most = toggle(everything, 'a');
  expect([selectedCount(most, 10), isSelected(most, 'a'), isSelected(most, 'z')]).toEqual([9, false, true]);
  expect(headState(select(most, ['a'], true), 10)).toBe('all');
  expect(headState(nothing, 0)).toBe('none');
});

test.each([
  ['J', 3, { do: 'move', to: 4 }],
  ['ArrowUp', 0, { do: 'move', to: 0 }],
  ['K', -1, { do: 'move', to: 0 }],
  ['PageDown', 5, { do: 'move', to: 9 }],
  ['End', 0, { do: 'move', to: 9 }],
  ['X', 2, { do: 'toggle' }],
  ['Shift X', 2, { do: 'range' }],
  ['Ctrl A', 2, { do: 'all' }],
  ['Shift Enter', 2, { do: 'peek' }],
  ['Esc', 2, { do: 'clear' }],
  ['Q', 2, undefined],
] as const)('%s at row %i', (chord, cursor, command) => {
  expect(tableCommand(chord, cursor, 10, 6)).toEqual(command);
});
