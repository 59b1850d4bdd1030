import type { Ctx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import type { ExportTable, ExportWhich } from '../../../kernel/exporting.ts';
import type { OutRow } from '../../../kernel/tabular/csv-writer.ts';
import { exportFinished } from '../events.ts';

/** What left the house: told once for every file, however it was asked for. */
export interface Left {
  readonly resource: string;
  readonly format: string;
  readonly which: ExportWhich;
  readonly columns: readonly string[];
  readonly rows: number;
}

export async function tellExport(ctx: Ctx, id: string, { which, ...left }: Left): Promise<void> {
  await ctx.write(async (tx) => {
    await emit(tx, exportFinished, {
      subject: { kind: 'export', id },
      customerId: null,
      data: {
        resource: left.resource,
        format: left.format,
        columns: [...left.columns],
        rows: left.rows,
        filter: which.filter ?? null,
        q: which.q ?? null,
        deleted: which.deleted,
      },
    });
  });
}

/** The rows as they are; when the last was read, or the reader went away, the audit is told how many left. */
export function audited(
  ctx: Ctx,
  left: Omit<Left, 'rows' | 'columns'>,
  { header, rows }: ExportTable,
): AsyncGenerator<OutRow> {
  return (async function* () {
    let count = 0;
    try {
      for await (const row of rows) {
        count++;
        yield row;
      }
    } finally {
      await tellExport(ctx, ctx.newId(), { ...left, columns: header, rows: count });
    }
  })();
}
