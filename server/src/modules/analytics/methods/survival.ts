import { type Matrix, solve } from './matrix.ts';
import { chiSquareAbove, normalQuantile } from './numerics.ts';

/** Someone watched for a time: they left at its end, or they were still there when it ended. */
export interface Watched {
  readonly time: number;
  readonly left: boolean;
  /** How many of whom the same is known; one where it is left out. */
  readonly count?: number;
}

/** Survival just after a time at which somebody left. */
export interface SurvivalStep {
  readonly time: number;
  readonly atRisk: number;
  readonly left: number;
  readonly survival: number;
  /** Standard error by Greenwood (1926). */
  readonly error: number;
  /** Interval of 95 of 100 on the scale of log(-log), so that it stays within 0 and 1 (Kalbfleisch & Prentice 2002). */
  readonly low: number;
  readonly high: number;
}

/**
 * Kaplan & Meier (1958): the share that is still there after each time at which somebody left, also where most are
 * still there. Who leaves at a time counts as at risk then. Throws RangeError for times below 0.
 */
export function kaplanMeier(watched: readonly Watched[]): SurvivalStep[] {
  const times = timesOf(watched);
  const z = normalQuantile(0.975);
  const steps: SurvivalStep[] = [];
  let [atRisk, survival, hazard] = [countOf(watched), 1, 0];
  for (const [time, { left, gone }] of [...times].toSorted(([a], [b]) => a - b)) {
    if (left > 0) {
      survival *= 1 - left / atRisk;
      hazard += atRisk > left ? left / (atRisk * (atRisk - left)) : 0;
      const inside = survival > 0 && survival < 1;
      const spread = inside ? Math.exp((z * Math.sqrt(hazard)) / Math.log(survival)) : 1;
      steps.push({
        time,
        atRisk,
        left,
        survival,
        error: survival * Math.sqrt(hazard),
        low: inside ? survival ** (1 / spread) : survival,
        high: inside ? survival ** spread : survival,
      });
    }
    atRisk -= gone;
  }
  return steps;
}

const countOf = (watched: readonly Watched[]) => watched.reduce((sum, { count = 1 }) => sum + count, 0);

/** How many left, and how many were watched no longer, at each time. */
function timesOf(watched: readonly Watched[]): Map<number, { left: number; gone: number }> {
  const times = new Map<number, { left: number; gone: number }>();
  for (const { time, left, count = 1 } of watched) {
    if (!(time >= 0 && Number.isFinite(time))) throw new RangeError(`No time of being watched: ${time}`);
    const at = times.get(time) ?? { left: 0, gone: 0 };
    at.gone += count;
    if (left) at.left += count;
    times.set(time, at);
  }
  return times;
}

/** How many are watched at a time or longer. */
export function atRiskAt(watched: readonly Watched[], time: number): number {
  return watched.reduce((sum, one) => (one.time >= time ? sum + (one.count ?? 1) : sum), 0);
}

export interface LogRank {
  readonly chiSquare: number;
  readonly freedom: number;
  /** How often groups that leave alike would differ as much. */
  readonly p: number;
}

/**
 * Whether groups leave alike (Mantel 1966; Kalbfleisch & Prentice 2002, 1.5): who left in each beside who would have, were
 * all alike. Null where fewer than two groups can be compared, or nobody left.
 */
export function logRank(groups: readonly (readonly Watched[])[]): LogRank | null {
  const some = groups.filter((group) => countOf(group) > 0);
  const tables = some.map(timesOf);
  const atRisk = some.map(countOf);
  const size = some.length - 1;
  const off = Array.from({ length: size }, () => 0);
  const spread = off.map(() => Array.from({ length: size }, () => 0));
  for (const time of [...new Set(tables.flatMap((table) => [...table.keys()]))].toSorted((a, b) => a - b)) {
    const left = tables.map((table) => table.get(time)?.left ?? 0);
    const [all, gone] = [atRisk, left].map((list) => list.reduce((sum, one) => sum + one, 0));
    if (all !== undefined && gone !== undefined && gone > 0) {
      const share = (at: number) => (atRisk[at] ?? 0) / all;
      const width = all > 1 ? (gone * (all - gone)) / (all - 1) : 0;
      for (const [i, row] of spread.entries()) {
        off[i] = (off[i] ?? 0) + (left[i] ?? 0) - gone * share(i);
        for (let j = 0; j < size; j += 1)
          row[j] = (row[j] ?? 0) + width * share(i) * ((i === j ? 1 : 0) - share(j));
      }
    }
    for (const [at, table] of tables.entries()) atRisk[at] = (atRisk[at] ?? 0) - (table.get(time)?.gone ?? 0);
  }
  const solved = size > 0 ? solve(spread satisfies Matrix, off) : null;
  if (solved === null) return null;
  const chiSquare = off.reduce((sum, one, at) => sum + one * (solved[at] ?? 0), 0);
  return { chiSquare, freedom: size, p: chiSquareAbove(chiSquare, size) };
}

/** Share that is still there at a time; 1 before anybody left. */
export function survivalAt(steps: readonly SurvivalStep[], time: number): number {
  return steps.findLast((step) => step.time <= time)?.survival ?? 1;
}

/** The first time at which half or more have left; null where most are still there. */
export function medianSurvival(steps: readonly SurvivalStep[]): number | null {
  return steps.find(({ survival }) => survival <= 0.5)?.time ?? null;
}
