import { normalQuantile } from './numerics.ts';

/** Someone watched for a time: they left at its end, or they were still there when it ended. */
export interface Watched {
  readonly time: number;
  readonly left: boolean;
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
  const times = new Map<number, { left: number; gone: number }>();
  for (const { time, left } of watched) {
    if (!(time >= 0 && Number.isFinite(time))) throw new RangeError(`No time of being watched: ${time}`);
    const at = times.get(time) ?? { left: 0, gone: 0 };
    at.gone += 1;
    if (left) at.left += 1;
    times.set(time, at);
  }
  const z = normalQuantile(0.975);
  const steps: SurvivalStep[] = [];
  let [atRisk, survival, hazard] = [watched.length, 1, 0];
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

/** Share that is still there at a time; 1 before anybody left. */
export function survivalAt(steps: readonly SurvivalStep[], time: number): number {
  return steps.findLast((step) => step.time <= time)?.survival ?? 1;
}

/** The first time at which half or more have left; null where most are still there. */
export function medianSurvival(steps: readonly SurvivalStep[]): number | null {
  return steps.find(({ survival }) => survival <= 0.5)?.time ?? null;
}
