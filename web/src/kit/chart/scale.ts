/** Round steps for an axis of about `wanted` parts that covers `low` to `high` and zero. */
export function ticks(low: number, high: number, wanted = 4): number[] {
  const bottom = Math.min(0, low);
  const top = Math.max(0, high);
  const span = top - bottom || 1;
  const rough = span / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough) ?? 10) * power;
  const first = Math.floor(bottom / step);
  const last = Math.ceil(top / step);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** Places along the reading direction: in Persian time and value run from right to left. */
export function alongReading(x: number, width: number, rtl: boolean): number {
  return rtl ? width - x : x;
}

/** Where the labels of extremes stand: the highest and the last. */
export function extremes(values: readonly number[]): ReadonlySet<number> {
  if (values.length === 0) return new Set();
  return new Set([values.indexOf(Math.max(...values)), values.length - 1]);
}

/** Keeps every nth label so that about `room` remain, always with the last. */
export function thinned(count: number, room: number): (index: number) => boolean {
  const step = Math.max(1, Math.ceil(count / room));
  return (index) => (count - 1 - index) % step === 0;
}
