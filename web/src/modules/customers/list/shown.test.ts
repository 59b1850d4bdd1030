import { describe, expect, it } from 'vitest';
import { definitionOfShown, layoutOfColumns, namedViewOf, viewShown } from './shown.ts';

const open = { field: 'status', op: 'in' as const, value: ['open'] };
const whole = { filter: null, search: '', sort: '-createdAt', more: {} };
const views = [
  { id: 'all', name: 'All' },
  { id: 'open', name: 'Open', filter: open },
  { id: 'dear', name: 'Dear', filter: open, sort: '-total' },
  { id: 'trash', name: 'Trash', more: { deleted: 'only' } },
];

describe('the view that is shown', () => {
  it.each([
    ['all', whole],
    ['all', { ...whole, sort: 'total' }],
    ['all', { ...whole, more: { deleted: '' } }],
    ['open', { ...whole, filter: open }],
    ['dear', { ...whole, filter: open, sort: '-total' }],
    ['trash', { ...whole, more: { deleted: 'only' } }],
    [undefined, { ...whole, search: 'sara' }],
    [undefined, { ...whole, filter: open, more: { deleted: 'only' } }],
  ])('is %s', (id, shown) => {
    expect(viewShown(views, shown)?.id).toBe(id);
  });
});

describe('what a view keeps', () => {
  const layout = { order: ['name', 'owner', 'total'], hidden: ['owner'], widths: { total: 4000 } };
  const definition = definitionOfShown({ ...whole, filter: open, search: 'sara' }, layout);

  it('is rows, order and the columns that are not hidden', () => {
    expect(definition).toEqual({
      filter: open,
      search: 'sara',
      sort: [{ field: 'createdAt', direction: 'desc' }],
      columns: [{ field: 'name' }, { field: 'total', width: 1200 }],
    });
  });

  it('comes back the same', () => {
    const view = namedViewOf({ id: 'v', name: 'V', definition });
    expect(viewShown([view], { ...whole, filter: open, search: 'sara' })).toBe(view);
  });

  it('passes over columns that are gone, and hides those that it does not name', () => {
    const columns = [{ field: 'total', width: 90 }, { field: 'gone' }];
    expect(layoutOfColumns(columns, layout)).toEqual({
      order: ['total', 'name', 'owner'],
      hidden: ['name', 'owner'],
      widths: { total: 90 },
    });
  });
});
