import type { Board, FigureTile } from '@peyvand/contract/analytics/dashboards';
import { describe, expect, it } from 'vitest';
import { added, askedOf, changed, hasRoom, moved, sized, without } from './board.ts';

const tile = (id: string): FigureTile => ({
  kind: 'figure',
  id,
  title: null,
  width: 3,
  height: 2,
  measure: 'revenue',
  filter: null,
  comparison: null,
  spark: true,
});
const page = { period: null, owner: null, team: null, channel: null, territory: null };
const board: Board = { page, tiles: ['a', 'b', 'c'].map(tile) };
const order = ({ tiles }: Board) => tiles.map(({ id }) => id).join('');

describe('a board', () => {
  it.each([
    ['a', 2, 'bca'],
    ['c', 0, 'cab'],
    ['b', 9, 'acb'],
    ['b', -1, 'bac'],
    ['x', 0, 'abc'],
  ])('takes %s to place %i', (id, to, expected) => {
    expect(order(moved(board, id, to))).toBe(expected);
  });

  it('keeps tiles within its columns', () => {
    const size = (width: number, height: number) => {
      const { width: columns, height: rows } = sized(board, 'b', width, height).tiles[1] ?? tile('none');
      return [columns, rows];
    };
    expect([size(4, 3), size(40, 0), size(1, 99), size(4.6, 2.4)]).toEqual([
      [4, 3],
      [12, 1],
      [2, 8],
      [5, 2],
    ]);
  });

  it('gives each tile an id of its own', () => {
    const more = added(added(without(board, 'b'), tile('')), tile(''));
    expect(more.tiles.map(({ id }) => id)).toEqual(['a', 'c', 'tile-3', 'tile-4']);
    expect(added(without(more, 'a'), tile('')).tiles.at(-1)?.id).toBe('tile-5');
  });

  it('is full with 24', () => {
    const full = { ...board, tiles: Array.from({ length: 24 }, (_, at) => tile(`t${at}`)) };
    expect([hasRoom(board), hasRoom(full)]).toEqual([true, false]);
  });

  it('asks anew for another question only, not for another size or title', () => {
    const [one] = board.tiles;
    const renamed = changed(board, { ...tile('a'), title: 'نام', width: 6 }).tiles[0];
    expect(one && renamed && askedOf(renamed)).toEqual(one && askedOf(one));
    expect(askedOf({ ...tile('a'), spark: false })).not.toEqual(askedOf(tile('a')));
  });
});
