import type { Params } from '../policy.ts';

/** A node of a tree by its parent: what a table of parents and children has. */
export interface TreeNode {
  readonly id: string;
  readonly parentId: string | null;
}

/**
 * A tree as statements take it: members from the first to the last of each branch, so that one and all below it lie
 * beside each other. Places count from 1; 0 stands for none.
 */
export interface Tree {
  readonly members: readonly string[];
  /** The place of the last below each member, its own where it has none. */
  readonly ends: readonly number[];
  /** For each level the place of what stands there above each member; one that ends before stands for itself. */
  readonly levels: readonly (readonly number[])[];
  /** How deep it is, in levels that can be asked for. */
  readonly depth: number;
}

/** Levels that can be asked for; what lies deeper counts for its parent at the last. */
export const deepest = 6;

/** The engine takes a value of 128 KiB at most. */
export const mostMembers = 3000;

/** Whoever cannot be reached from a root (its parent is unknown, or it stands in a circle) is a root itself: nothing is lost, nothing endless. */
export function treeOf(nodes: readonly TreeNode[]): Tree {
  const known = new Set(nodes.map(({ id }) => id));
  const below = new Map<string | null, string[]>();
  for (const { id, parentId } of nodes) {
    const parent = parentId !== null && known.has(parentId) ? parentId : null;
    const siblings = below.get(parent);
    if (siblings) siblings.push(id);
    else below.set(parent, [id]);
  }
  const members: string[] = [];
  const ends: number[] = [];
  const paths: (readonly number[])[] = [];
  const seen = new Set<string>();
  const add = (id: string, above: readonly number[]) => {
    if (seen.has(id)) return;
    seen.add(id);
    const place = members.push(id);
    const path = [...above, place];
    paths.push(path);
    for (const child of below.get(id) ?? []) add(child, path);
    ends[place - 1] = members.length;
  };
  for (const id of below.get(null) ?? []) add(id, []);
  for (const { id } of nodes) add(id, []);
  const levels = Array.from({ length: deepest }, (_, level) =>
    paths.map((path) => path[Math.min(level, path.length - 1)] ?? 0),
  );
  const depth = paths.reduce((most, { length }) => Math.max(most, Math.min(length, deepest)), 0);
  return { members, ends, levels, depth };
}

const membersOf = (tree: string) => `{members_${tree}:Array(String)}`;

/** The place of a member, by its id as text; 0 for none. */
export const placeOf = (tree: string, id: string) =>
  `transform(${id}, ${membersOf(tree)}, arrayEnumerate(${membersOf(tree)}), toUInt32(0))`;

/** The place of what stands above a place at a level, from 1. */
export const aboveAt = (tree: string, level: number, place: string) =>
  `{level${level}_${tree}:Array(UInt32)}[${place}]`;

/** The id at a place, empty for 0. */
export const memberAt = (tree: string, place: string) => `${membersOf(tree)}[${place}]`;

/** The place of an id that a caller names; null where there is none. */
export const namedPlace = (tree: string, id: string) => `nullIf(indexOf(${membersOf(tree)}, ${id}), 0)`;

/** Whether a place is that of a named member or lies below it. */
export const isWithin = (tree: string, place: string, id: string) =>
  `${place} BETWEEN ${namedPlace(tree, id)} AND {ends_${tree}:Array(UInt32)}[indexOf(${membersOf(tree)}, ${id})]`;

const none: Tree = { members: [], ends: [], levels: [], depth: 0 };

/** The values that a statement takes of trees. `tooLarge` refuses one with more members than the engine takes. */
export function treeParams(
  text: string,
  trees: Readonly<Record<string, Tree>>,
  tooLarge: (tree: string) => Error,
): Params {
  const params: Params = {};
  for (const [, list = '', level, name = ''] of text.matchAll(/\{(members|ends|level(\d))_(\w+):/g)) {
    const tree = trees[name] ?? none;
    if (tree.members.length > mostMembers) throw tooLarge(name);
    params[`${list}_${name}`] =
      level !== undefined
        ? (tree.levels[Number(level) - 1] ?? [])
        : list === 'ends'
          ? tree.ends
          : tree.members;
  }
  return params;
}
