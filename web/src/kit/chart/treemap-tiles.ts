export interface Tile {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Squarified treemap (Bruls, Huizing and van Wijk 2000): rectangles as large as their values, close to squares. Values are
 * above zero and come from the largest to the smallest; the answer has their order.
 */
export function tiled(values: readonly number[], width: number, height: number): Tile[] {
  const whole = values.reduce((sum, value) => sum + value, 0);
  if (whole <= 0) return [];
  const scale = (width * height) / whole;
  const tiles: Tile[] = [];
  let free: Tile = { x: 0, y: 0, width, height };
  let row: number[] = [];
  const close = () => {
    const laid = laidRow(row, free);
    tiles.push(...laid.tiles);
    free = laid.free;
    row = [];
  };
  for (const value of values) {
    const area = value * scale;
    const side = Math.min(free.width, free.height);
    if (row.length > 0 && worst([...row, area], side) > worst(row, side)) close();
    row.push(area);
  }
  close();
  return tiles;
}

/** How far the worst of a row is from a square, along a side. */
function worst(row: readonly number[], side: number): number {
  const sum = row.reduce((all, area) => all + area, 0);
  const square = sum * sum;
  return Math.max((side * side * Math.max(...row)) / square, square / (side * side * Math.min(...row)));
}

/** A row along the shorter side of what is free, and what stays free. */
function laidRow(row: readonly number[], free: Tile): { tiles: Tile[]; free: Tile } {
  const sum = row.reduce((all, area) => all + area, 0);
  const isStanding = free.width >= free.height;
  const thickness = sum / (isStanding ? free.height : free.width);
  let along = isStanding ? free.y : free.x;
  const tiles = row.map((area): Tile => {
    const length = area / thickness;
    const at = along;
    along += length;
    return isStanding
      ? { x: free.x, y: at, width: thickness, height: length }
      : { x: at, y: free.y, width: length, height: thickness };
  });
  return {
    tiles,
    free: isStanding
      ? { ...free, x: free.x + thickness, width: free.width - thickness }
      : { ...free, y: free.y + thickness, height: free.height - thickness },
  };
}
