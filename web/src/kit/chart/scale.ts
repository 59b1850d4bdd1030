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

/**
 * Keeps every nth label so that no two neighbours touch, always with the last. `slot` is the room of one label, `letter`
 * the usual width of a letter, both in px.
 */
export function thinned(labels: readonly string[], slot: number, letter: number): (index: number) => boolean {
  const last = labels.length - 1;
  const fits = (step: number) =>
    labels.every((label, index) => {
      const next = labels[index + step];
      if (next === undefined || (last - index) % step !== 0) return true;
      return ((label.length + next.length) / 2) * letter + 2 <= slot * step;
    });
  let step = 1;
  while (step < last && !fits(step)) step++;
  return (index) => (last - index) % step === 0;
}
