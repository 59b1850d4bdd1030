/** Items that are bought together, and in how many baskets. */
export interface ItemSet {
  readonly items: readonly string[];
  readonly count: number;
}

export interface FrequentSets {
  /** Baskets that hold anything. */
  readonly baskets: number;
  readonly sets: readonly ItemSet[];
  /** Whether the search was ended because there are more sets than `most`: the support is too low to say anything. */
  readonly tooMany: boolean;
}

export interface BasketLimits {
  /** Least share of all baskets, above 0 to 1. */
  readonly support: number;
  /** Least count of baskets beside the share: what was seen twice is no rule. 1 unless told. */
  readonly floor?: number;
  /** Items that everybody has and nobody chose, such as postage and bags. */
  readonly without?: ReadonlySet<string>;
  /** Most items of a set; 10 unless told. */
  readonly length?: number;
  /** Most sets; 200,000 unless told. */
  readonly most?: number;
}

/**
 * Every set of items that is frequent enough (Eclat: Zaki 2000; the measure: Agrawal & Srikant 1994). Each item is a row
 * of bits, one for a basket; a longer set is the rows laid over each other. An item counts once in a basket.
 */
export function frequentSets(baskets: readonly (readonly string[])[], limits: BasketLimits): FrequentSets {
  const { without = new Set<string>(), length = 10, most = 200_000 } = limits;
  const places = new Map<string, number[]>();
  let count = 0;
  for (const basket of baskets) {
    const items = new Set(basket.filter((item) => !without.has(item)));
    for (const item of items) {
      const list = places.get(item);
      if (list) list.push(count);
      else places.set(item, [count]);
    }
    if (items.size > 0) count += 1;
  }
  // The share of a count is compared with a tolerance, so that 0.01 of 300 is 3.
  const least = Math.max(limits.floor ?? 1, Math.ceil(limits.support * count - 1e-9), 1);
  const words = Math.ceil(count / 32);
  // Rare items first keep the tree small; the name decides between equals, so that the order is always the same.
  const single = [...places]
    .filter(([, at]) => at.length >= least)
    .toSorted(([a, one], [b, other]) => one.length - other.length || (a < b ? -1 : 1))
    .map(([item, at]): Row => ({ item, bits: bitsOf(at, words), count: at.length }));
  const sets: ItemSet[] = [];
  const grow = (head: readonly string[], rows: readonly Row[]): boolean => {
    for (const [at, row] of rows.entries()) {
      if (sets.length >= most) return false;
      const items = [...head, row.item];
      sets.push({ items, count: row.count });
      if (items.length >= length) continue;
      const longer: Row[] = [];
      for (const other of rows.slice(at + 1)) {
        const both = overlap(row, other);
        if (both.count >= least) longer.push(both);
      }
      if (!grow(items, longer)) return false;
    }
    return true;
  };
  const isWhole = grow([], single);
  return { baskets: count, sets, tooMany: !isWhole };
}

interface Row {
  readonly item: string;
  readonly bits: Uint32Array;
  readonly count: number;
}

function bitsOf(places: readonly number[], words: number): Uint32Array {
  const bits = new Uint32Array(words);
  for (const place of places) bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31));
  return bits;
}

function overlap(one: Row, other: Row): Row {
  const bits = new Uint32Array(one.bits.length);
  let count = 0;
  for (let at = 0; at < bits.length; at += 1) {
    const both = (one.bits[at] ?? 0) & (other.bits[at] ?? 0);
    bits[at] = both;
    count += ones(both);
  }
  return { item: other.item, bits, count };
}

/** How many bits are set, by adding neighbours. */
function ones(word: number): number {
  let sum = word - ((word >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  return (((sum + (sum >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Who has `has` also has `also`. */
export interface BasketRule {
  readonly has: readonly string[];
  readonly also: string;
  /** Baskets with all of it. */
  readonly count: number;
  /** Share of all baskets with all of it. */
  readonly support: number;
  /** Share of the baskets with `has` that also have it. */
  readonly confidence: number;
  /** How many times as often as in all baskets; 1: by chance. */
  readonly lift: number;
}

/** All rules with one item behind them whose confidence (above 0 to 1) is high enough, the greatest lift first. */
export function rulesOf({ baskets, sets }: FrequentSets, confidence: number): BasketRule[] {
  const keyOf = (items: readonly string[]) => items.toSorted().join('\u0000');
  const counts = new Map(sets.map(({ items, count }) => [keyOf(items), count]));
  const rules: BasketRule[] = [];
  for (const { items, count } of sets) {
    if (items.length < 2) continue;
    for (const also of items) {
      const has = items.filter((item) => item !== also);
      const [before, alone] = [counts.get(keyOf(has)), counts.get(also)];
      // A search that was ended early may lack the parts of a set.
      if (before === undefined || alone === undefined || count / before < confidence - 1e-12) continue;
      rules.push({
        has: has.toSorted(),
        also,
        count,
        support: count / baskets,
        confidence: count / before,
        lift: (count / before) * (baskets / alone),
      });
    }
  }
  return rules.toSorted((a, b) => b.lift - a.lift || b.count - a.count || (a.also < b.also ? -1 : 1));
}
