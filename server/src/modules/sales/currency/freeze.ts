import type { Ctx } from '../../../kernel/context.ts';
import { ratesTo } from '../../../kernel/money/rates.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import type { StoredDeal } from '../deal/deal.ts';
import { baseOf } from './base.ts';

type Closing = Pick<StoredDeal, 'status' | 'closedAt' | 'currency' | 'closeRate'>;

/**
 * Deals with the rate that counted on the day of their close, for those that have none yet. A deal closes also where no
 * rate is known: its sum is then told apart until there is one for that day.
 */
export async function withCloseRates<T extends Closing>(ctx: Ctx, deals: readonly T[]): Promise<T[]> {
  if (deals.every(({ status, closeRate }) => (status === 'open' ? closeRate === null : closeRate !== null)))
    return [...deals];
  const { currency: base, zone } = await baseOf(ctx);
  const days = deals.map(({ closedAt }) => (closedAt === null ? null : dateOf(new Date(closedAt), zone)));
  const wishes = deals.flatMap(({ currency, status, closeRate }, at) => {
    const day = days[at];
    return status !== 'open' && closeRate === null && currency !== base && day ? [{ currency, day }] : [];
  });
  const rates = await ratesTo(ctx, base, wishes);
  return deals.map((deal, at) => {
    const day = days[at];
    if (deal.status === 'open' || !day) return deal.closeRate === null ? deal : { ...deal, closeRate: null };
    if (deal.closeRate !== null || deal.currency === base) return deal;
    const rate = rates(deal.currency, day);
    return rate === null ? deal : { ...deal, closeRate: { rate, base } };
  });
}
