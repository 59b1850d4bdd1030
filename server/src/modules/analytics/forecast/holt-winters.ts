/** How much level, trend and seasons follow the last value; each from 0 to 1. */
export interface Smoothing {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
}

export interface Smoothed extends Smoothing {
  readonly kind: 'multiplicative' | 'additive';
  readonly level: number;
  readonly trend: number;
  /** Seasons of the next values, in order. */
  readonly seasons: readonly number[];
  /** Sum of the squared errors one step ahead, from the second season on. */
  readonly sse: number;
}

/**
 * Exponential smoothing with trend and seasons (Holt 1957, Winters 1960). Starts as R's HoltWinters does: from the
 * decomposition of the first two seasons; the parameters are those of the least squares one step ahead. Multiplicative
 * seasons where all values are above zero. Null where there are fewer than two seasons and one value.
 */
export function holtWinters(values: readonly number[], period: number): Smoothed | null {
  if (values.length < 2 * period + 1) return null;
  const kind = values.every((value) => value > 0) ? 'multiplicative' : 'additive';
  const start = startOf(values.slice(0, 2 * period), period, kind);
  const errors = (smoothing: Smoothing) => run(values, period, kind, start, smoothing).sse;
  return { kind, ...run(values, period, kind, start, leastOf(errors)) };
}

/** The next values. */
export function forecastOf({ kind, level, trend, seasons }: Smoothed, count: number): number[] {
  return Array.from({ length: count }, (_, at) => {
    const base = level + (at + 1) * trend;
    const season = seasons[at % seasons.length] ?? 0;
    return kind === 'multiplicative' ? base * season : base + season;
  });
}

/** The next values if they were those of a season before. */
export function seasonalNaive(values: readonly number[], period: number, count: number): number[] {
  const last = values.slice(-period);
  return Array.from({ length: count }, (_, at) => last[at % period] ?? 0);
}

interface Start {
  readonly level: number;
  readonly trend: number;
  readonly seasons: readonly number[];
}

/** Moving average over one season, a line through it, and what the values are beside it. */
function startOf(values: readonly number[], period: number, kind: Smoothed['kind']): Start {
  const half = Math.floor(period / 2);
  const average = (at: number) => {
    const window = values.slice(at - half, at + half + 1);
    const weights = window.map((_, place) =>
      period % 2 === 0 && (place === 0 || place === window.length - 1) ? 0.5 : 1,
    );
    return window.reduce((sum, value, place) => sum + value * (weights[place] ?? 0), 0) / period;
  };
  const places = values.map((_, at) => at).filter((at) => at >= half && at < values.length - half);
  const averages = places.map(average);
  const figure = Array.from({ length: period }, (_, season) => {
    const own = places.filter((at) => at % period === season);
    const parts = own.map((at) => {
      const [value, base] = [values[at] ?? 0, average(at)];
      return kind === 'multiplicative' ? value / base : value - base;
    });
    return mean(parts);
  });
  const middle = mean(figure);
  const x = averages.map((_, at) => at + 1);
  const [mx, my] = [mean(x), mean(averages)];
  const slope =
    x.reduce((sum, one, at) => sum + (one - mx) * ((averages[at] ?? 0) - my), 0) /
    x.reduce((sum, one) => sum + (one - mx) ** 2, 0);
  return {
    level: my - slope * mx,
    trend: slope,
    seasons: figure.map((one) => (kind === 'multiplicative' ? one / middle : one - middle)),
  };
}

function mean(list: readonly number[]): number {
  return list.reduce((sum, one) => sum + one, 0) / list.length;
}

function run(
  values: readonly number[],
  period: number,
  kind: Smoothed['kind'],
  start: Start,
  { alpha, beta, gamma }: Smoothing,
): Omit<Smoothed, 'kind'> {
  const isProduct = kind === 'multiplicative';
  const seasons = [...start.seasons];
  let { level, trend } = start;
  let sse = 0;
  for (let at = period; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    const season = seasons[at % period] ?? 0;
    const expected = isProduct ? (level + trend) * season : level + trend + season;
    sse += (value - expected) ** 2;
    const before = level;
    level = alpha * (isProduct ? value / season : value - season) + (1 - alpha) * (level + trend);
    trend = beta * (level - before) + (1 - beta) * trend;
    seasons[at % period] = gamma * (isProduct ? value / level : value - level) + (1 - gamma) * season;
  }
  const next = values.length % period;
  return {
    alpha,
    beta,
    gamma,
    level,
    trend,
    seasons: [...seasons.slice(next), ...seasons.slice(0, next)],
    sse,
  };
}

const steps = [0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001];

/** The least of a function of three shares: from the best place of a coarse grid downhill, in ever smaller steps. */
function leastOf(errors: (smoothing: Smoothing) => number): Smoothing {
  const grid = [0.1, 0.3, 0.5, 0.7, 0.9];
  const judged = (smoothing: Smoothing) => {
    const error = errors(smoothing);
    return { smoothing, error: Number.isFinite(error) ? error : Number.POSITIVE_INFINITY };
  };
  let best = judged({ alpha: 0.3, beta: 0.1, gamma: 0.1 });
  const take = (smoothing: Smoothing): boolean => {
    const one = judged(smoothing);
    if (one.error >= best.error) return false;
    best = one;
    return true;
  };
  for (const alpha of grid) for (const beta of grid) for (const gamma of grid) take({ alpha, beta, gamma });
  const moved = ({ smoothing }: typeof best, name: keyof Smoothing, by: number): Smoothing => ({
    ...smoothing,
    [name]: Math.min(1, Math.max(0, smoothing[name] + by)),
  });
  for (const step of steps)
    for (let isBetter = true; isBetter; ) {
      const tried = (['alpha', 'beta', 'gamma'] as const).flatMap((name) => [
        take(moved(best, name, step)),
        take(moved(best, name, -step)),
      ]);
      isBetter = tried.includes(true);
    }
  return best.smoothing;
}
