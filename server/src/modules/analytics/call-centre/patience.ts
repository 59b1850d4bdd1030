import { kaplanMeier, medianSurvival } from '../methods/survival.ts';

/** Calls that waited so many whole seconds. */
export interface Wait {
  readonly seconds: number;
  readonly answered: number;
  readonly abandoned: number;
}

export interface Patience {
  readonly mean: number;
  readonly median: number | null;
  readonly steps: {
    readonly time: number;
    readonly share: number;
    readonly low: number;
    readonly high: number;
  }[];
}

/** Of fewer callers who hung up nothing is said of patience. */
const leastAbandoned = 30;
/** The curve ends where fewer waited so long: what it says there is chance. */
const leastWaiting = 10;
const mostSteps = 120;

/**
 * How long callers would wait. Who was answered would have waited longer, so their wait is cut short (censored; Brown et
 * al. 2005, s. 5). The mean is that of exponential patience: time waited by calls abandoned. Null of too few who hung up.
 */
export function patienceOf(waits: readonly Wait[]): Patience | null {
  const abandoned = waits.reduce((sum, one) => sum + one.abandoned, 0);
  const waited = waits.reduce((sum, one) => sum + one.seconds * (one.answered + one.abandoned), 0);
  if (abandoned < leastAbandoned || waited === 0) return null;
  const all = kaplanMeier(
    waits.flatMap(({ seconds, ...counts }) => [
      { time: seconds, left: true, count: counts.abandoned },
      { time: seconds, left: false, count: counts.answered },
    ]),
  );
  const steps = all.filter(({ atRisk }) => atRisk >= leastWaiting);
  const every = Math.max(1, Math.ceil(steps.length / mostSteps));
  return {
    mean: waited / abandoned,
    median: medianSurvival(steps),
    steps: steps
      .filter((_, at) => at % every === 0 || at === steps.length - 1)
      .map(({ time, survival, low, high }) => ({ time, share: survival, low, high })),
  };
}
