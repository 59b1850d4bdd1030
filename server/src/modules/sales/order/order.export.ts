import type { ExportWhich } from '../../../kernel/exporting.ts';
import {
  type ExportedList,
  exportSource,
  importedColumns,
  pagesOf,
  partSize,
} from '../../../kernel/list-export.ts';
import { wholeUnits } from '../../../kernel/money/money.ts';
import { orderImportFields } from '../import/order-fields.ts';
import { seesCost } from '../policy.ts';
import { type ExportedLine, linesToExport } from './order-export.store.ts';
import { pageOfOrders, type WhichOrders } from './order-list.store.ts';

/** Under the names that the import knows. */
const columns = importedColumns<ExportedLine>(orderImportFields, [
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
  ['agent', (line) => line.agent],
  ['status', (line) => line.status],
  ['source', (line) => line.source],
  ['note', (line) => line.note],
  ['cost', (line) => (line.cost === null ? null : { number: whole(line, line.cost) })],
]);

function whole({ currency }: ExportedLine, amount: string): string {
  return wholeUnits({ amount, currency });
}

/** Orders that the actor sees, oldest first, a row for each line. */
export const ordersList: ExportedList<ExportedLine, ExportWhich & WhichOrders> = {
  name: 'orders',
  permission: 'sales.order.export',
  columns: ({ actor }) => (seesCost(actor) ? columns : columns.filter(({ name }) => name !== 'cost')),
  parts: async function* (ctx, which) {
    const pages = pagesOf((cursor) =>
      pageOfOrders(ctx, { ...which, sort: 'orderedAt', limit: partSize, cursor }),
    );
    for await (const page of pages)
      yield await linesToExport(
        ctx,
        page.map(({ id }) => id),
      );
  },
};

export const ordersExport = exportSource(ordersList);
