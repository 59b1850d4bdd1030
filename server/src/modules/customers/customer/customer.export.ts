import type { Ctx } from '../../../kernel/context.ts';
import {
  chosenColumns,
  type ExportShape,
  type ExportSource,
  type ExportTable,
  type ExportWhich,
} from '../../../kernel/exporting.ts';
import type { OutRow } from '../../../kernel/tabular/csv-writer.ts';
import { namesRollup, rollupsByRow } from '../custom/rollups.ts';
import { columnsFor } from './export.columns.ts';
import { type ExportRow, rowsToExport } from './export.store.ts';
import { pageOfCustomers } from './list.store.ts';

/** Customers read at a time. */
const chunk = 1000;

/** Customers as a file that imports again without loss. */
export const customersExport: ExportSource = {
  name: 'customers',
  permission: 'customers.customer.export',
  columns: (ctx) => Promise.resolve(columnsFor(ctx)),
  open: customersTable,
};

/** Header and rows of everything that fits and that the actor sees, by name unless said otherwise. */
export async function customersTable(
  ctx: Ctx,
  which: ExportWhich & { readonly sort?: string },
  names: readonly string[] | null,
  shape: ExportShape,
): Promise<ExportTable> {
  const shown = chosenColumns(columnsFor(ctx), names);
  const pageAt = (cursor: string | undefined) =>
    pageOfCustomers(ctx, { ...which, sort: which.sort ?? 'name', limit: chunk, cursor });
  const columns = shown.map((column) => column.name);
  const hasRollups = namesRollup(ctx, columns);
  async function rowsWith(of: Ctx, ids: readonly string[]): Promise<ExportRow[]> {
    const rows = await rowsToExport(of, ids);
    if (!hasRollups) return rows;
    const found = await rollupsByRow(of, rows, columns);
    return rows.map((row) => ({ ...row, custom: { ...row.custom, ...found.get(row.id) } }));
  }
  const first = await pageAt(undefined);
  async function* rows(): AsyncGenerator<OutRow> {
    for (let page = first; ; ) {
      const ids = page.items.map((row) => row.id);
      for (const row of await rowsWith(ctx, ids)) yield shown.map((column) => column.cell(row, shape));
      if (page.nextCursor === null) return;
      page = await pageAt(page.nextCursor);
    }
  }
  return { header: columns, rows: rows() };
}
