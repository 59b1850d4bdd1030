import type { Filter } from '@peyvand/contract/core/filter';

/** A territory as rules and lists need it. */
export interface StoredTerritory {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly filter: Filter | null;
  readonly managerId: string | null;
  readonly memberIds: readonly string[];
  readonly position: number;
  readonly version: number;
}

/** A territory with everything that who stands in it fits: its own filter and those of all above it. */
interface Reach {
  readonly id: string;
  readonly filters: readonly Filter[];
}

/**
 * All territories in the order in which they are asked: children before their parent, siblings by position and age.
 * Whoever fits stands in the first. A tree with a circle has no order: its rows are left out.
 */
export function reaches(list: readonly StoredTerritory[]): Reach[] {
  const below = (parentId: string | null, filters: readonly Filter[]): Reach[] =>
    list
      .filter((one) => one.parentId === parentId)
      .toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
      .flatMap((one) => {
        const own = one.filter === null ? filters : [...filters, one.filter];
        return [...below(one.id, own), { id: one.id, filters: own }];
      });
  return below(null, []);
}

/** How many levels a tree of territories may have. */
const mostLevels = 10;

/** Whether `parentId` may stand above `id`: it is there, makes no circle and the tree stays shallow. */
export function mayStandBelow(
  list: readonly StoredTerritory[],
  id: string,
  parentId: string | null,
): 'fits' | 'missing' | 'circle' | 'deep' {
  const byId = new Map(list.map((one) => [one.id, one]));
  let level = 1;
  for (let at = parentId; at !== null; level++) {
    if (at === id) return 'circle';
    const above = byId.get(at);
    if (!above) return 'missing';
    at = above.parentId;
  }
  const depth = (of: string): number =>
    1 +
    Math.max(0, ...list.filter((one) => one.parentId === of && one.id !== id).map((one) => depth(one.id)));
  return level + depth(id) - 1 > mostLevels ? 'deep' : 'fits';
}
