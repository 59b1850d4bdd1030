/**
 * A part of an endpoint's description as its type parameter says. A part that was left out is undefined, and so is
 * its type parameter; the compiler cannot see that the two go together.
 */
export function given<T>(value: unknown): T {
  return value as T;
}
