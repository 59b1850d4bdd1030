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
const weeks = 110;

/** Rates of exchange of the last two years, and the competitors that deals name. */
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

/** What the colleague of exports sells is in dollars or euros every other time, and once in roubles, which have no rate. */
export function abroad(deals: readonly DealToOpen[], exporter: string | undefined): DealToOpen[] {
  const sold = deals.filter(({ ownerId }) => ownerId === exporter);
  return deals.map((deal): DealToOpen => {
    const at = sold.indexOf(deal);
    if (at % 2 !== 1 || deal.amount === null) return deal;
    const currency = at % 4 === 1 ? ('USD' as const) : ('EUR' as const);
    // What goes abroad is sold by the truck: in hundreds of dollars or euros.
    const hundreds = BigInt(deal.amount) / BigInt(about[currency] * 100) + 2n;
    const amount = (hundreds * 10_000n).toString();
    const { lines: _lines, ...rest } = deal;
    return at === 7 ? { ...rest, currency: 'RUB', amount: '185000000' } : { ...rest, currency, amount };
  });
}
