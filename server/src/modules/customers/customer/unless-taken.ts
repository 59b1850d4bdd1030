import type { WriteCtx } from '../../../kernel/context.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { fieldsNow } from '../../platform/api.ts';
import { trying } from '../custom/custom.store.ts';
import { takenReason } from '../custom/taken.ts';

/**
 * Does a work on many customers at once; where another has a unique value of some of them, on each alone. Returns
 * those that were left out for it.
 */
export async function unlessTaken<Row>(
  ctx: WriteCtx,
  rows: readonly Row[],
  work: (rows: readonly Row[]) => Promise<unknown>,
): Promise<ReadonlySet<Row>> {
  if (rows.length === 0) return new Set();
  if (!fieldsNow(ctx, 'customers').active.some((one) => one.unique)) {
    await work(rows);
    return new Set();
  }
  if (await isDone(ctx, rows, work)) return new Set();
  const taken = new Set<Row>();
  for (const row of rows) if (rows.length === 1 || !(await isDone(ctx, [row], work))) taken.add(row);
  return taken;
}

async function isDone<Row>(
  ctx: WriteCtx,
  rows: readonly Row[],
  work: (rows: readonly Row[]) => Promise<unknown>,
): Promise<boolean> {
  try {
    await trying(ctx, () => work(rows));
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.fault.reason === takenReason) return false;
    throw error;
  }
}
