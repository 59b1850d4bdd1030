import type { WriteCtx } from '../../../kernel/context.ts';
import { faultOf } from '../../../kernel/http/errors.ts';
import type { ApplyRows, ImportRow, RowOutcome } from '../../../kernel/importing.ts';
import type { TableRecord } from '../../../kernel/tabular/reading.ts';
import { attempt } from './attempt.store.ts';
import type { MappedRow } from './import.row.ts';
import type { Issue } from './issue.store.ts';

export interface Settled {
  /** What became of each record that was no blank. */
  readonly outcomes: readonly Pick<RowOutcome, 'kind'>[];
  readonly issues: readonly Issue[];
  /** Rows were applied, taken back and applied again in parts: what others saw of the first try does not hold. */
  readonly divided: boolean;
}

/** What a file needs on its way. */
export interface Passage {
  readonly map: (record: TableRecord) => MappedRow;
  readonly apply: ApplyRows;
}

/**
 * Maps records to rows and applies them in the given transaction. `before`: number of records that precede these.
 * What cannot be applied becomes an issue; only faults that are not the data's are thrown.
 */
export async function settle(
  ctx: WriteCtx,
  passage: Passage,
  records: readonly TableRecord[],
  before: number,
  turn: () => Promise<void>,
): Promise<Settled> {
  const mapped = records.map(passage.map);
  const rows = mapped.flatMap((one) => (one.kind === 'row' ? [one.row] : []));
  const tries: number[] = [];
  const apply = (part: readonly ImportRow[]) => {
    tries.push(part.length);
    return passage.apply(ctx, part, turn);
  };
  const applied = rows.length === 0 ? [] : await applyInParts(ctx, apply, rows);
  const outcomes: RowOutcome[] = [];
  const issues: Issue[] = [];
  let next = 0;
  for (const [index, one] of mapped.entries()) {
    const record = records[index];
    if (one.kind === 'blank' || !record) continue;
    const outcome = one.kind === 'row' ? applied[next++] : one;
    if (!outcome) throw new Error(`the target gave ${applied.length} outcomes for ${rows.length} rows`);
    outcomes.push(outcome);
    if (outcome.kind !== 'refused') continue;
    const { field, reason, message } = outcome;
    issues.push({
      position: before + index + 1,
      line: record.line,
      cells: record.cells,
      field,
      reason,
      message,
    });
  }
  return { outcomes, issues, divided: tries.length > 1 };
}

/** Applies rows together; when their data is refused as a whole, in halves, so that one bad row stands alone. */
async function applyInParts(
  ctx: WriteCtx,
  apply: (rows: readonly ImportRow[]) => Promise<readonly RowOutcome[]>,
  rows: readonly ImportRow[],
): Promise<readonly RowOutcome[]> {
  try {
    return await attempt(ctx, () => apply(rows));
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    if (rows.length === 1) return [refusal];
    const middle = rows.length >> 1;
    const first = await applyInParts(ctx, apply, rows.slice(0, middle));
    return [...first, ...(await applyInParts(ctx, apply, rows.slice(middle)))];
  }
}

/** A fault of the data as an outcome; null for faults of ours and of the engine. */
function refusalOf(error: unknown): RowOutcome | null {
  const found = faultOf(error);
  if (!found || found.code.startsWith('server.')) return null;
  const [violation] = found.fault.violations ?? [];
  return {
    kind: 'refused',
    field: violation?.path ?? null,
    reason: found.fault.reason ?? violation?.reason ?? found.code,
    message:
      violation?.message ?? found.fault.detail ?? (error instanceof Error ? error.message : found.code),
  };
}
