import { seededRandom } from '../kernel/seeded-random.ts';

/** A stream of pseudo-random numbers that is the same for the same seed (mulberry32). */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number;
  pick<const T>(list: readonly [T, ...T[]]): T;
  chance(probability: number): boolean;
  /** Exponentially distributed with the given mean. */
  exponential(mean: number): number;
  /** Gamma distributed with whole shape: the sum of that many exponentials. */
  gamma(shape: number, scale: number): number;
}

export function randomFrom(seed: number): Random {
  const next = seededRandom(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  const exponential = (mean: number) => -Math.log(1 - next()) * mean;
  return {
    next,
    below,
    pick: (list) => list[below(list.length)] ?? list[0],
    chance: (probability) => next() < probability,
    exponential,
    gamma: (shape, scale) => {
      let sum = 0;
      for (let one = 0; one < shape; one++) sum += exponential(scale);
      return sum;
    },
  };
}
