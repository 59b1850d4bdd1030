import { enoughEnds, type Forecast, type Horizon, type KnownDeal, salesForecast } from './sales-forecast.ts';

/** What would have been said earlier, beside what came. Minor units. */
export interface Trial {
  readonly horizon: Horizon;
  readonly forecast: number;
  readonly naive: number;
  readonly actual: number;
}

/** 80 of 100 lie within it, if errors are as they were. */
const quantile = 1.2816;

/** What was won in days, both included. */
export function wonWithin(deals: readonly KnownDeal[], from: number, to: number): number {
  let sum = 0;
  for (const { closedOn, isWon, amount } of deals)
    if (isWon && closedOn !== null && closedOn >= from && closedOn <= to) sum += amount ?? 0;
  return sum;
}

/** A horizon with the days that the naive forecast looks at: the period before, as far as it is over by then. */
export interface Trying extends Horizon {
  readonly before: { readonly from: number; readonly to: number };
}

/**
 * Forecasts of periods that are over, each from what was known then. Those without enough ended deals, and those whose
 * naive forecast lies before the first end, are left out: they would compare with nothing.
 */
export function trials(deals: readonly KnownDeal[], horizons: readonly Trying[]): Trial[] {
  return horizons.flatMap((horizon) => {
    const { from, to, before } = horizon;
    const said = salesForecast(deals, [], horizon);
    if (said.learntFrom < enoughEnds || said.point <= 0) return [];
    return [
      {
        horizon,
        forecast: said.point,
        naive: wonWithin(deals, before.from, before.to),
        actual: wonWithin(deals, from, to),
      },
    ];
  });
}

/** Mean absolute error by what came; null without trials that something came of. */
export function errorOf(list: readonly Trial[], of: (trial: Trial) => number): number | null {
  const told = list.filter(({ actual }) => actual > 0);
  if (told.length === 0) return null;
  return (
    told.reduce((sum, trial) => sum + Math.abs(of(trial) - trial.actual) / trial.actual, 0) / told.length
  );
}

/**
 * The interval of 80 per cent around a forecast: as wide as chance alone makes it, or as the errors of the trials were,
 * whichever is wider. Never below what is won already.
 */
export function intervalOf(
  { point, won, variance }: Pick<Forecast, 'point' | 'won' | 'variance'>,
  list: readonly Trial[],
): { readonly low: number; readonly high: number } {
  const squares = list.map(({ forecast, actual }) => ((actual - forecast) / forecast) ** 2);
  const relative = squares.length === 0 ? 0 : Math.sqrt(squares.reduce((a, b) => a + b, 0) / squares.length);
  const deviation = Math.max(Math.sqrt(Math.max(0, variance)), relative * (point - won));
  return { low: Math.max(won, point - quantile * deviation), high: point + quantile * deviation };
}
