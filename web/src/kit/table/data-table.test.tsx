import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renderFor } from '../../testing/reader.tsx';
import { type Column, startLayout } from './columns.ts';
import { DataTable } from './data-table.tsx';
import { nothing, type Selection } from './selection.ts';

interface Row {
  id: string;
}
const columns: Column<Row>[] = [
  { id: 'name', header: 'Name', width: 200, primary: true, sortable: true, render: (row) => row.id },
];

// The DOM of the tests has no layout, and the virtual list draws only what has a height.
beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(440);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(900);
  Element.prototype.scrollTo = () => undefined;
});
afterEach(() => vi.restoreAllMocks());

const opened: string[] = [];
function List() {
  const [selection, setSelection] = useState<Selection>(nothing);
  return (
    <>
      <DataTable
        label="Rows"
        columns={columns}
        layout={startLayout(columns)}
        onLayout={() => undefined}
        count={100_000}
        rowAt={(index) => ({ id: `row ${index}` })}
        idOf={(row) => row.id}
        selection={selection}
        onSelection={setSelection}
        onOpen={(row) => opened.push(row.id)}
        onPeek={(row) => opened.push(`beside ${row.id}`)}
        hrefOf={(row) => `/rows/${row.id}`}
        renderPhoneRow={(row) => row.id}
      />
      <input aria-label="other" />
      <output>{selection.kind === 'all' ? 'all' : [...selection.ids].join()}</output>
    </>
  );
}

const press = (code: string, more: object = {}) => fireEvent.keyDown(document.body, { code, ...more });
const cursor = () => document.querySelector('.tr.cur')?.textContent;

test('a hundred thousand rows draw only what is seen', async () => {
  await renderFor('fa', <List />);
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('100001');
  expect(screen.getAllByRole('row').length).toBeLessThan(40);
});

test('keys act by their place, whatever letter they write, and never while typing', async () => {
  await renderFor('fa', <List />);
  press('KeyJ', { key: 'ت' });
  press('KeyJ', { key: 'ت' });
  expect(cursor()).toBe('row 1');
  press('KeyK', { key: 'ن' });
  expect(cursor()).toBe('row 0');
  press('KeyX');
  press('KeyJ');
  press('KeyJ');
  press('KeyX', { shiftKey: true });
  expect(screen.getByRole('status').textContent).toBe('row 0,row 1,row 2');
  press('Enter');
  press('Enter', { shiftKey: true });
  expect(opened).toEqual(['row 2', 'beside row 2']);
  fireEvent.keyDown(screen.getByLabelText('other'), { code: 'KeyJ' });
  expect(cursor()).toBe('row 2');
  press('Escape');
  expect(screen.getByRole('status').textContent).toBe('');
  press('KeyA', { ctrlKey: true });
  expect(screen.getByRole('status').textContent).toBe('all');
});

test('the cursor is told to screen readers', async () => {
  await renderFor('en', <List />);
  press('ArrowDown');
  const grid = screen.getByRole('grid');
  expect(document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.textContent).toBe(
    'row 0',
  );
});

test('on a phone a long press begins to choose, then a tap chooses; else it opens', async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener() {}, removeEventListener() {} }));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    await renderFor('fa', <List />);
    const row = (index: number) => screen.getByRole('link', { name: `row ${index}` });
    const tap = (index: number, ms: number) => {
      fireEvent.pointerDown(row(index));
      act(() => void vi.advanceTimersByTime(ms));
      fireEvent.pointerUp(row(index));
      fireEvent.click(row(index));
    };
    opened.length = 0;
    tap(1, 50);
    expect(opened).toEqual(['row 1']);
    expect(document.querySelector('.tr .check')).toBeNull();
    tap(2, 600);
    tap(3, 50);
    expect(screen.getByRole('status').textContent).toBe('row 2,row 3');
    expect(opened).toEqual(['row 1']);
    tap(3, 50);
    tap(2, 50);
    expect(document.querySelector('.tr .check')).toBeNull();
  } finally {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  }
});
