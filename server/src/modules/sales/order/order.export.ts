import type { Ctx } from '../../../kernel/context.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { wholeUnits } from '../../../kernel/money/money.ts';
import { csvStream, type OutCell, type OutRow } from '../../../kernel/tabular/csv-writer.ts';
import { seesCost } from '../policy.ts';
import { type ExportedLine, linesToExport } from './order-export.store.ts';
import { pageOfOrders, type WhichOrders } from './order-list.store.ts';

type Column = readonly [header: string, cell: (line: ExportedLine) => OutCell];

/** Headers are the English labels of the import's fields, so that the file finds its way back by itself. */
const columns: readonly Column[] = [
  ['Order number', (line) => line.number],
  ['Order date', (line) => line.orderedAt],
  ['Customer code', (line) => line.customerCode],
  ['Customer', (line) => line.customerName],
  ['Product code', (line) => line.code],
  ['Description', (line) => line.description],
  ['Quantity', (line) => ({ number: line.quantity })],
  ['Unit price', (line) => ({ number: line.unitPrice })],
  ['Discount', (line) => ({ number: whole(line, line.discount) })],
  ['Currency', (line) => line.currency],
  ['Country', (line) => line.country],
  ['Channel', (line) => line.channel],
  ['Status', (line) => line.status],
  ['Source', (line) => line.source],
  ['Note', (line) => line.note],
];
const costColumn: Column = [
  'Line cost',
  (line) => (line.cost === null ? null : { number: whole(line, line.cost) }),
];

function whole({ currency }: ExportedLine, amount: string): string {
  return wholeUnits({ amount, currency });
}

const pageSize = 200;

/** Orders that the actor sees, oldest first, as CSV with a row for each line. A wrong filter is refused at once. */
export async function exportOrders(ctx: Ctx, which: WhichOrders): Promise<Download> {
  const pageAt = (cursor: string | undefined) =>
    pageOfOrders(ctx, { ...which, sort: 'orderedAt', limit: pageSize, cursor });
  const first = await pageAt(undefined);
  const shown = seesCost(ctx.actor) ? [...columns, costColumn] : columns;
  const rows = async function* (): AsyncGenerator<OutRow> {
    yield shown.map(([header]) => header);
    for (let page = first; ; ) {
      const lines = await linesToExport(
        ctx,
        page.items.map((order) => order.id),
      );
      for (const line of lines) yield shown.map(([, cell]) => cell(line));
      if (page.nextCursor === null) return;
      page = await pageAt(page.nextCursor);
    }
  };
  return { name: 'orders.csv', mediaType: 'text/csv; charset=utf-8', stream: csvStream(rows()) };
}
