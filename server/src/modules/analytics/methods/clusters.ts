import { seededRandom } from '../../../kernel/seeded-random.ts';
import { meanOf, varianceOf } from './moments.ts';

/** Points: one row of equally many numbers each. */
export type Points = readonly (readonly number[])[];

/**
 * How a column is made even: amounts and counts span powers of ten, and without the logarithm single giants become
 * groups of their own. `log` needs values above zero; `signed` is ln(1 + |x|) with the sign of x.
 */
export type Scale = 'plain' | 'log' | 'signed';

const scaled: Readonly<Record<Scale, (value: number) => number>> = {
  plain: (value) => value,
  log: Math.log,
  signed: (value) => Math.sign(value) * Math.log1p(Math.abs(value)),
};

/**
 * What makes rows comparable: each column by its scale, then as z-score (by n - 1) of the rows given, so that each counts
 * the same. A column that does not vary is 0 and decides nothing. The function throws RangeError where a value has no
 * number on its scale; so does the making of it.
 */
export function evenly(rows: Points, scales: readonly Scale[]): (row: readonly number[]) => number[] {
  const onScale = (row: readonly number[]) => {
    const values = scales.map((scale, at) => scaled[scale](row[at] ?? 0));
    if (!values.every(Number.isFinite))
      throw new RangeError('A value has no place on its scale: logarithms need values above zero');
    return values;
  };
  const values = rows.map(onScale);
  const columns = scales.map((_, at) => {
    const column = values.map((row) => row[at] ?? 0);
    return { mean: meanOf(column), deviation: Math.sqrt(varianceOf(column)) };
  });
  return (row) =>
    onScale(row).map((value, at) => {
      const { mean, deviation } = columns[at] ?? { mean: 0, deviation: 0 };
      return deviation > 1e-12 * Math.max(1, Math.abs(mean)) ? (value - mean) / deviation : 0;
    });
}

/** Rows made comparable among each other; see `evenly`. */
export function zScores(rows: Points, scales: readonly Scale[]): number[][] {
  return rows.map(evenly(rows, scales));
}

export interface Clusters {
  /** Of each point the number of its group, the largest group first. */
  readonly labels: readonly number[];
  readonly centres: Points;
  readonly sizes: readonly number[];
  /** Sum of the squared distances to the centres. */
  readonly within: number;
}

/**
 * k groups of points: the best of many starts of k-means++ (Arthur & Vassilvitskii 2007), each led on by Lloyd's steps
 * and then by moves of single points (Hartigan & Wong 1979). The same points and seed give the same labels. Null where
 * there are fewer than k different points.
 */
export function kMeans(
  points: Points,
  k: number,
  { starts = 50, seed = 1 }: { readonly starts?: number; readonly seed?: number } = {},
): Clusters | null {
  if (k < 1 || new Set(points.map((point) => point.join())).size < k) return null;
  const random = seededRandom(seed);
  let best: Grouping | null = null;
  for (let start = 0; start < starts; start += 1) {
    const found = grouped(points, seeds(points, k, random));
    if (best === null || found.within < best.within - 1e-9) best = found;
  }
  return best && inOrder(best);
}

interface Grouping {
  readonly labels: Int32Array;
  readonly centres: number[][];
  readonly sizes: number[];
  readonly within: number;
}

function distance(one: readonly number[], other: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += ((one[at] ?? 0) - (other[at] ?? 0)) ** 2;
  return sum;
}

/** First centres: each next one by chance, the more likely the farther from those before. */
function seeds(points: Points, k: number, random: () => number): number[][] {
  const first = points[Math.floor(random() * points.length)] ?? [];
  const centres = [[...first]];
  const nearest = points.map((point) => distance(point, first));
  while (centres.length < k) {
    let rest = random() * nearest.reduce((sum, one) => sum + one, 0);
    let next = nearest.length - 1;
    for (const [at, one] of nearest.entries()) {
      if (one === 0) continue;
      next = at;
      rest -= one;
      if (rest <= 0) break;
    }
    const centre = [...(points[next] ?? [])];
    centres.push(centre);
    for (const [at, point] of points.entries())
      nearest[at] = Math.min(nearest[at] ?? 0, distance(point, centre));
  }
  return centres;
}

const mostSteps = 100;

function grouped(points: Points, begin: number[][]): Grouping {
  let centres = begin;
  const labels = new Int32Array(points.length).fill(-1);
  for (let step = 0; step < mostSteps; step += 1) {
    let moved = 0;
    for (const [at, point] of points.entries()) {
      const nearest = nearestOf(point, centres);
      if (labels[at] !== nearest) moved += 1;
      labels[at] = nearest;
    }
    if (moved === 0) break;
    centres = means(points, labels, centres);
  }
  const sizes = sizesOf(labels, centres.length);
  exchange(points, labels, centres, sizes);
  const within = points.reduce((sum, point, at) => sum + distance(point, centres[labels[at] ?? 0] ?? []), 0);
  return { labels, centres, sizes, within };
}

