import type { Filter } from '@peyvand/contract/core/filter';

/** What is chosen in a list: some rows, or all results but some. Works for lists whose rows are not loaded. */
export type Selection =
  | { kind: 'some'; ids: ReadonlySet<string> }
  | { kind: 'all'; except: ReadonlySet<string> };

export const nothing: Selection = { kind: 'some', ids: new Set() };
export const everything: Selection = { kind: 'all', except: new Set() };

export function isSelected(selection: Selection, id: string): boolean {
  return selection.kind === 'some' ? selection.ids.has(id) : !selection.except.has(id);
}

/** How many are chosen of `total` results. */
export function selectedCount(selection: Selection, total: number): number {
  return selection.kind === 'some' ? selection.ids.size : Math.max(0, total - selection.except.size);
}

export function toggle(selection: Selection, id: string): Selection {
  return select(selection, [id], !isSelected(selection, id));
}

/** Chooses or releases several rows at once, as a range does. */
export function select(selection: Selection, ids: readonly string[], on: boolean): Selection {
  if (selection.kind === 'some') {
    const next = new Set(selection.ids);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    return { kind: 'some', ids: next };
  }
  const except = new Set(selection.except);
  for (const id of ids) {
    if (on) except.delete(id);
    else except.add(id);
  }
  return { kind: 'all', except };
}

/** The state of the check box in the head. */
export function headState(selection: Selection, total: number): 'none' | 'part' | 'all' {
  const count = selectedCount(selection, total);
  return count === 0 ? 'none' : count === total ? 'all' : 'part';
}

/** What narrows a list. */
interface Shown {
  readonly filter: Filter | null;
  readonly search: string;
  readonly deleted?: 'no' | 'only' | undefined;
}

/** What a selection means on the server: named rows, or all that the list shows but those taken out. */
export function whichOf(selection: Selection, shown: Shown) {
  return selection.kind === 'some' ? { ids: [...selection.ids] } : fittingOf(selection, shown);
}

/** All that the list shows but the rows taken out. */
export function fittingOf(selection: Extract<Selection, { kind: 'all' }>, shown: Shown) {
  const out = [...selection.except];
  const parts = [
    ...(shown.filter ? [shown.filter] : []),
    ...(out.length > 0 ? [{ field: 'id', op: 'notIn' as const, value: out }] : []),
  ];
  const [first] = parts;
  const filter = parts.length > 1 ? { and: parts } : first;
  const q = shown.search.trim();
  return { ...(filter ? { filter } : {}), ...(q === '' ? {} : { q }), deleted: shown.deleted ?? 'no' };
}
