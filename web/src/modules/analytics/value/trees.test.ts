import { expect, test } from 'vitest';
import { membersOf } from './trees.ts';

const head = (depth: number, parent: number | null, key: string | null) => ({
  depth,
  parent,
  member: depth === 0 ? null : { key, label: key?.toUpperCase() ?? null },
  isRest: false,
  isOpen: true,
  drill: { and: [] },
});

test('every member of a tree is offered once, below the names of those above it', () => {
  const rows = [
    head(1, null, 'goods'),
    head(2, 0, 'film'),
    head(3, 1, 'thin'),
    // What is of a parent and of none of its children stands below it under its own name.
    head(3, 1, 'film'),
    head(2, 0, 'goods'),
    head(1, null, null),
    head(0, null, null),
  ];
  expect(membersOf({ rows })).toEqual([
    { id: 'goods', label: 'GOODS' },
    { id: 'film', label: 'FILM', detail: 'GOODS' },
    { id: 'thin', label: 'THIN', detail: 'GOODS › FILM' },
  ]);
});
