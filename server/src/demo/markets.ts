import type { Ctx } from '../kernel/context.ts';
import { addUnits, startOf } from '../kernel/time/calendar.ts';
import { dateOf } from '../kernel/time/zoned.ts';
import { addMarket } from '../modules/analytics/api.ts';
import { rivals } from './words.ts';

/** What the market spends in a quarter for each customer of ours, in Rial, and what of it the others sell, the largest first. */
const markets = [
  { category: null, spends: [380_000_000n, 430_000_000n, 520_000_000n], taken: [21n, 16n, 9n] },
  { category: 'بسته‌بندی', spends: [150_000_000n, 165_000_000n, 190_000_000n], taken: [24n, 14n] },
] as const;
/** Those who could buy, for each customer of ours. */
const buyers = 7;

/** What the trade association told of the last three whole quarters. */
export async function fillMarkets(ctx: Ctx, customers: number): Promise<void> {
  const quarter = startOf('quarter', dateOf(ctx.clock(), 'Asia/Tehran'), 'persian');
  await ctx.write(async (tx) => {
    for (const { category, spends, taken } of markets)
      for (const [at, spent] of spends.entries()) {
        const size = spent * BigInt(customers);
        await addMarket(tx, {
          unit: 'quarter',
          calendar: 'persian',
          from: addUnits(quarter, 'quarter', at - spends.length, 'persian'),
          category,
          currency: 'IRR',
          size: String(size),
          people: customers * buyers,
          rivals: taken.map((share, place) => ({
            name: rivals[place] ?? String(place),
            amount: String((size * share) / 100n),
          })),
          source: 'گزارش فصلی انجمن صنایع بسته‌بندی',
        });
      }
  });
}
