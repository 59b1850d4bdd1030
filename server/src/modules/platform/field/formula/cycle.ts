/**
 * Formulas in an order in which each comes after those that it reads, or the circle that they form.
 * `readsOf`: key of a formula → keys of the formulas that it reads.
 */
export function orderOf(
  readsOf: ReadonlyMap<string, readonly string[]>,
): { readonly ok: true; readonly order: string[] } | { readonly ok: false; readonly cycle: string[] } {
  const order: string[] = [];
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (key: string): string[] | null => {
    if (done.has(key)) return null;
    if (way.includes(key)) return [...way.slice(way.indexOf(key)), key];
    way.push(key);
    for (const read of readsOf.get(key) ?? []) {
      const cycle = visit(read);
      if (cycle) return cycle;
    }
    way.pop();
    done.add(key);
    order.push(key);
    return null;
  };
  for (const key of readsOf.keys()) {
    const cycle = visit(key);
    if (cycle) return { ok: false, cycle };
  }
  return { ok: true, order };
}
