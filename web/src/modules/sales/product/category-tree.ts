import type { Category } from '@peyvand/contract/sales/categories';

export interface CategoryNode extends Category {
  /** 0 at the top. */
  readonly depth: number;
}

/** The tree as it is read: each category right below its parent, brothers as the server ordered them. */
export function treeOf(items: readonly Category[]): CategoryNode[] {
  const known = new Set(items.map(({ id }) => id));
  const top = items.filter(({ parentId }) => parentId === null || !known.has(parentId));
  // A server never sends a circle; should one come, nobody stands below itself.
  const walk = (some: readonly Category[], depth: number, above: readonly string[]): CategoryNode[] =>
    some
      .filter(({ id }) => !above.includes(id))
      .flatMap((one) => [
        { ...one, depth },
        ...walk(
          items.filter(({ parentId }) => parentId === one.id),
          depth + 1,
          [...above, one.id],
        ),
      ]);
  return walk(top, 0, []);
}

/** Choices with the names of the parents, so that two of one name differ. */
export function categoryOptions(items: readonly Category[]) {
  const byId = new Map(items.map((one) => [one.id, one]));
  return treeOf(items).map(({ id, name, parentId }) => {
    const parent = parentId ? byId.get(parentId)?.name : undefined;
    return { id, label: name, ...(parent ? { detail: parent } : {}) };
  });
}

/** A category and all below it. */
export function subtreeOf(items: readonly Category[], id: string): string[] {
  const tree = treeOf(items);
  const at = tree.findIndex((one) => one.id === id);
  const depth = tree[at]?.depth ?? 0;
  const end = tree.findIndex((one, place) => place > at && one.depth <= depth);
  return tree.slice(at, end < 0 ? undefined : end).map((one) => one.id);
}
