import type { Ctx } from '../../../kernel/context.ts';
import {
  chosenColumns,
  type ExportColumn,
  type ExportSource,
  type ExportTable,
} from '../../../kernel/exporting.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { wholeUnits } from '../../../kernel/money/money.ts';
import { csvStream, type OutCell, type OutRow } from '../../../kernel/tabular/csv-writer.ts';
import { audited } from '../../platform/api.ts';
import { orderImportFields } from '../import/order-fields.ts';
import { seesCost } from '../policy.ts';
import { type ExportedLine, linesToExport } from './order-export.store.ts';
import { pageOfOrders, type WhichOrders } from './order-list.store.ts';

interface Column extends ExportColumn {
  readonly cell: (line: ExportedLine) => OutCell;
}

const cells: readonly (readonly [name: string, cell: Column['cell']])[] = [
  ['number', (line) => line.number],
  ['orderedAt', (line) => line.orderedAt],
  ['customerCode', (line) => line.customerCode],
  ['customerName', (line) => line.customerName],
  ['productCode', (line) => line.code],
  ['description', (line) => line.description],
  ['quantity', (line) => ({ number: line.quantity })],
  ['unitPrice', (line) => ({ number: line.unitPrice })],
  ['discount', (line) => ({ number: whole(line, line.discount) })],
  ['currency', (line) => line.currency],
  ['country', (line) => line.country],
  ['channel', (line) => line.channel],
  ['status', (line) => line.status],
  ['source', (line) => line.source],
  ['note', (line) => line.note],
  ['cost', (line) => (line.cost === null ? null : { number: whole(line, line.cost) })],
];

/** One column for each field that the import knows, under its name and its label. */
const columns: readonly Column[] = cells.map(([name, cell]) => {
  const field = orderImportFields.find((one) => one.name === name);
  return { name, label: field?.label ?? { en: name, fa: name, ru: name }, cell };
});

function whole({ currency }: ExportedLine, amount: string): string {
  return wholeUnits({ amount, currency });
}

function columnsFor(ctx: Ctx): readonly Column[] {
  return seesCost(ctx.actor) ? columns : columns.filter(({ name }) => name !== 'cost');
}

const pageSize = 500;

/** Orders that the actor sees, oldest first, a row for each line. A wrong filter or column is refused at once. */
async function ordersTable(
  ctx: Ctx,
  which: WhichOrders,
  names: readonly string[] | null,
): Promise<ExportTable> {
  const shown = chosenColumns(columnsFor(ctx), names);
  const pageAt = (cursor: string | undefined) =>
    pageOfOrders(ctx, { ...which, sort: 'orderedAt', limit: pageSize, cursor });
  const first = await pageAt(undefined);
  const rows = async function* (): AsyncGenerator<OutRow> {
    for (let page = first; ; ) {
      const ids = page.items.map((order) => order.id);
      for (const line of await linesToExport(ctx, ids)) yield shown.map(({ cell }) => cell(line));
      if (page.nextCursor === null) return;
      page = await pageAt(page.nextCursor);
    }
  };
  // The English labels, which the import knows as well as people do.
  return { header: shown.map(({ label }) => label.en), rows: rows() };
}

export const ordersExport: ExportSource = {
  name: 'orders',
  permission: 'sales.order.export',
  columns: (ctx) => Promise.resolve(columnsFor(ctx)),
  open: (ctx, { filter, q }, names) => ordersTable(ctx, { filter, q }, names),
};

/** The same at once, as CSV. */
export async function exportOrders(ctx: Ctx, which: WhichOrders): Promise<Download> {
  const table = await ordersTable(ctx, which, null);
  const { filter, q } = which;
  const told = { resource: 'orders', format: 'csv', which: { filter, q, deleted: 'no' as const } };
  const rows = audited(ctx, told, table);
  const all = async function* () {
    yield table.header;
    yield* rows;
  };
  return { name: 'orders.csv', mediaType: 'text/csv; charset=utf-8', stream: csvStream(all()) };
}
