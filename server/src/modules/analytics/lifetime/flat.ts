import type { Bought } from '../methods/history.ts';

/** Purchases of many customers in three lists, which cross between threads as they lie in memory. */
export interface Flat {
  /** Where the purchases of each customer begin, and the end of the last. */
  readonly starts: Uint32Array;
  readonly days: Int32Array;
  readonly amounts: Float64Array;
}

export function flat(bought: readonly Bought[]): Flat {
  const count = bought.reduce((sum, { days }) => sum + days.length, 0);
  const starts = new Uint32Array(bought.length + 1);
  const [days, amounts] = [new Int32Array(count), new Float64Array(count)];
  for (const [at, one] of bought.entries()) {
    const start = starts[at] ?? 0;
    days.set(one.days, start);
    amounts.set(one.amounts, start);
    starts[at + 1] = start + one.days.length;
  }
  return { starts, days, amounts };
}

export function unflat({ starts, days, amounts }: Flat): Bought[] {
  return Array.from({ length: starts.length - 1 }, (_, at) => {
    const [from, to] = [starts[at], starts[at + 1]];
    return { days: days.subarray(from, to), amounts: amounts.subarray(from, to) };
  });
}
