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
  /** By key of the engine; null and the rest are no keys. */
  readonly children: Map<string, Node>;
}

export interface Step {
  readonly member: DimensionValue;
  readonly isRest: boolean;
}

export function rootNode(): Node {
  return { parent: null, depth: 0, member: null, isRest: false, children: new Map() };
}

/** The node at the end of the steps; made where it is not there yet. */
export function nodeAt(root: Node, steps: readonly Step[]): Node {
  return steps.reduce((node, { member, isRest }) => {
    const key = isRest ? 'rest' : `=${member.key ?? ''}${member.key === null ? '!' : ''}`;
    const known = node.children.get(key);
    if (known !== undefined) return known;
    const made: Node = { parent: node, depth: node.depth + 1, member, isRest, children: new Map() };
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

/** The nodes as they are answered. `dimensions` are those of the axis. */
export function headsOf(nodes: readonly Node[], dimensions: PivotPlan['dimensions']): PivotHead[] {
  const places = new Map(nodes.map((node, at) => [node, at]));
  return nodes.map((node) => ({
    depth: node.depth,
    parent: node.parent === null || node.depth === 1 ? null : (places.get(node.parent) ?? null),
    member: node.member,
    isRest: node.isRest,
    isOpen: node.depth > 0 && node.children.size > 0,
    drill: drillOf(node, dimensions),
  }));
}

function drillOf(node: Node, dimensions: PivotPlan['dimensions']): Filter {
  const conditions: Filter[] = [];
  for (let one = node; one.parent !== null; one = one.parent) {
    const definition = dimensions[one.depth - 1]?.definition;
    if (definition === undefined || one.member === null) continue;
    conditions.unshift(one.isRest ? allBut(one.parent, definition) : memberFilter(definition, one.member));
  }
  return { and: conditions };
}

/** The rest is all but its siblings: they are the same under every parent where the ranking is of the whole. */
function allBut(parent: Node, definition: Parameters<typeof memberFilter>[0]): Filter {
  const { field, kind } = definition;
  const keys = rankedKeys(parent);
  const named = [...keys].filter((key) => key !== null);
  return {
    and: [
      { field, op: 'notIn', value: kind === 'number' ? named.map(Number) : named },
      ...(keys.has(null) ? [{ field, op: 'isNotEmpty' } satisfies Filter] : []),
    ],
  };
}

/** Keys of a level wherever they stand: a member of the top may be missing under one parent. */
function rankedKeys(parent: Node): Set<string | null> {
  let root = parent;
  while (root.parent !== null) root = root.parent;
  let level = [root];
  for (let depth = 0; depth < parent.depth; depth++)
    level = level.flatMap((one) => [...one.children.values()]);
  return new Set(
    level.flatMap((one) =>
      [...one.children.values()].flatMap(({ isRest, member }) =>
        isRest || member === null ? [] : member.key,
      ),
    ),
  );
}
