/** Arithmetic mean; NaN never: 0 of an empty list, so ask for the length first where that matters. */
export function meanOf(list: readonly number[]): number {
  return list.length === 0 ? 0 : sumOf(list) / list.length;
}

export function sumOf(list: readonly number[]): number {
  let sum = 0;
  for (const one of list) sum += one;
  return sum;
}

/** Variance of a sample, by n - 1; 0 of fewer than two values. */
export function varianceOf(list: readonly number[]): number {
  if (list.length < 2) return 0;
  const mean = meanOf(list);
  let sum = 0;
  for (const one of list) sum += (one - mean) ** 2;
  return sum / (list.length - 1);
}

/** Correlation of two lists of equal length (Pearson), -1 to 1. Null below two pairs and where one does not vary. */
export function correlation(one: readonly number[], other: readonly number[]): number | null {
  if (one.length !== other.length) throw new RangeError('Two lists of different length have no correlation');
  const [a, b] = [meanOf(one), meanOf(other)];
  let [both, first, second] = [0, 0, 0];
  for (const [at, value] of one.entries()) {
    const [x, y] = [value - a, (other[at] ?? 0) - b];
    both += x * y;
    first += x * x;
    second += y * y;
  }
  return first > 0 && second > 0 ? both / Math.sqrt(first * second) : null;
}

/** The value below which a share of the sorted values lies, between neighbours in proportion (type 7). Null of none. */
export function quantile(list: readonly number[], share: number): number | null {
  const sorted = list.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (low === undefined || high === undefined) return null;
  return low + (high - low) * (place - Math.floor(place));
}
