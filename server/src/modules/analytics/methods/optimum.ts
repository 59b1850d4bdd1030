import { type Matrix, solve } from './matrix.ts';

export interface Optimum {
  readonly at: readonly number[];
  readonly value: number;
  /** Whether it stopped because nothing got better; otherwise it ran out of steps. */
  readonly settled: boolean;
}

interface Corner {
  readonly at: readonly number[];
  readonly value: number;
}

const mostSteps = 3000;
const mostRounds = 12;

/**
 * The least value of a function, without derivatives: the simplex of Nelder & Mead (1965), begun anew from where it
 * ended until a round wins nothing, since a simplex can fall flat before it has arrived. What is not finite counts as
 * infinitely high. `tolerance` is relative to the value.
 */
export function minimise(
  of: (at: readonly number[]) => number,
  start: readonly number[],
  { tolerance = 1e-10, step = 0.5 }: { readonly tolerance?: number; readonly step?: number } = {},
): Optimum {
  const judged = (at: readonly number[]): Corner => {
    const value = of(at);
    return { at, value: Number.isFinite(value) ? value : Number.POSITIVE_INFINITY };
  };
  let best = judged(start);
  for (let round = 0; round < mostRounds; round += 1) {
    const found = simplex(judged, best, round === 0 ? step : step / 5, tolerance);
    const won = best.value - found.value;
    best = found.value <= best.value ? found : best;
    if (!(won > tolerance * 10 * (Math.abs(best.value) + 1e-10))) {
      return { ...best, settled: Number.isFinite(best.value) };
    }
  }
  return { ...best, settled: false };
}

function simplex(
  judged: (at: readonly number[]) => Corner,
  start: Corner,
  step: number,
  tolerance: number,
): Corner {
  const size = start.at.length;
  const corners = [
    start,
    ...start.at.map((_, moved) => judged(start.at.map((value, at) => (at === moved ? value + step : value)))),
  ];
  for (let count = 0; count < mostSteps; count += 1) {
    corners.sort((a, b) => a.value - b.value);
    const [best, worst] = [corners[0] ?? start, corners[size] ?? start];
    if (worst.value - best.value <= tolerance * (Math.abs(best.value) + 1e-10)) break;
    const middle = start.at.map(
      (_, at) => corners.slice(0, size).reduce((sum, corner) => sum + (corner.at[at] ?? 0), 0) / size,
    );
    const along = (by: number) =>
      judged(middle.map((value, at) => value + by * (value - (worst.at[at] ?? 0))));
    const mirrored = along(1);
    if (mirrored.value < best.value) {
      const farther = along(2);
      corners[size] = farther.value < mirrored.value ? farther : mirrored;
    } else if (mirrored.value < (corners[size - 1] ?? start).value) corners[size] = mirrored;
    else {
      const nearer = along(mirrored.value < worst.value ? 0.5 : -0.5);
      if (nearer.value < Math.min(worst.value, mirrored.value)) corners[size] = nearer;
      else {
        for (let at = 1; at <= size; at += 1) {
          const corner = corners[at] ?? start;
          corners[at] = judged(corner.at.map((value, place) => (value + (best.at[place] ?? 0)) / 2));
        }
      }
    }
  }
  return corners.reduce((best, one) => (one.value < best.value ? one : best), start);
}

/**
 * Covariances of what was estimated: the inverse of the second derivatives of the negative log-likelihood at its least,
 * by central differences. Null where they are not positive definite: the optimum is flat or lies on an edge.
 */
export function covariance(of: (at: readonly number[]) => number, least: readonly number[]): Matrix | null {
  const steps = least.map((value) => 1e-4 * Math.max(Math.abs(value), 1e-4));
  const moved = (...moves: readonly (readonly [number, number])[]) =>
    of(
      least.map((value, at) =>
        moves.reduce((sum, [which, by]) => (which === at ? sum + by * (steps[at] ?? 0) : sum), value),
      ),
    );
  const curvature = least.map((_, i) =>
    least.map((_other, j) => {
      const both =
        moved([i, 1], [j, 1]) - moved([i, 1], [j, -1]) - moved([i, -1], [j, 1]) + moved([i, -1], [j, -1]);
      return both / (4 * (steps[i] ?? 1) * (steps[j] ?? 1));
    }),
  );
  const columns = least.map((_, unit) =>
    solve(
      curvature,
      least.map((_other, at) => (at === unit ? 1 : 0)),
    ),
  );
  const whole = columns.filter((column) => column !== null);
  return whole.length === least.length ? whole : null;
}
