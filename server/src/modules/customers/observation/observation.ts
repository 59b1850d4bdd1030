/** An observation in the history of its topic. */
export interface Dated {
  readonly id: string;
  /** `2026-11-22`. */
  readonly observedOn: string;
}

/**
 * Which observation closes which, on one topic: each is closed by the next newer one, the newest by none. Of the same
 * day the one that was written down later (its id is higher) is the newer. Returns id → closer.
 */
export function closersOf(list: readonly Dated[]): Map<string, string | null> {
  const inOrder = list.toSorted((a, b) => order(a.observedOn, b.observedOn) || order(a.id, b.id));
  return new Map(inOrder.map((one, at) => [one.id, inOrder[at + 1]?.id ?? null]));
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
