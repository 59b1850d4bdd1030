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
/** Part of a tree that the form cannot draw, such as a relation; shown as one line and kept as it is. */
export interface Opaque {
  kind: 'opaque';
  key: string;
  node: Filter;
}
export interface Nest {
  kind: 'nest';
  key: string;
  mode: Mode;
  items: readonly (Condition | Opaque)[];
}
export type Mode = 'and' | 'or';
export type Item = Condition | Opaque | Nest;

/** The form behind a filter: one list of lines, with groups one level deep. */
export interface Draft {
  mode: Mode;
  items: readonly Item[];
}

const emptyDraft: Draft = { mode: 'and', items: [] };

/** Opens a filter tree as a form. Whatever does not fit stays whole, so nothing is lost by looking at it. */
export function readTree(filter: Filter | null): Draft {
  let last = 0;
  const key = () => `i${++last}`;
  function line(node: Filter): Condition | Opaque {
    return 'field' in node
      ? { kind: 'condition', key: key(), field: node.field, op: node.op, value: node.value }
      : { kind: 'opaque', key: key(), node };
  }
  function item(node: Filter): Item {
    if ('and' in node) return { kind: 'nest', key: key(), mode: 'and', items: node.and.map(line) };
    if ('or' in node) return { kind: 'nest', key: key(), mode: 'or', items: node.or.map(line) };
    return line(node);
  }
  if (!filter) return emptyDraft;
  if ('and' in filter) return { mode: 'and', items: filter.and.map(item) };
  if ('or' in filter) return { mode: 'or', items: filter.or.map(item) };
  return { mode: 'and', items: [line(filter)] };
}

/** The tree of a form; lines without a value and empty groups are left out. Null when nothing remains. */
export function writeTree(draft: Draft): Filter | null {
  const nodes = draft.items.map(nodeOf).filter((node) => node !== undefined);
  return nodes.length === 0 ? null : draft.mode === 'and' ? { and: nodes } : { or: nodes };
}

function nodeOf(item: Item): Filter | undefined {
  if (item.kind === 'opaque') return item.node;
  if (item.kind === 'condition') {
    if (!needsValue(item.op)) return { field: item.field, op: item.op };
    return isComplete(item) ? { field: item.field, op: item.op, value: item.value } : undefined;
  }
  const inner = item.items.map(nodeOf).filter((node) => node !== undefined);
  if (inner.length === 0) return undefined;
  return item.mode === 'and' ? { and: inner } : { or: inner };
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
  const items = draft.items.flatMap((item): Item[] => {
    if (item.key === key) return next ? [next] : [];
    if (item.kind !== 'nest' || next?.kind === 'nest') return [item];
    const inner = item.items.flatMap((line) => (line.key === key ? (next ? [next] : []) : [line]));
    return inner.length === 0 && item.items.length > 0 ? [] : [{ ...item, items: inner }];
  });
  return { ...draft, items };
}

/** The highest number in the keys plus one, so that keys stay unique in a form. */
export function freshKey(draft: Draft): string {
  const all = draft.items.flatMap((item) => (item.kind === 'nest' ? [item, ...item.items] : [item]));
  return `i${Math.max(0, ...all.map((item) => Number(item.key.slice(1)))) + 1}`;
}
