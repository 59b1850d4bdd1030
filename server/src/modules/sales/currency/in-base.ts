import type { Deal } from '@peyvand/contract/sales/deals';
import type { Ctx } from '../../../kernel/context.ts';
import { ratesTo, worth } from '../../../kernel/money/rates.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import type { StoredDeal } from '../deal/deal.ts';
import { baseOf } from './base.ts';

/** What a deal comes to in the base currency; null where it is in that one. */
export async function inBaseOf(
  ctx: Ctx,
  deal: Pick<StoredDeal, 'amount' | 'currency' | 'closedAt' | 'closeRate'>,
): Promise<NonNullable<Deal['inBase']> | null> {
  const { currency: base, zone, today } = await baseOf(ctx);
  const { amount, currency, closedAt, closeRate } = deal;
  if (currency === base) return null;
  const fixed = closeRate?.base === base;
  const day = closedAt === null ? today : dateOf(new Date(closedAt), zone);
  const rate = fixed ? closeRate.rate : (await ratesTo(ctx, base, [{ currency, day }]))(currency, day);
  const value = rate === null || amount === null ? null : worth(BigInt(amount), currency, rate, base);
  // A sum of more than 18 digits is no money; the rate says what it comes to.
  const money = value === null || value >= 10n ** 18n ? null : { amount: value.toString(), currency: base };
  return { amount: money, rate, base, fixed };
}
