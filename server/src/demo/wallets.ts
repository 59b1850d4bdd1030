import type { Ctx } from '../kernel/context.ts';
import { addUnits, endOf, startOf } from '../kernel/time/calendar.ts';
import { dateOf } from '../kernel/time/zoned.ts';
import { addWallet } from '../modules/analytics/api.ts';
import { ordersOfCustomer } from '../modules/sales/api.ts';
import type { Random } from './random.ts';

const zone = 'Asia/Tehran';
/** Firms that were asked, in each of two years. */
const asked = 60;

/** What some firms spend on packaging in all, as they were asked at the end of each of the last two years. */
export async function fillWallets(ctx: Ctx, random: Random, firms: readonly string[]): Promise<void> {
  const today = dateOf(ctx.clock(), zone);
  const step = Math.max(1, Math.floor(firms.length / asked));
  const some = firms.filter((_, at) => at % step === 0).slice(0, asked);
  for (const customerId of some) {
    const { items } = await ordersOfCustomer(ctx, customerId, { limit: 200 });
    for (const back of [1, 2]) {
      const from = addUnits(startOf('year', today, 'persian'), 'year', -back, 'persian');
      const to = endOf('year', from, 'persian');
      const own = items.filter(({ orderedAt, currency }) => {
        const day = dateOf(new Date(orderedAt), zone);
        return currency === 'IRR' && day >= from && day <= to;
      });
      const bought = own.reduce((sum, { total }) => sum + Number(total), 0);
      if (bought <= 0) continue;
      // Whoever buys here buys a third to nearly all here; a year ago it was less.
      const share = Math.min(0.97, 0.3 + 0.6 * random.next() - (back - 1) * 0.06);
      const times = own.length + random.below(2 + own.length);
      await ctx.write((tx) =>
        addWallet(tx, {
          customerId,
          category: null,
          unit: 'year',
          calendar: 'persian',
          from,
          currency: 'IRR',
          spend: String(Math.round(bought / share / 1e6) * 1e6),
          times,
          how: random.chance(0.8) ? 'asked' : 'estimated',
          source: 'بازدید پایان سال',
          knownOn: to < today ? addUnits(to, 'day', 1, 'gregory') : today,
        }),
      );
    }
  }
}
