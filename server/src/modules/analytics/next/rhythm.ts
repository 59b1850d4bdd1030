import { quantile } from '../methods/moments.ts';

/** When a customer usually comes back, in days counted from any one day. */
export interface Rhythm {
  /** Days between purchases, in the middle. */
  readonly usual: number;
  readonly expected: number;
  /** Eight in ten of its own gaps lie between. */
  readonly from: number;
  readonly to: number;
}

/** Fewer purchases are no rhythm. */
const leastDays = 5;

/**
 * The next purchase by the customer's own rhythm: the last day and the gap in the middle of all of its gaps, between the
 * tenth and the ninetieth in a hundred of them. `days`: days on which it bought, rising. Null of fewer than five.
 */
export function rhythmOf(days: readonly number[]): Rhythm | null {
  const last = days.at(-1);
  if (last === undefined || days.length < leastDays) return null;
  const gaps = days.slice(1).map((day, at) => day - (days[at] ?? day));
  const after = (share: number) => Math.round(quantile(gaps, share) ?? 0);
  const usual = after(0.5);
  return { usual, expected: last + usual, from: last + after(0.1), to: last + after(0.9) };
}
