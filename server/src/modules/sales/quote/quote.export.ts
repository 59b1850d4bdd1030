import type { QuoteHead } from '@peyvand/contract/sales/quotes';
import type { Ctx } from '../../../kernel/context.ts';
import {
  chosenColumns,
  type ExportColumn,
  type ExportShape,
  type ExportSource,
  type ExportTable,
} from '../../../kernel/exporting.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { wholeUnits } from '../../../kernel/money/money.ts';
import { csvStream, type OutCell, type OutRow } from '../../../kernel/tabular/csv-writer.ts';
import { audited, emailsOf, plainShape } from '../../platform/api.ts';
import { pageOfQuotes, type WhichQuotes } from './quote-list.store.ts';
import { seesQuoteCost } from './shown.ts';

interface Column extends ExportColumn {
  readonly cell: (quote: QuoteHead, shape: ExportShape, owners: ReadonlyMap<string, string>) => OutCell;
}

const amount =
  (name: 'net' | 'tax' | 'total' | 'margin') =>
  (quote: QuoteHead): OutCell => {
    const value = quote[name];
    return value === null || value === undefined
      ? null
      : { number: wholeUnits({ amount: value, currency: quote.currency }) };
  };

const columns: readonly Column[] = [
  { name: 'number', label: { en: 'Number', fa: 'شماره', ru: 'Номер' }, cell: (quote) => quote.number },
  {
    name: 'revision',
    label: { en: 'Version', fa: 'نسخه', ru: 'Версия' },
    cell: (quote) => String(quote.revision),
  },
  { name: 'title', label: { en: 'Title', fa: 'عنوان', ru: 'Название' }, cell: (quote) => quote.title },
  {
    name: 'customerName',
    label: { en: 'Customer', fa: 'مشتری', ru: 'Клиент' },
    cell: (quote) => quote.customerName,
  },
  { name: 'status', label: { en: 'State', fa: 'وضعیت', ru: 'Состояние' }, cell: (quote) => quote.status },
  { name: 'net', label: { en: 'Without tax', fa: 'بدون مالیات', ru: 'Без налога' }, cell: amount('net') },
  { name: 'tax', label: { en: 'Tax', fa: 'مالیات', ru: 'Налог' }, cell: amount('tax') },
  { name: 'total', label: { en: 'Total', fa: 'جمع کل', ru: 'Итого' }, cell: amount('total') },
  { name: 'margin', label: { en: 'Margin', fa: 'حاشیهٔ سود', ru: 'Маржа' }, cell: amount('margin') },
  { name: 'currency', label: { en: 'Currency', fa: 'ارز', ru: 'Валюта' }, cell: (quote) => quote.currency },
  {
    name: 'expiresOn',
    label: { en: 'Valid until', fa: 'معتبر تا', ru: 'Действует до' },
    cell: (quote, shape) => shape.day(quote.expiresOn),
  },
  {
    name: 'owner',
    label: { en: 'Owner', fa: 'مسئول', ru: 'Ответственный' },
    cell: (quote, _shape, owners) => owners.get(quote.ownerId) ?? null,
  },
  { name: 'createdAt', label: { en: 'Begun', fa: 'آغاز', ru: 'Создано' }, cell: (quote) => quote.createdAt },
];

function columnsFor(ctx: Ctx): readonly Column[] {
  return columns.filter(({ name }) => name !== 'margin' || seesQuoteCost(ctx.actor));
}

const pageSize = 500;

async function quotesTable(
  ctx: Ctx,
  which: WhichQuotes,
  names: readonly string[] | null,
  shape: ExportShape,
): Promise<ExportTable> {
  const shown = chosenColumns(columnsFor(ctx), names);
  const pageAt = (cursor: string | undefined) =>
    pageOfQuotes(ctx, { ...which, sort: 'createdAt', limit: pageSize, cursor });
  const first = await pageAt(undefined);
  const rows = async function* (): AsyncGenerator<OutRow> {
    for (let page = first; ; ) {
      const owners = await emailsOf(ctx, [...new Set(page.items.map(({ ownerId }) => ownerId))]);
      for (const quote of page.items) yield shown.map(({ cell }) => cell(quote, shape, owners));
      if (page.nextCursor === null) return;
      page = await pageAt(page.nextCursor);
    }
  };
  return { header: shown.map(({ label }) => label.en), rows: rows() };
}

export const quotesExport: ExportSource = {
  name: 'quotes',
  permission: 'sales.quote.export',
  columns: (ctx) => Promise.resolve(columnsFor(ctx)),
  open: (ctx, { filter, q }, names, shape) => quotesTable(ctx, { filter, q }, names, shape),
};

/** The same at once, as CSV. */
export async function exportQuotes(ctx: Ctx, which: WhichQuotes): Promise<Download> {
  const table = await quotesTable(ctx, which, null, plainShape);
  const { filter, q } = which;
  const rows = audited(
    ctx,
    { resource: 'quotes', format: 'csv', which: { filter, q, deleted: 'no' } },
    table,
  );
  const all = async function* () {
    yield table.header;
    yield* rows;
  };
  return { name: 'quotes.csv', mediaType: 'text/csv; charset=utf-8', stream: csvStream(all()) };
}
