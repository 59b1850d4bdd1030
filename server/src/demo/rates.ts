import type { Ctx } from '../kernel/context.ts';
import { dateOf } from '../kernel/time/zoned.ts';
import { changeLists, type DealToOpen, setRatesOf } from '../modules/sales/api.ts';
import type { Random } from './random.ts';
import { rivals } from './words.ts';

const dayMs = 86_400_000;
/** Rials for one unit, about. */
const about = { USD: 1_080_000, EUR: 1_250_000, AED: 294_000 } as const;
/** A rate every so many days, for so many weeks back. */
const step = 7;
const weeks = 60;

/** Rates of exchange of the last year, and the competitors that deals name. */
export async function fillRates(ctx: Ctx, random: Random, zone: string): Promise<void> {
  const now = ctx.clock().getTime();
  const items = (['USD', 'EUR', 'AED'] as const).flatMap((currency) =>
    Array.from({ length: weeks }, (_, at) => {
      const drift = 1 - at * 0.006 + (random.next() - 0.5) * 0.02;
      const rate = String(Math.round((about[currency] * drift) / 100) * 100);
      return { currency, day: dateOf(new Date(now - at * step * dayMs), zone), rate };
    }),
  );
  await ctx.write(async (tx) => {
    await setRatesOf(tx, { items });
    const competitors = rivals.map((name) => ({ id: tx.newId(), name, active: true }));
    await changeLists(tx, 1, { roles: [], competitors });
  });
}

/** Every so many a deal is one of export: in dollars or euros. */
export function abroad(deals: readonly DealToOpen[]): DealToOpen[] {
  return deals.map((deal, at): DealToOpen => {
    if (at % 29 !== 5 || deal.amount === null) return deal;
    const currency = at % 2 === 0 ? ('USD' as const) : ('EUR' as const);
    // What goes abroad is sold by the truck: in hundreds of dollars or euros.
    const hundreds = (BigInt(deal.amount) * 30n) / BigInt(about[currency] * 100) + 20n;
    return { ...deal, currency, amount: (hundreds * 10_000n).toString() };
  });
}
