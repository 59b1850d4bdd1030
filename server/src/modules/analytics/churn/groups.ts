import type { SurvivalBy } from '@peyvand/contract/analytics/churn';
import { kaplanMeier, type LogRank, logRank, medianSurvival, type Watched } from '../methods/survival.ts';

/** Customers of a value, counted by how long they were watched and whether they had left. */
type Counted = Map<number, { left: number; still: number }>;

/** Value → its customers, for each way to put them into groups. */
export type Groups = Map<SurvivalBy, Map<string, Counted>>;

export interface StoredPoint {
  readonly day: number;
  readonly survival: number;
  readonly low: number;
  readonly high: number;
  readonly atRisk: number;
}

export interface StoredGroup {
  readonly key: string | null;
  readonly customers: number;
  readonly left: number;
  readonly median: number | null;
  readonly points: readonly StoredPoint[];
}

/** So many values have a curve of their own; those with fewer customers are put together. */
const shownGroups = 5;
const shownPoints = 40;
/** Below so many customers a curve is chance. */
const fewestShown = 20;

export function addWatched(
  groups: Groups,
  values: Readonly<Record<SurvivalBy, string>>,
  by: readonly SurvivalBy[],
  one: Watched,
): void {
  for (const way of by) {
    const of = groups.get(way) ?? new Map<string, Counted>();
    groups.set(way, of);
    const counted: Counted = of.get(values[way]) ?? new Map();
    of.set(values[way], counted);
    const found = counted.get(one.time) ?? { left: 0, still: 0 };
    counted.set(one.time, found);
    found[one.left ? 'left' : 'still'] += 1;
  }
}

/** The curves of the largest groups and of all others together, on common days, and whether they differ. */
export function survivalBy(of: ReadonlyMap<string, Counted>): {
  readonly groups: StoredGroup[];
  readonly test: LogRank | null;
} {
  const all = [...of].map(([key, counted]) => ({ key, watched: watchedIn(counted) }));
  const sized = all
    .map((one) => ({ ...one, size: sizeOf(one.watched) }))
    .toSorted((a, b) => b.size - a.size || (a.key < b.key ? -1 : 1));
  const large = sized.filter(({ size }, at) => at < shownGroups && size >= fewestShown);
  const rest = sized.slice(large.length).flatMap(({ watched }) => watched);
  const shown: { key: string | null; watched: readonly Watched[] }[] = [...large];
  if (sizeOf(rest) >= fewestShown) shown.push({ key: null, watched: rest });
  const longest = Math.max(0, ...shown.flatMap(({ watched }) => watched.map(({ time }) => time)));
  const step = Math.max(1, Math.ceil(longest / shownPoints));
  const days = Array.from({ length: Math.floor(longest / step) + 1 }, (_, at) => at * step);
  return {
    groups: shown.map(({ key, watched }) => groupOf(key, watched, days)),
    test: logRank(shown.map(({ watched }) => watched)),
  };
}

function watchedIn(counted: Counted): Watched[] {
  return [...counted].flatMap(([time, { left, still }]) => [
    ...(left > 0 ? [{ time, left: true, count: left }] : []),
    ...(still > 0 ? [{ time, left: false, count: still }] : []),
  ]);
}

const sizeOf = (watched: readonly Watched[]) => watched.reduce((sum, { count = 1 }) => sum + count, 0);

function groupOf(key: string | null, watched: readonly Watched[], days: readonly number[]): StoredGroup {
  const steps = kaplanMeier(watched);
  let [at, atRisk] = [0, sizeOf(watched)];
  const leaving = watched.toSorted((a, b) => a.time - b.time);
  return {
    key,
    customers: atRisk,
    left: sizeOf(watched.filter(({ left }) => left)),
    median: medianSurvival(steps),
    points: days.flatMap((day) => {
      for (let next = leaving[at]; next && next.time < day; next = leaving[at]) {
        atRisk -= next.count ?? 1;
        at += 1;
      }
      if (atRisk === 0) return [];
      const step = steps.findLast(({ time }) => time <= day);
      const { survival = 1, low = 1, high = 1 } = step ?? {};
      return [{ day, survival, low, high, atRisk }];
    }),
  };
}
