import { logGamma } from '../methods/numerics.ts';

/** Purchases in a time: with the chance `alive` a negative binomial number, otherwise none. */
export interface Likely {
  readonly alive: number;
  /** Expected number, of those who have left too. */
  readonly expected: number;
  /** Shape of the customer's own rate: that of the population and the purchases seen. */
  readonly shape: number;
}

const most = 10_000;

/** The numbers of purchases below which one in ten, and above which one in ten customers like this one come. */
export function nineTenths({ alive, expected, shape }: Likely): {
  readonly low: number;
  readonly high: number;
} {
  if (!(alive > 0 && expected > 0)) return { low: 0, high: 0 };
  const mean = expected / alive;
  const [none, more] = [shape * Math.log(shape / (shape + mean)), Math.log(mean / (shape + mean))];
  const base = logGamma(shape);
  const found: number[] = [];
  let below = 1 - alive;
  for (let count = 0; count < most && found.length < 2; count += 1) {
    below += alive * Math.exp(logGamma(shape + count) - base - logGamma(count + 1) + none + count * more);
    while (found.length < 2 && below >= (found.length === 0 ? 0.1 : 0.9)) found.push(count);
  }
  const [low = most, high = most] = found;
  return { low, high };
}
