/** Rows of a matrix. */
export type Matrix = readonly (readonly number[])[];

/**
 * x with A x = b for a symmetric positive definite A (Cholesky). Null where A is not: columns depend on each other.
 * A diagonal that loses all but the last digits counts as zero.
 */
export function solve(a: Matrix, b: readonly number[]): number[] | null {
  const size = b.length;
  const lower: number[][] = [];
  for (let i = 0; i < size; i += 1) {
    const row: number[] = [];
    for (let j = 0; j <= i; j += 1) {
      let rest = a[i]?.[j] ?? 0;
      for (let k = 0; k < j; k += 1) rest -= (row[k] ?? 0) * ((j === i ? row : lower[j])?.[k] ?? 0);
      if (j < i) row.push(rest / (lower[j]?.[j] ?? 1));
      else if (rest > 1e-13 * Math.abs(a[i]?.[i] ?? 0)) row.push(Math.sqrt(rest));
      else return null;
    }
    lower.push(row);
  }
  const half: number[] = [];
  for (let i = 0; i < size; i += 1) {
    let rest = b[i] ?? 0;
    for (let k = 0; k < i; k += 1) rest -= (lower[i]?.[k] ?? 0) * (half[k] ?? 0);
    half.push(rest / (lower[i]?.[i] ?? 1));
  }
  const x = b.map(() => 0);
  for (let i = size - 1; i >= 0; i -= 1) {
    let rest = half[i] ?? 0;
    for (let k = i + 1; k < size; k += 1) rest -= (lower[k]?.[i] ?? 0) * (x[k] ?? 0);
    x[i] = rest / (lower[i]?.[i] ?? 1);
  }
  return x;
}
