import type { Territory } from '@peyvand/contract/sales/territories';

/** Territories as a tree is read, each with its level; those of no known parent stand on top. */
export function inTreeOrder(list: readonly Territory[]): { one: Territory; level: number }[] {
  const known = new Set(list.map(({ id }) => id));
  const below = (parentId: string | null, level: number): { one: Territory; level: number }[] =>
    list
      .filter((one) => (known.has(one.parentId ?? '') ? one.parentId : null) === parentId)
      .toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
      .flatMap((one) => [{ one, level }, ...below(one.id, level + 1)]);
  return below(null, 0);
}

/** A territory and all below it: none of them can stand above it. */
export function withBelow(list: readonly Territory[], id: string): Set<string> {
  const all = new Set([id]);
  for (let grown = 0; grown < all.size; ) {
    grown = all.size;
    for (const one of list) if (all.has(one.parentId ?? '')) all.add(one.id);
  }
  return all;
}
