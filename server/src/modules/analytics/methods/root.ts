/** Where a function is zero whose signs at the ends of an interval differ: by halving, to the last digits. */
export function rootBetween(of: (at: number) => number, from: number, to: number): number {
  const sign = Math.sign(of(from));
  let [low, high] = [from, to];
  for (let step = 0; step < 200 && high - low > 1e-15; step += 1) {
    const middle = (low + high) / 2;
    if (Math.sign(of(middle)) === sign) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
