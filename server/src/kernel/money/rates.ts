import { type Currency, minorDigits } from '@peyvand/contract/core/money';
import type { Ctx } from '../context.ts';
import { roundedQuotient, scaled, tenTo } from './decimal.ts';

/** A currency on a day: which of its rates counts then. */
export interface RateWish {
  readonly currency: Currency;
  readonly day: string;
}

/** What one whole unit costs in the base currency on these days; a wish without a rate is missing. */
type RateSource = (
  ctx: Ctx,
  base: Currency,
  wishes: readonly RateWish[],
) => Promise<ReadonlyMap<string, string>>;

let source: RateSource = () => Promise.resolve(new Map());

/** Says where rates come from: once, by the module that keeps them. */
export function provideRates(from: RateSource): void {
  source = from;
}

/** The key of a wish in the answer. */
export function rateKey({ currency, day }: RateWish): string {
  return `${currency} ${day}`;
}

/** Answers the rate of a currency on a day; null where none is known. */
export type Rates = (currency: Currency, day: string) => string | null;

/** The one door to rates of exchange for figures of all modules: what counted in `base` on each of these days. */
export async function ratesTo(ctx: Ctx, base: Currency, wishes: readonly RateWish[]): Promise<Rates> {
  const foreign = new Map(
    wishes.filter(({ currency }) => currency !== base).map((wish) => [rateKey(wish), wish]),
  );
  const found =
    foreign.size === 0 ? new Map<string, string>() : await source(ctx, base, [...foreign.values()]);
  return (currency, day) => (currency === base ? '1' : (found.get(rateKey({ currency, day })) ?? null));
}

/** Minor units of one currency in those of another, rounded once; `rate` is what one whole unit costs. */
export function worth(amount: bigint, from: Currency, rate: string, to: Currency): bigint {
  const { units, scale } = scaled(rate);
  const shift = minorDigits[to] - minorDigits[from] - scale;
  return shift >= 0 ? amount * units * tenTo(shift) : roundedQuotient(amount * units, tenTo(-shift));
}
