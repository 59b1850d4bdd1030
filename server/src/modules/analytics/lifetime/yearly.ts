import { normalQuantile } from '../methods/numerics.ts';
import { retentionValue } from '../methods/retention.ts';
import type { Buyer } from './purchases.ts';

/** Who bought in the year before the last one, who of them bought again in the last one, and what was paid in it. */
export interface Yearly {
  readonly before: number;
  readonly kept: number;
  readonly active: number;
  readonly paid: number;
}

const year = 365;

/** Counts the last two years up to `today`. */
export function yearlyOf(buyers: readonly Buyer[], today: number): Yearly {
  const found = { before: 0, kept: 0, active: 0, paid: 0 };
  for (const { days, amounts } of buyers) {
    let [past, now] = [false, false];
    for (const [at, day] of days.entries()) {
      if (day > today - year) {
        now = true;
        found.paid += amounts[at] ?? 0;
      } else if (day > today - 2 * year) past = true;
    }
    if (past) found.before += 1;
    if (past && now) found.kept += 1;
    if (now) found.active += 1;
  }
  return found;
}

/** Below so many customers of the year before a rate of staying is chance. */
export const fewestBefore = 30;

export interface Retained {
  readonly retention: number;
  /** What an active customer pays in a year. */
  readonly paid: number;
  readonly value: number;
  /** The value with the rate at the ends of its interval of 95 in 100 (Wilson 1927). */
  readonly low: number;
  readonly high: number;
}

/** Value of an active customer by the retention formula, without cost of winning. Null where too few are known. */
export function retainedValue({ before, kept, active, paid }: Yearly, discount: number): Retained | null {
  if (before < fewestBefore || active === 0) return null;
  const z = normalQuantile(0.975);
  const retention = kept / before;
  const middle = (retention + z ** 2 / (2 * before)) / (1 + z ** 2 / before);
  const width =
    (z / (1 + z ** 2 / before)) *
    Math.sqrt((retention * (1 - retention)) / before + z ** 2 / (4 * before ** 2));
  const margin = paid / active;
  const valueAt = (rate: number) =>
    retentionValue({
      margin,
      retention: Math.min(1, Math.max(0, rate)),
      discount,
      cost: 0,
      firstNow: false,
    });
  return {
    retention,
    paid: margin,
    value: valueAt(retention),
    low: valueAt(middle - width),
    high: valueAt(middle + width),
  };
}
