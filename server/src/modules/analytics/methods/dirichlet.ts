import { sumOf } from './moments.ts';
import { rootBetween } from './root.ts';

/** How a category is bought: NBD over households, Dirichlet over brands (Goodhardt, Ehrenberg & Chatfield 1984, s. 3). */
export interface CategoryModel {
  /** Purchases of an average household in the period, buyers or not. */
  readonly m: number;
  /** Shape of the NBD: the smaller, the more households never buy. */
  readonly k: number;
  /** How alike households are in what they choose: the larger, the more each shares its purchases out. */
  readonly s: number;
}

/** What a brand of a share can expect in the period. */
export interface BrandExpectation {
  /** Share of households that buy it at all. */
  readonly penetration: number;
  /** Purchases of it by one of its buyers. */
  readonly rate: number;
  /** Purchases of the category by one of its buyers. */
  readonly categoryRate: number;
  /** Share of the category's purchases that its buyers give it. */
  readonly requirements: number;
  /** Share of its buyers that buy nothing else. */
  readonly loyal: number;
}

/**
 * m and k of the NBD from the share of households that buy the category and how often its buyers do. Null where that
 * leaves no k: a share outside 0 to 1, or buyers that buy so seldom that chance alone would spread them wider.
 */
export function categoryOf(
  penetrated: number,
  rate: number,
): { readonly m: number; readonly k: number } | null {
  const m = penetrated * rate;
  if (!(penetrated > 0 && penetrated < 1 && rate > 1)) return null;
  // Share that never buys; falls as k grows, towards e^-m.
  const never = (k: number) => (1 + m / k) ** -k;
  if (1 - penetrated <= Math.exp(-m)) return null;
  const k = Math.exp(
    rootBetween((log) => never(Math.exp(log)) - (1 - penetrated), Math.log(1e-9), Math.log(1e9)),
  );
  return { m, k };
}

/**
 * s from what a brand of a share (0 to 1) is bought by. Null where the penetration lies beyond what any s explains: the
 * brand is bought by more than chance would send to it, or by hardly anybody.
 */
export function alikenessOf(
  { m, k }: { readonly m: number; readonly k: number },
  brand: { readonly share: number; readonly penetration: number },
): number | null {
  const off = (log: number) =>
    brandOf({ m, k, s: Math.exp(log) }, brand.share).penetration - brand.penetration;
  const [low, high] = [Math.log(1e-4), Math.log(1e4)];
  return off(low) < 0 && off(high) > 0 ? Math.exp(rootBetween(off, low, high)) : null;
}

/** s of several brands: each one's weighted by its share. Brands that give none are left out; null where all do. */
export function meanAlikeness(
  category: { readonly m: number; readonly k: number },
  brands: readonly { readonly share: number; readonly penetration: number }[],
): number | null {
  const found = brands.flatMap((brand) => {
    const s = alikenessOf(category, brand);
    return s === null ? [] : [{ s, share: brand.share }];
  });
  const weight = sumOf(found.map(({ share }) => share));
  return weight > 0 ? sumOf(found.map(({ s, share }) => s * share)) / weight : null;
}

/** What a brand of a share above 0 and below 1 can expect. */
export function brandOf({ m, k, s }: CategoryModel, share: number): BrandExpectation {
  const alpha = s * share;
  let [chance, none, only] = [Math.exp(-k * Math.log1p(m / k)), 1, 1];
  let [buyers, purchases, loyal] = [0, 0, 0];
  // Of n purchases: their chance in the NBD, and the chance that none, or all, are of the brand.
  const most = Math.ceil(50 + 40 * m * (1 + 1 / k));
  for (let n = 1; n <= most; n += 1) {
    chance *= ((k + n - 1) / n) * (m / (m + k));
    none *= (s - alpha + n - 1) / (s + n - 1);
    only *= (alpha + n - 1) / (s + n - 1);
    buyers += chance * (1 - none);
    purchases += n * chance * (1 - none);
    loyal += chance * only;
  }
  return {
    penetration: buyers,
    rate: (m * share) / buyers,
    categoryRate: purchases / buyers,
    requirements: (m * share) / purchases,
    loyal: loyal / buyers,
  };
}
