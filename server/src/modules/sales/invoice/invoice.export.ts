import type { InvoiceHead } from '@peyvand/contract/sales/invoices';
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
import { audited, plainShape } from '../../platform/api.ts';
import { pageOfInvoices, type WhichInvoices } from './invoice-list.store.ts';

interface Column extends ExportColumn {
  readonly cell: (invoice: InvoiceHead, shape: ExportShape) => OutCell;
}

const amount =
  (name: 'net' | 'tax' | 'total' | 'paid' | 'credited' | 'open') =>
  (invoice: InvoiceHead): OutCell => ({
    number: wholeUnits({ amount: invoice[name], currency: invoice.currency }),
  });

const columns: readonly Column[] = [
  { name: 'number', label: { en: 'Number', fa: 'شماره', ru: 'Номер' }, cell: (one) => one.number },
  { name: 'kind', label: { en: 'Kind', fa: 'نوع', ru: 'Вид' }, cell: (one) => one.kind },
  {
    name: 'customerName',
    label: { en: 'Customer', fa: 'مشتری', ru: 'Клиент' },
    cell: (one) => one.customerName,
  },
  { name: 'status', label: { en: 'State', fa: 'وضعیت', ru: 'Состояние' }, cell: (one) => one.status },
  {
    name: 'issuedOn',
    label: { en: 'Issued', fa: 'تاریخ صدور', ru: 'Выставлен' },
    cell: (one, shape) => shape.day(one.issuedOn),
  },
  {
    name: 'dueOn',
    label: { en: 'Due', fa: 'سررسید', ru: 'Срок оплаты' },
    cell: (one, shape) => shape.day(one.dueOn),
  },
  { name: 'net', label: { en: 'Without tax', fa: 'بدون مالیات', ru: 'Без налога' }, cell: amount('net') },
  { name: 'tax', label: { en: 'Tax', fa: 'مالیات', ru: 'Налог' }, cell: amount('tax') },
  { name: 'total', label: { en: 'Total', fa: 'جمع کل', ru: 'Итого' }, cell: amount('total') },
  { name: 'paid', label: { en: 'Paid', fa: 'پرداخت‌شده', ru: 'Оплачено' }, cell: amount('paid') },
  { name: 'credited', label: { en: 'Credited', fa: 'برگشتی', ru: 'Возвращено' }, cell: amount('credited') },
  { name: 'open', label: { en: 'Open', fa: 'مانده', ru: 'Остаток' }, cell: amount('open') },
  { name: 'currency', label: { en: 'Currency', fa: 'ارز', ru: 'Валюта' }, cell: (one) => one.currency },
];

const pageSize = 500;

async function invoicesTable(
  ctx: Ctx,
  which: WhichInvoices,
  names: readonly string[] | null,
  shape: ExportShape,
): Promise<ExportTable> {
  const shown = chosenColumns(columns, names);
  const pageAt = (cursor: string | undefined) =>
    pageOfInvoices(ctx, { ...which, sort: 'createdAt', limit: pageSize, cursor });
  const first = await pageAt(undefined);
  const rows = async function* (): AsyncGenerator<OutRow> {
    for (let page = first; ; ) {
      for (const one of page.items) yield shown.map(({ cell }) => cell(one, shape));
      if (page.nextCursor === null) return;
      page = await pageAt(page.nextCursor);
    }
  };
  return { header: shown.map(({ label }) => label.en), rows: rows() };
}

export const invoicesExport: ExportSource = {
  name: 'invoices',
  permission: 'sales.invoice.export',
  columns: () => Promise.resolve(columns),
  open: (ctx, { filter, q }, names, shape) => invoicesTable(ctx, { filter, q }, names, shape),
};

/** The same at once, as CSV. */
export async function exportInvoices(ctx: Ctx, which: WhichInvoices): Promise<Download> {
  const table = await invoicesTable(ctx, which, null, plainShape);
  const { filter, q } = which;
  const rows = audited(
    ctx,
    { resource: 'invoices', format: 'csv', which: { filter, q, deleted: 'no' } },
    table,
  );
  const all = async function* () {
    yield table.header;
    yield* rows;
  };
  return { name: 'invoices.csv', mediaType: 'text/csv; charset=utf-8', stream: csvStream(all()) };
}
