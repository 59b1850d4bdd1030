import type { TierSetInput } from '@peyvand/contract/customers/tiers';

/** The least value of each tier, best first; null: everyone else. */
export type Bounds = readonly (number | null)[];

/**
 * The place of a value among the tiers; null below all of them. Who would fall keeps the tier `current` while the
 * value is below its bound by less than `hysteresis` percent of it; who rises, rises at once.
 */
export function tierAt(
  value: number,
  bounds: Bounds,
  current: number | null,
  hysteresis: number,
): number | null {
  const at = bounds.findIndex((bound) => bound === null || value >= bound);
  const reached = at === -1 ? null : at;
  if (current === null || current >= bounds.length) return reached;
  const falls = reached === null || reached > current;
  const bound = bounds[current];
  if (!falls || bound === null || bound === undefined) return reached;
  return value >= bound * (1 - hysteresis / 100) && hysteresis > 0 ? current : reached;
}

/** The shares of tiers by quantile, added up: 5 %, 15 % → 0.05, 0.2. Null stays: everyone else. */
export function cumulated(shares: Bounds): (number | null)[] {
  let sum = 0;
  return shares.map((share) => {
    if (share === null) return null;
    sum += share;
    return Math.min(1, sum / 100);
  });
}

/** The cuts between the five scores of each value, ascending. */
export interface ScoreCuts {
  readonly recency: readonly number[];
  readonly frequency: readonly number[];
  readonly monetary: readonly number[];
}

/**
 * The sum of three scores from 1 to 5, as the page Value makes them: cuts are quintiles (type 7), a value equal to a
 * cut belongs to the lower bin; of days since the last purchase fewer are better.
 */
export function rfmScore(
  value: { readonly days: number; readonly orders: number; readonly amount: number },
  cuts: ScoreCuts,
): number {
  const above = (list: readonly number[], one: number) => list.filter((cut) => one > cut).length;
  return (
    5 -
    above(cuts.recency, value.days) +
    1 +
    above(cuts.frequency, value.orders) +
    1 +
    above(cuts.monetary, value.amount)
  );
}

/** What is wrong with a set; empty where nothing is. */
export function wrongIn(set: TierSetInput): { path: string; reason: string; message: string }[] {
  const wrong: { path: string; reason: string; message: string }[] = [];
  const say = (path: string, reason: string, message: string) => wrong.push({ path, reason, message });
  const bounds = set.tiers.map((tier) => tier.bound);
  for (const [at, bound] of bounds.entries()) {
    const before = bounds[at - 1] ?? null;
    const path = `tiers.${at}.bound`;
    if (bound === null && at < bounds.length - 1)
      say(path, 'order', 'only the last tier takes everyone else');
    if (set.method === 'rule' && bound !== null && before !== null && bound >= before)
      say(path, 'order', 'each tier needs a lower bound than the one above it');
    if (set.method === 'quantile' && bound !== null && (bound <= 0 || bound > 100))
      say(path, 'range', 'a share lies above 0 and up to 100 percent');
  }
  const shares = bounds.reduce<number>((sum, share) => sum + (share ?? 0), 0);
  if (set.method === 'quantile' && shares > 100)
    say('tiers', 'sum', 'the shares add up to more than 100 percent');
  if (set.measure === 'rfm' && set.method === 'quantile')
    say('method', 'measure', 'scores are ranks already: give their least sum');
  if (new Set(set.tiers.map(({ id }) => id)).size < set.tiers.length)
    say('tiers', 'twice', 'two tiers have the same id');
  for (const [at, { gives }] of set.tiers.entries())
    if (gives.assign && gives.ownerId === null)
      say(`tiers.${at}.gives.ownerId`, 'missing', 'whom should the customers be given to?');
  return wrong;
}
