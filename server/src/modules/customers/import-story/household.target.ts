import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import type { ApplyRows, ImportRow, ImportTarget, RowOutcome } from '../../../kernel/importing.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { writableCustomers } from '../customer/known.store.ts';
import { householdImportFields } from './household.fields.ts';
import { type HouseholdWish, placeMember } from './household.place.ts';
import { readHouseholdRow } from './household.row.ts';
import { undoHouseholds } from './household.undo.ts';
import { findIn, type Refused, refused } from './named.ts';

const none = z.strictObject({});

/**
 * Households, one row for each member. A row says its household by id or by name: rows of one name are one household in
 * one file, and so is the one of that name to which the person belongs already.
 */
export const householdsTarget: ImportTarget = {
  name: 'households',
  permission: 'customers.customer.write',
  fields: householdImportFields,
  options: none,
  chunk: 1000,
  open: () => applyRows(new Map()),
  undo: undoHouseholds,
};

/** `made`: what the rows of this file call a household → its id. */
function applyRows(made: Map<string, string>): ApplyRows {
  return async (ctx, rows, turn) => {
    await turn();
    const read = await readRows(ctx, rows);
    const outcomes: RowOutcome[] = [];
    for (const one of read) outcomes.push(isRefused(one) ? one : await placed(ctx, made, one));
    return outcomes;
  };
}

async function readRows(ctx: WriteCtx, rows: readonly ImportRow[]): Promise<(HouseholdWish | Refused)[]> {
  const found = await findIn(ctx, rows, ['customer']);
  const ids = [...found.values()].flatMap((one) => (one === 'several' ? [] : [one.id]));
  const mine = await writableCustomers(ctx, ids);
  return rows.map((row) => readHouseholdRow(ctx, row, found, mine));
}

function isRefused(value: object): value is Refused {
  return 'kind' in value && value.kind === 'refused';
}

/** What can be refused is refused before anything is written, so that the other rows go on. */
async function placed(ctx: WriteCtx, made: Map<string, string>, wish: HouseholdWish): Promise<RowOutcome> {
  try {
    return await placeMember(ctx, made, wish);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [violation] = error.fault.violations ?? [];
    return refused(
      violation?.path ?? null,
      error.fault.reason ?? error.code,
      violation?.message ?? error.fault.detail ?? error.message,
    );
  }
}
