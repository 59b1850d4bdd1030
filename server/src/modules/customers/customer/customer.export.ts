import type { ExportWhich } from '../../../kernel/exporting.ts';
import { type ExportedList, exportSource, pagesOf, partSize } from '../../../kernel/list-export.ts';
import { namesRollup, rollupsByRow } from '../custom/rollups.ts';
import { columnsFor } from './export.columns.ts';
import { type ExportRow, rowsToExport } from './export.store.ts';
import { pageOfCustomers } from './list.store.ts';

/** Customers as a file that imports again without loss, by name unless said otherwise. */
export const customersList: ExportedList<ExportRow, ExportWhich & { readonly sort?: string }> = {
  name: 'customers',
  permission: 'customers.customer.export',
  columns: columnsFor,
  header: 'name',
  parts: async function* (ctx, { sort = 'name', ...which }, shown) {
    const hasRollups = namesRollup(ctx, shown);
    const pages = pagesOf((cursor) => pageOfCustomers(ctx, { ...which, sort, limit: partSize, cursor }));
    for await (const page of pages) {
      const rows = await rowsToExport(
        ctx,
        page.map(({ id }) => id),
      );
      if (!hasRollups) yield rows;
      else {
        const found = await rollupsByRow(ctx, rows, shown);
        yield rows.map((row) => ({ ...row, custom: { ...row.custom, ...found.get(row.id) } }));
      }
    }
  },
};

export const customersExport = exportSource(customersList);
