import type { MarketInput } from '@peyvand/contract/analytics/markets';
import type { Violation } from '@peyvand/contract/core/problem';
import { endOf, startOf } from '../../../kernel/time/calendar.ts';
import { concentrationIndex, penetration } from '../methods/market.ts';

/** What the organisation sold of a category in a period: minor units, and customers who bought. */
export interface OwnSales {
  readonly revenue: string;
  readonly buyers: number;
}

/** What is wrong with figures of a market: all of it. */
export function wrongIn(input: MarketInput): Violation[] {
  const { unit, from, calendar, size, people, rivals } = input;
  const violations: Violation[] = [];
  const add = (path: string, reason: string, message: string) =>
    void violations.push({ path, reason, message });
  if (startOf(unit, from, calendar) !== from) add('from', 'value', `is not the first day of a ${unit}`);
  if (from < '1990-01-01' || endOf(unit, from, calendar) > '2069-12-31')
    add('from', 'value', 'between 1990 and 2069');
  if (size === null && people === null) add('size', 'missing', 'name the size, or how many could buy');
  if (size !== null && BigInt(size) <= 0n) add('size', 'negative', 'is above zero');
  for (const [at, { name, amount }] of rivals.entries()) {
    if (BigInt(amount) <= 0n) add(`rivals.${at}.amount`, 'negative', 'is above zero');
    if (rivals.findIndex((one) => one.name === name) !== at)
      add(`rivals.${at}.name`, 'repeated', 'stands twice');
  }
  if (rivals.length > 0 && size === null) add('size', 'missing', 'others have a share of a size only');
  if (size !== null && soldByRivals(input) > BigInt(size))
    add('rivals', 'too_much', 'others sold more than the market');
  return violations;
}

function soldByRivals({ rivals }: Pick<MarketInput, 'rivals'>): bigint {
  return rivals.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
}

/**
 * Share, penetration and concentration of a market. What returns made negative is no share: it counts as 0 in the
 * concentration. The sellers that nobody named are taken for many small ones, so the index is the least it can be.
 */
export function measuredOf(
  { size, people, rivals }: Pick<MarketInput, 'size' | 'people' | 'rivals'>,
  own: OwnSales,
) {
  const revenue = BigInt(own.revenue);
  const shareOf = (amount: bigint) => (size === null ? null : Number(amount) / Number(size));
  const shares = [revenue > 0n ? revenue : 0n, ...rivals.map(({ amount }) => BigInt(amount))].map(
    (amount) => shareOf(amount) ?? 0,
  );
  return {
    ...own,
    share: shareOf(revenue),
    penetration: people === null ? null : penetration(own.buyers, people),
    concentration: size === null ? null : Math.min(10_000, concentrationIndex(shares)),
    rest: size === null ? null : String(BigInt(size) - revenue - soldByRivals({ rivals })),
  };
}
