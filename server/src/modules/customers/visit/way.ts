/** A place on the earth, in degrees. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

const earth = 6_371_000;
const rad = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres between two places as the crow flies (haversine). */
export function metresBetween(a: Point, b: Point): number {
  const height = Math.sin(rad(b.latitude - a.latitude) / 2) ** 2;
  const width = Math.sin(rad(b.longitude - a.longitude) / 2) ** 2;
  const arc = height + Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * width;
  return 2 * earth * Math.asin(Math.min(1, Math.sqrt(arc)));
}

/** The length of a way through places in their order. */
export function lengthOf(way: readonly Point[]): number {
  return way.slice(1).reduce((sum, point, at) => sum + metresBetween(way[at] ?? point, point), 0);
}

/**
 * An order of places that makes the way short, the first staying first: always to the nearest next, then pieces are
 * turned round as long as that shortens the way (2-opt). Never longer than it was. Pure.
 */
export function shortWay<T extends Point>(places: readonly T[]): T[] {
  const nearest = toNearest(places);
  const found = [untangled(nearest), untangled(places)];
  return found.toSorted((a, b) => lengthOf(a) - lengthOf(b))[0] ?? [];
}

function toNearest<T extends Point>(places: readonly T[]): T[] {
  const [first, ...rest] = places;
  if (!first) return [];
  const way = [first];
  for (let here = first; rest.length > 0; ) {
    const distances = rest.map((one) => metresBetween(here, one));
    const [next] = rest.splice(distances.indexOf(Math.min(...distances)), 1);
    if (!next) break;
    way.push(next);
    here = next;
  }
  return way;
}

function untangled<T extends Point>(places: readonly T[]): T[] {
  let way = [...places];
  for (let isBetter = true; isBetter; ) {
    isBetter = false;
    for (let from = 1; from < way.length - 1; from++)
      for (let to = from + 1; to < way.length; to++) {
        const turned = [...way.slice(0, from), ...way.slice(from, to + 1).toReversed(), ...way.slice(to + 1)];
        if (lengthOf(turned) < lengthOf(way) - 0.5) {
          way = turned;
          isBetter = true;
        }
      }
  }
  return way;
}
