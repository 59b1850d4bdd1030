import type { Forecast } from '@peyvand/contract/analytics/forecast';
import type { Calendar } from '@peyvand/contract/core/dates';
import { addUnits, endOf, startOf } from '../../../kernel/time/calendar.ts';
import { forecastOf, holtWinters, seasonalNaive } from './holt-winters.ts';
import { wonWithin } from './interval.ts';
import { dayNumber, dayText } from './known.ts';
import type { KnownDeal } from './sales-forecast.ts';

const year = 12;
const shown = 24;
const ahead = 6;
const minor = (amount: number) => BigInt(Math.round(Math.max(0, amount))).toString();

/**
 * What was won in each whole month before a day, and the six months from its own on as they would go on by themselves:
 * smoothed with trend and seasons, and the naive ones, the same months a year before. The smoothed ones are told only
 * after more than three years, and only if they met the last year better than the naive ones did.
 */
export function monthsWon(deals: readonly KnownDeal[], asOf: string, calendar: Calendar): Forecast['months'] {
  const running = startOf('month', asOf, calendar);
  const monthAt = (offset: number) => {
    const from = addUnits(running, 'month', offset, calendar);
    return { from, to: endOf('month', from, calendar) };
  };
  const first = Math.min(
    ...deals.flatMap(({ isWon, closedOn }) => (isWon && closedOn !== null ? [closedOn] : [])),
  );
  if (!Number.isFinite(first)) return { past: [], next: [], errors: null };
  const begin = startOf('month', dayText(first), calendar);
  const past: { from: string; to: string; won: number }[] = [];
  // The first month may have begun before there was a Peyvand: it is no whole one.
  for (let offset = -1; monthAt(offset).from > begin; offset -= 1) {
    const month = monthAt(offset);
    past.unshift({ ...month, won: wonWithin(deals, dayNumber(month.from), dayNumber(month.to)) });
  }
  const values = past.map(({ won }) => won);
  const errors = errorsOf(values);
  const fit = errors !== null && errors.smoothed < errors.naive ? holtWinters(values, year) : null;
  const smoothed = fit === null ? null : forecastOf(fit, ahead);
  const naive = values.length < year ? null : seasonalNaive(values, year, ahead);
  return {
    past: past.slice(-shown).map(({ won, ...month }) => ({ ...month, won: minor(won) })),
    next:
      naive === null
        ? []
        : naive.map((one, at) => ({
            ...monthAt(at),
            point: smoothed === null ? null : minor(smoothed[at] ?? 0),
            naive: minor(one),
          })),
    errors,
  };
}

/** How far both were from the last year, by the mean of what came; null where there is too little to try on. */
function errorsOf(values: readonly number[]): { readonly smoothed: number; readonly naive: number } | null {
  const [known, held] = [values.slice(0, -year), values.slice(-year)];
  const fit = known.length <= 2 * year ? null : holtWinters(known, year);
  const total = held.reduce((sum, value) => sum + value, 0);
  if (fit === null || total <= 0) return null;
  const error = (said: readonly number[]) =>
    held.reduce((sum, value, at) => sum + Math.abs((said[at] ?? 0) - value), 0) / total;
  return { smoothed: error(forecastOf(fit, year)), naive: error(seasonalNaive(known, year, year)) };
}
