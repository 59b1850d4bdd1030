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
