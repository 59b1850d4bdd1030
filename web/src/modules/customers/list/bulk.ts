import {
  type BulkAction,
  bulkCustomers,
  type CustomerRow,
  listCustomers,
  Stage,
} from '@peyvand/contract/customers/customer';
import type { z } from 'zod';
import type { Selection } from '../../../kit/table/selection.ts';
import { isSelected } from '../../../kit/table/selection.ts';
import { call, failureOf } from '../../../lib/api.ts';
import { listQueryOf, type Wanted } from '../queries.ts';

export type Change = z.infer<typeof BulkAction>;

export interface Outcome {
  done: number;
  refused: { id: string; reason: string }[];
}

const atOnce = 500;
const perPage = 200;

/** The rows that a selection means. "All results" walks the pages of the list on the server. */
export async function selectedRows(
  selection: Selection,
  rows: readonly CustomerRow[],
  wanted: Wanted,
): Promise<CustomerRow[]> {
  if (selection.kind === 'some') return rows.filter((row) => selection.ids.has(row.id));
  const found: CustomerRow[] = [];
  let cursor: string | null = null;
  do {
    const query = { ...listQueryOf(wanted), limit: perPage, ...(cursor ? { cursor } : {}) };
    const page: { items: CustomerRow[]; nextCursor: string | null } = await call(listCustomers, { query });
    found.push(...page.items.filter((row) => isSelected(selection, row.id)));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
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
  }
}