/** The number of the centre that is nearest to a point; of equals the first. */
export function nearestOf(point: readonly number[], centres: Points): number {
  let [nearest, least] = [0, Number.POSITIVE_INFINITY];
  for (const [at, centre] of centres.entries()) {
    const away = distance(point, centre);
    if (away < least) [nearest, least] = [at, away];
  }
  return nearest;
}

function sizesOf(labels: Int32Array, k: number): number[] {
  const sizes = Array.from({ length: k }, () => 0);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  return sizes;
}

/** An empty group keeps its centre: the exchange after it may fill it. */
function means(points: Points, labels: Int32Array, before: Points): number[][] {
  const sizes = sizesOf(labels, before.length);
  const sums = before.map((centre) => centre.map(() => 0));
  for (const [at, point] of points.entries()) {
    const sum = sums[labels[at] ?? 0] ?? [];
    for (const [place, value] of point.entries()) sum[place] = (sum[place] ?? 0) + value;
  }
  return sums.map((sum, at) =>
    sizes[at] === 0 ? [...(before[at] ?? [])] : sum.map((value) => value / (sizes[at] ?? 1)),
  );
}

/** Moves single points while the sum of squares falls by it: leaving wins n/(n-1), joining costs n/(n+1) of a distance. */
function exchange(points: Points, labels: Int32Array, centres: number[][], sizes: number[]): void {
  for (let step = 0; step < mostSteps; step += 1) {
    let moved = 0;
    for (const [at, point] of points.entries()) {
      const own = labels[at] ?? 0;
      const size = sizes[own] ?? 0;
      if (size < 2) continue;
      const wins = (size / (size - 1)) * distance(point, centres[own] ?? []);
      let [target, least] = [own, wins];
      for (const [other, centre] of centres.entries()) {
        if (other === own) continue;
        const n = sizes[other] ?? 0;
        const costs = (n / (n + 1)) * distance(point, centre);
        if (costs < least - 1e-12) [target, least] = [other, costs];
      }
      if (target === own) continue;
      shift(centres[own] ?? [], point, -1 / (size - 1));
      shift(centres[target] ?? [], point, 1 / ((sizes[target] ?? 0) + 1));
      sizes[own] = size - 1;
      sizes[target] = (sizes[target] ?? 0) + 1;
      labels[at] = target;
      moved += 1;
    }
    if (moved === 0) return;
  }
}

function shift(centre: number[], point: readonly number[], by: number): void {
  for (const [at, value] of point.entries())
    centre[at] = (centre[at] ?? 0) + by * (value - (centre[at] ?? 0));
}

/** The largest group first; the place of the centre decides between equals. */
function inOrder({ labels, centres, sizes, within }: Grouping): Clusters {
  const order = centres
    .map((_, at) => at)
    .toSorted((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || (centres[a]?.[0] ?? 0) - (centres[b]?.[0] ?? 0));
  const place = new Map(order.map((old, at) => [old, at]));
  return {
    labels: Array.from(labels, (label) => place.get(label) ?? 0),
    centres: order.map((old) => centres[old] ?? []),
    sizes: order.map((old) => sizes[old] ?? 0),
    within,
  };
}

/**
 * How well points lie in their groups, -1 to 1: the mean of (b - a) / max(a, b), where a is the mean distance to the own
 * group and b to the nearest other (Rousseeuw 1987). A group of one counts 0. Of more than `most` points a seeded sample
 * is asked about. Null of fewer than two groups.
 */
export function silhouette(
  points: Points,
  labels: readonly number[],
  { most = 2000, seed = 1 }: { readonly most?: number; readonly seed?: number } = {},
): number | null {
  const chosen = sample(points.length, most, seed);
  const groups = new Set(chosen.map((at) => labels[at] ?? 0));
  if (groups.size < 2) return null;
  const count = Math.max(...groups) + 1;
  const widths = chosen.map((at) => {
    const sums = Array.from({ length: count }, () => 0);
    const counts = Array.from({ length: count }, () => 0);
    for (const other of chosen) {
      if (other === at) continue;
      const label = labels[other] ?? 0;
      sums[label] = (sums[label] ?? 0) + Math.sqrt(distance(points[at] ?? [], points[other] ?? []));
      counts[label] = (counts[label] ?? 0) + 1;
    }
    const own = labels[at] ?? 0;
    if (counts[own] === 0) return 0;
    const far = sums.map((sum, label) => sum / (counts[label] ?? 0));
    const a = far[own] ?? 0;
    const b = Math.min(...far.filter((_, label) => label !== own && (counts[label] ?? 0) > 0));
    return Math.max(a, b) === 0 ? 0 : (b - a) / Math.max(a, b);
  });
  return meanOf(widths);
}

/** Places of a seeded choice, ascending; all of them where they are few. */
export function sample(size: number, most: number, seed: number): number[] {
  const all = Array.from({ length: size }, (_, at) => at);
  if (size <= most) return all;
  const random = seededRandom(seed);
  for (let at = 0; at < most; at += 1) {
    const other = at + Math.floor(random() * (size - at));
    [all[at], all[other]] = [all[other] ?? 0, all[at] ?? 0];
  }
  return all.slice(0, most).toSorted((a, b) => a - b);
}
