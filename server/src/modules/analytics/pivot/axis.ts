import type { PivotHead } from '@peyvand/contract/analytics/pivot';
import type { DimensionValue } from '@peyvand/contract/analytics/query';
import type { Filter } from '@peyvand/contract/core/filter';
import { memberFilter } from '../cube/answer.ts';
import type { PivotPlan } from './plan.ts';

/** A member of an axis, or the total of all, which has no member. */
export interface Node {
  readonly parent: Node | null;
  readonly depth: number;
  readonly member: DimensionValue | null;
  readonly isRest: boolean;
  /** Place of the key among its like; null where it has none and is ordered by its name. */
  readonly rank: number | null;
  /** By key of the engine; null and the rest are no keys. */
  readonly children: Map<string, Node>;
}

export interface Step {
  readonly member: DimensionValue;
  readonly isRest: boolean;
  readonly rank: number | null;
}

export function rootNode(): Node {
  return { parent: null, depth: 0, member: null, isRest: false, rank: null, children: new Map() };
}

/** The node at the end of the steps; made where it is not there yet. */
export function nodeAt(root: Node, steps: readonly Step[]): Node {
  return steps.reduce((node, { member, isRest, rank }) => {
    const key = isRest ? 'rest' : `=${member.key ?? ''}${member.key === null ? '!' : ''}`;
    const known = node.children.get(key);
    if (known !== undefined) return known;
    const made: Node = { parent: node, depth: node.depth + 1, member, isRest, rank, children: new Map() };
    node.children.set(key, made);
    return made;
  }, root);
}

/** The node with these keys; undefined where there is none. The rest has no key. */
export function findNode(root: Node, keys: readonly (string | null)[]): Node | undefined {
  let node: Node | undefined = root;
  for (const key of keys) {
    node = [...(node?.children.values() ?? [])].find((one) => !one.isRest && one.member?.key === key);
  }
  return node;
}

type Compare = (a: Node, b: Node) => number;

/** Each member before its children, the total of all last. The rest and what has no key stand last among their like. */
export function inOrder(root: Node, compare: Compare, hasTotal: boolean): Node[] {
  const list: Node[] = [];
  const add = (node: Node) => {
    const sorted = [...node.children.values()].sort((a, b) => lastly(a) - lastly(b) || compare(a, b));
    for (const child of sorted) {
      list.push(child);
      add(child);
    }
  };
  add(root);
  return hasTotal ? [...list, root] : list;
}

function lastly(node: Node): number {
  if (node.isRest) return 2;
  return node.member?.key === null ? 1 : 0;
}

/** The nodes as they are answered. `dimensions` and `levels` are those of the axis. */
export function headsOf(
  nodes: readonly Node[],
  { dimensions, levels }: Pick<PivotPlan, 'dimensions' | 'levels'>,
): PivotHead[] {
  const places = new Map(nodes.map((node, at) => [node, at]));
  return nodes.map((node) => ({
    depth: node.depth,
    parent: node.parent === null || node.depth === 1 ? null : (places.get(node.parent) ?? null),
    member: node.member,
    isRest: node.isRest,
    isOpen: node.depth > 0 && node.children.size > 0,
    drill: drillOf(node, dimensions, levels),
  }));
}

function drillOf(node: Node, dimensions: PivotPlan['dimensions'], levels: PivotPlan['levels']): Filter {
  const conditions: Filter[] = [];
  for (let one = node; one.parent !== null; one = one.parent) {
    const definition = dimensions[one.depth - 1]?.definition;
    if (definition === undefined || one.member === null) continue;
    const isOfParent = levels[one.depth - 1]?.top?.within === 'parent';
    conditions.unshift(
      one.isRest
        ? allBut(isOfParent ? keysIn([one.parent]) : rankedKeys(one.parent), definition)
        : memberFilter(definition, one.member),
    );
  }
  return { and: conditions };
}

/** The rest is all but its siblings. */
function allBut(
  keys: ReadonlySet<string | null>,
  { field, kind }: Parameters<typeof memberFilter>[0],
): Filter {
  const named = [...keys].filter((key) => key !== null);
  return {
    and: [
      { field, op: 'notIn', value: kind === 'number' ? named.map(Number) : named },
      ...(keys.has(null) ? [{ field, op: 'isNotEmpty' } satisfies Filter] : []),
    ],
  };
}

/** Keys of a level wherever they stand: a member of the top of the whole may be missing under one parent. */
function rankedKeys(parent: Node): Set<string | null> {
  let root = parent;
  while (root.parent !== null) root = root.parent;
  let level = [root];
  for (let depth = 0; depth < parent.depth; depth++)
    level = level.flatMap((one) => [...one.children.values()]);
  return keysIn(level);
}

function keysIn(parents: readonly Node[]): Set<string | null> {
  return new Set(
    parents.flatMap((one) =>
      [...one.children.values()].flatMap(({ isRest, member }) =>
        isRest || member === null ? [] : member.key,
      ),
    ),
  );
}
