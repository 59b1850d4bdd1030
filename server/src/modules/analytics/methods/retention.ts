/** A customer who brings the same margin each period and stays with the same chance. */
export interface Retention {
  /** Margin of one period. */
  readonly margin: number;
  /** Chance to stay for another period, from 0 up to, not including, 1 (or 1 where the future is discounted). */
  readonly retention: number;
  /** Discount of one period, 0 or above. */
  readonly discount: number;
  /** Cost of winning the customer. */
  readonly cost: number;
  /** Whether the first margin comes now and for sure, or at the end of the first period if they stay. */
  readonly firstNow: boolean;
}

/**
 * Lifetime value by the retention formula: m r / (1 + i - r) - AC, or m (1 + i) / (1 + i - r) - AC where the first
 * margin comes now (Blattberg & Deighton 1996; Gupta & Lehmann 2003). Throws RangeError outside of its range.
 */
export function retentionValue({ margin, retention, discount, cost, firstNow }: Retention): number {
  if (!(retention >= 0 && retention <= 1 && discount >= 0 && 1 + discount > retention))
    throw new RangeError('Retention is 0 to 1, the discount 0 or above, and not both 1 and 0');
  return (margin * (firstNow ? 1 + discount : retention)) / (1 + discount - retention) - cost;
}

/** Periods that a customer stays on average: 1 / churn. Throws RangeError without churn. */
export function lifetimeOf(churn: number): number {
  if (!(churn > 0 && churn <= 1)) throw new RangeError('Churn is above 0 and at most 1');
  return 1 / churn;
}

/** Margins of the first periods, the first one for sure, without discount: m (1 + r + r² + …). */
export function marginOf(margin: number, retention: number, periods: number): number {
  let [sum, share] = [0, 1];
  for (let period = 0; period < periods; period += 1) {
    sum += margin * share;
    share *= retention;
  }
  return sum;
}
