import type { ProfitPage } from '@peyvand/contract/analytics/profit';

type Keeping = NonNullable<ProfitPage['keeping']>;

/** Fewer customers have no mean cost that could be told of. */
const fewest = 10;

/**
 * Cost of winning a customer, of keeping one, and how many times the second the first is; in minor units. Null where fewer
 * than ten are known, or where what is done for customers costs nothing as far as is known.
 */
export function costsOf({ wonKnown, wonCost, kept, keptCost }: Keeping) {
  const win = wonKnown < fewest ? null : Number(wonCost) / wonKnown;
  const keep = kept < fewest || Number(keptCost) <= 0 ? null : Number(keptCost) / kept;
  return { win, keep, ratio: win === null || keep === null ? null : win / keep };
}
