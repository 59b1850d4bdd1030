/** Whole minor units of a quotient of sums, halves away from zero as everywhere in Peyvand; null by zero. */
export const quotient = (sum: string, count: string): string =>
  `if(${count} = 0, NULL, toInt64(intDiv(2 * abs(toInt128(${sum})) + ${count}, 2 * toInt128(${count})) * sign(${sum})))`;
