import type { Filter, FilterValue, Operator } from '@peyvand/contract/core/filter';
import { type FilterField, needsValue, operatorsOf } from './fields.ts';

/** One line of the form. `value` is undefined while it is being written. */
export interface Condition {
  kind: 'condition';
  key: string;
  field: string;
  op: Operator;
  value: FilterValue | undefined;
}
export type Mode = 'and' | 'or' | 'none';
/** Lines that hold together: all, one or none of them. */
export interface Nest {
  kind: 'nest';
  key: string;
  mode: Mode;
  items: readonly Item[];
}
/** Other records that there are (`some`) or are not (`none`), and what holds for them. Without lines: any at all. */
export interface Related {
  kind: 'related';
  key: string;
  relation: string;
  has: 'some' | 'none';
  mode: 'and' | 'or';
  items: readonly Item[];
}
export type Item = Condition | Nest | Related;
export type Group = Nest | Related;

/** The form behind a filter: lists of lines within lists of lines. */
export interface Draft {
  mode: 'and' | 'or';
  items: readonly Item[];
}

const emptyDraft: Draft = { mode: 'and', items: [] };

/** Opens a filter tree as a form. Written back, it is the same tree. */
export function readTree(filter: Filter | null): Draft {
  let last = 0;
  const key = () => `i${++last}`;
  function item(node: Filter): Item {
    if ('and' in node) return { kind: 'nest', key: key(), mode: 'and', items: node.and.map(item) };
    if ('or' in node) return { kind: 'nest', key: key(), mode: 'or', items: node.or.map(item) };
    if ('not' in node) {
      const { not } = node;
      const items = 'or' in not && not.or.length > 1 ? not.or.map(item) : [item(not)];
      return { kind: 'nest', key: key(), mode: 'none', items };
    }
    if ('some' in node) return { ...related(node.some), relation: node.relation, has: 'some' };
    if ('none' in node) return { ...related(node.none), relation: node.relation, has: 'none' };
    return { kind: 'condition', key: key(), field: node.field, op: node.op, value: node.value };
  }
  function related(inner: Filter): Pick<Related, 'kind' | 'key' | 'mode' | 'items'> {
    const start = { kind: 'related' as const, key: key() };
    if ('and' in inner && inner.and.length !== 1)
      return { ...start, mode: 'and', items: inner.and.map(item) };
    if ('or' in inner && inner.or.length > 1) return { ...start, mode: 'or', items: inner.or.map(item) };
    return { ...start, mode: 'and', items: [item(inner)] };
  }
  if (!filter) return emptyDraft;
  if ('and' in filter) return { mode: 'and', items: filter.and.map(item) };
  if ('or' in filter) return { mode: 'or', items: filter.or.map(item) };
  return { mode: 'and', items: [item(filter)] };
}

/** The tree of a form; lines without a value and empty groups are left out. Null when nothing remains. */
export function writeTree(draft: Draft): Filter | null {
  const nodes = nodesOf(draft.items);
  return nodes.length === 0 ? null : draft.mode === 'and' ? { and: nodes } : { or: nodes };
}

function nodesOf(items: readonly Item[]): Filter[] {
  return items.map(nodeOf).filter((node) => node !== undefined);
}

function nodeOf(item: Item): Filter | undefined {
  if (item.kind === 'condition') {
    if (!needsValue(item.op)) return { field: item.field, op: item.op };
    return isComplete(item) ? { field: item.field, op: item.op, value: item.value } : undefined;
  }
  const nodes = nodesOf(item.items);
  const [only] = nodes;
  if (item.kind === 'related') {
    const inner = only && nodes.length === 1 ? only : item.mode === 'and' ? { and: nodes } : { or: nodes };
    const meant = nodes.length === 0 ? { and: [] } : inner;
    return item.has === 'some'
      ? { relation: item.relation, some: meant }
      : { relation: item.relation, none: meant };
  }
  if (!only) return undefined;
  if (item.mode === 'none') return { not: nodes.length === 1 ? only : { or: nodes } };
  return item.mode === 'and' ? { and: nodes } : { or: nodes };
}

/** Whether a line says something: it has its value, both ends of a range, or needs none. */
export function isComplete({ op, value }: Pick<Condition, 'op' | 'value'>): boolean {
  if (!needsValue(op)) return true;
  if (Array.isArray(value))
    return op === 'between' ? value.length === 2 && !value.includes('') : value.length > 0;
  return value !== undefined && value !== '';
}

/** A fresh line for a field, with its first operator. */
export function newCondition(field: FilterField, key: string): Condition {
  const op = operatorsOf(field)[0] ?? 'eq';
  return { kind: 'condition', key, field: field.id, op, value: field.kind === 'flag' ? true : undefined };
}

/** Another operator on a line; the value stays where it still means the same. */
export function withOperator(condition: Condition, op: Operator): Condition {
  const single = (one: Operator) => !['between', 'in', 'notIn'].includes(one);
  const same = single(op) === single(condition.op) || (op !== 'between' && condition.op !== 'between');
  return { ...condition, op, value: needsValue(op) && same ? condition.value : undefined };
}

/** Puts a changed item in the place of the one with the same key, wherever it stands; `null` removes it. */
export function replaceItem(draft: Draft, key: string, next: Item | null): Draft {
  return { ...draft, items: replaced(draft.items, key, next) };
}

function replaced(items: readonly Item[], key: string, next: Item | null): Item[] {
  return items.flatMap((item): Item[] => {
    if (item.key === key) return next ? [next] : [];
    if (item.kind === 'condition') return [item];
    const inner = replaced(item.items, key, next);
    // A group whose last line went goes too; other records without a line mean any of them.
    if (item.kind === 'nest' && inner.length === 0 && item.items.length > 0) return [];
    return [{ ...item, items: inner }];
  });
}

/** The group of that key, wherever it stands. */
export function findGroup(items: readonly Item[], key: string): Group | undefined {
  for (const item of items) {
    if (item.kind === 'condition') continue;
    if (item.key === key) return item;
    const found = findGroup(item.items, key);
    if (found) return found;
  }
  return undefined;
}

/** The highest number in the keys plus one, so that keys stay unique in a form. */
export function freshKey(draft: Draft): string {
  return `i${highest(draft.items) + 1}`;
}

function highest(items: readonly Item[]): number {
  const numbers = items.flatMap((item) => [
    Number(item.key.slice(1)),
    ...(item.kind === 'condition' ? [] : [highest(item.items)]),
  ]);
  return Math.max(0, ...numbers);
}
