import { type Currency, minorDigits } from '@peyvand/contract/core/money';
import type { Ctx } from '../../../kernel/context.ts';
import { type RateWish, ratesTo } from '../../../kernel/money/rates.ts';
import { dayText, type SaidDeal, type SaidInWeek } from './known.ts';

interface InBase {
  readonly deals: SaidDeal[];
  /** Deals with an amount that no rate turns into the base currency: their amount is unknown. */
  readonly unrated: number;
  /** By which open deals of other currencies are reckoned. */
  readonly rates: { readonly currency: Currency; readonly rate: string; readonly deals: number }[];
}

/**
 * Amounts in minor units of the base currency: open deals by the rate of the day, closed ones by that which was frozen at
 * their close, or, where none was known then, by what is known of that day now.
 */
export async function dealsInBase(
  ctx: Ctx,
  base: Currency,
  asOf: string,
  deals: readonly SaidDeal[],
): Promise<InBase> {
  const frozen = ({ closeRate }: SaidDeal) => (closeRate?.base === base ? closeRate.rate : null);
  const wishOf = ({ currency, closedOn }: SaidDeal): RateWish | null =>
    currency === '' ? null : { currency, day: closedOn === null ? asOf : dayText(closedOn) };
  const rates = await ratesTo(
    ctx,
    base,
    deals.flatMap((deal) => (frozen(deal) === null ? (wishOf(deal) ?? []) : [])),
  );
  let unrated = 0;
  const open = new Map<Currency, { readonly rate: string; readonly deals: number }>();
  const converted = deals.map((deal): SaidDeal => {
    const wish = wishOf(deal);
    if (deal.amount === null || wish === null || wish.currency === base) return deal;
    const rate = frozen(deal) ?? rates(wish.currency, wish.day);
    if (rate === null) unrated += 1;
    else if (deal.closedOn === null)
      open.set(wish.currency, { rate, deals: (open.get(wish.currency)?.deals ?? 0) + 1 });
    return { ...deal, amount: rate === null ? null : times(deal.amount, wish.currency, rate, base) };
  });
  return { deals: converted, unrated, rates: [...open].map(([currency, one]) => ({ currency, ...one })) };
}

interface WeekInBase {
  readonly asOf: string;
  readonly commit: number;
  readonly best: number;
  readonly pipeline: number;
  readonly weighted: number;
}

/** The same of what was said at the end of weeks, each by the rate of its day; what has no rate is left out. */
export async function weeksInBase(
  ctx: Ctx,
  base: Currency,
  days: readonly string[],
  said: readonly SaidInWeek[],
): Promise<WeekInBase[]> {
  const rates = await ratesTo(
    ctx,
    base,
    said.map(({ currency, asOf: day }) => ({ currency, day })),
  );
  return days.map((asOf) => {
    const mine = said.filter((one) => one.asOf === asOf);
    const sum = (of: (one: SaidInWeek) => number) =>
      mine.reduce((total, one) => {
        const rate = rates(one.currency, asOf);
        return rate === null ? total : total + times(of(one), one.currency, rate, base);
      }, 0);
    return {
      asOf,
      commit: sum(({ commit }) => commit),
      best: sum(({ best }) => best),
      pipeline: sum(({ pipeline }) => pipeline),
      weighted: sum(({ weighted }) => weighted),
    };
  });
}

/** Forecasts reckon with floats; what is stored never does. */
function times(amount: number, from: Currency, rate: string, to: Currency): number {
  return from === to ? amount : amount * Number(rate) * 10 ** (minorDigits[to] - minorDigits[from]);
}
