import { type Board, boardColumns, mostTiles, type Tile } from '@peyvand/contract/analytics/dashboards';

/** Rules of a board that is being arranged: tiles flow in their order. */

const narrowest = 2;
const tallest = 8;

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));

const arranged = (board: Board, tiles: readonly Tile[]): Board => ({ ...board, tiles: [...tiles] });

/** Puts a tile at a place of the order; beyond an end it stays there. */
export function moved(board: Board, id: string, to: number): Board {
  const tile = board.tiles.find((one) => one.id === id);
  if (!tile) return board;
  const rest = board.tiles.filter((one) => one.id !== id);
  const at = clamp(to, 0, rest.length);
  return arranged(board, [...rest.slice(0, at), tile, ...rest.slice(at)]);
}

/** Gives a tile so many columns and rows, as far as the board goes. */
export function sized(board: Board, id: string, width: number, height: number): Board {
  const size = {
    width: clamp(Math.round(width), narrowest, boardColumns),
    height: clamp(Math.round(height), 1, tallest),
  };
  return arranged(
    board,
    board.tiles.map((one) => (one.id === id ? { ...one, ...size } : one)),
  );
}

export function without(board: Board, id: string): Board {
  return arranged(
    board,
    board.tiles.filter((one) => one.id !== id),
  );
}

/** The tile in place of the one with its id. */
export function changed(board: Board, tile: Tile): Board {
  return arranged(
    board,
    board.tiles.map((one) => (one.id === tile.id ? tile : one)),
  );
}

export const hasRoom = (board: Board): boolean => board.tiles.length < mostTiles;

/** At the end, under an id that is free. */
export function added(board: Board, tile: Tile): Board {
  const taken = new Set(board.tiles.map(({ id }) => id));
  let number = board.tiles.length + 1;
  while (taken.has(`tile-${number}`)) number++;
  return arranged(board, [...board.tiles, { ...tile, id: `tile-${number}` }]);
}

/** What a tile asks, whatever its place, size and title: two tiles that ask the same have one answer. */
export function askedOf(tile: Tile): unknown {
  if (tile.kind === 'text') return null;
  if (tile.kind === 'report') return tile.report.question;
  const { measure, filter, comparison, spark } = tile;
  return { measure, filter, comparison, spark };
}
