import { type BulkAction, bulkCustomers } from '@peyvand/contract/customers/bulk';
import { type CustomerRow, Stage } from '@peyvand/contract/customers/customer';
import type { LetterWhich } from '@peyvand/contract/customers/letters';
import type { z } from 'zod';
import type { Selection } from '../../../kit/table/selection.ts';
import { fittingOf, isSelected } from '../../../kit/table/selection.ts';
import { call, failureOf } from '../../../lib/api.ts';
import type { Wanted } from '../queries.ts';
import { isAddedSort } from '../slots.tsx';

export type Change = BulkAction;

export interface Outcome {
  done: number;
  refused: { id: string; reason: string }[];
}

const atOnce = 500;

/** Above so many rows a change runs in the background; so does every change of all results. */
const mostAtOnce = 200;

/** Whether a change is carried out while the page waits. */
export function isSmall(selection: Selection, change: Change): boolean {
  return (
    selection.kind === 'some' &&
    selection.ids.size <= mostAtOnce &&
    change.action !== 'change' &&
    change.action !== 'rules'
  );
}

/** The rows that a selection names. */
export function selectedRows(selection: Selection, rows: readonly CustomerRow[]): CustomerRow[] {
  return rows.filter((row) => isSelected(selection, row.id));
}

/** What a selection means for letters: in the order of the list. */
export function letterWhich(selection: Selection, wanted: Wanted): z.input<typeof LetterWhich> {
  // Letters are printed by what every customer has.
  const sort = isAddedSort(wanted.sort.replace(/^-/, '')) ? 'name' : wanted.sort;
  if (selection.kind === 'some') {
    const filter = { field: 'id', op: 'in' as const, value: [...selection.ids] };
    return { filter, sort };
  }
  const { filter, q } = fittingOf(selection, wanted);
  return { ...(filter ? { filter } : {}), ...(q ? { q } : {}), sort };
}

/** The same change to many rows, 500 in one request; a request that fails counts its rows as refused. */
export async function changeMany(
  ids: readonly string[],
  change: Change,
  onProgress?: (done: number) => void,
): Promise<Outcome> {
  const outcome: Outcome = { done: 0, refused: [] };
  for (let at = 0; at < ids.length; at += atOnce) {
    const part = ids.slice(at, at + atOnce);
    try {
      const answer = await call(bulkCustomers, { body: { ids: part, change } });
      outcome.done += answer.done;
      outcome.refused.push(...answer.refused);
    } catch (error) {
      // Nothing done yet: the whole deed failed, and the page says why.
      if (at === 0) throw error;
      const failure = failureOf(error);
      const reason = failure.kind === 'problem' ? failure.error.problem.code : 'server.unavailable';
      outcome.refused.push(...part.map((id) => ({ id, reason })));
    }
    onProgress?.(Math.min(ids.length, at + atOnce));
  }
  return outcome;
}

export interface Inverse {
  ids: string[];
  change: Change;
}

/** What takes a change back, told from the rows as they were before it; rows that were refused are left alone. */
export function inverseOf(
  rows: readonly CustomerRow[],
  change: Change,
  refused: readonly string[],
): Inverse[] {
  const touched = rows.filter((row) => !refused.includes(row.id));
  const ids = (list: readonly CustomerRow[]) => list.map((row) => row.id);
  switch (change.action) {
    case 'delete':
      return some([{ ids: ids(touched), change: { action: 'restore' } }]);
    case 'restore':
      return some([{ ids: ids(touched), change: { action: 'delete' } }]);
    case 'tag': {
      const had = ids(touched.filter((row) => !row.tags.includes(change.tag)));
      return some([{ ids: had, change: { action: 'untag', tag: change.tag } }]);
    }
    case 'untag': {
      const had = ids(touched.filter((row) => row.tags.includes(change.tag)));
      return some([{ ids: had, change: { action: 'tag', tag: change.tag } }]);
    }
    case 'stage':
      return some(
        Stage.options
          .filter((stage) => stage !== change.stage)
          .map((stage) => ({
            ids: ids(touched.filter((row) => row.stage === stage)),
            change: { action: 'stage', stage },
          })),
      );
    case 'assign':
      return some(
        [...new Set(touched.map((row) => row.ownerId))]
          .filter((ownerId) => ownerId !== change.ownerId)
          .map((ownerId) => ({
            ids: ids(touched.filter((row) => row.ownerId === ownerId)),
            change: { action: 'assign', ownerId },
          })),
      );
    // Runs in the background, where the way back is kept.
    case 'change':
    case 'rules':
      return [];
  }
}

function some(list: Inverse[]): Inverse[] {
  return list.filter((one) => one.ids.length > 0);
}

/** Carries out what `inverseOf` found. */
export async function takeBack(inverses: readonly Inverse[]): Promise<void> {
  for (const { ids, change } of inverses) await changeMany(ids, change);
}

/** How a row looks once a change went through; null when it leaves the list. */
export function changedRow(row: CustomerRow, change: Change): CustomerRow | null {
  switch (change.action) {
    case 'delete':
    case 'restore':
      return null;
    case 'tag':
      return row.tags.includes(change.tag) ? row : { ...row, tags: [...row.tags, change.tag] };
    case 'untag':
      return { ...row, tags: row.tags.filter((tag) => tag !== change.tag) };
    case 'stage':
      return { ...row, stage: change.stage };
    case 'assign':
      return { ...row, ownerId: change.ownerId };
    case 'change':
    case 'rules':
      return row;
  }
}
