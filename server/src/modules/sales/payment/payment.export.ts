import type { PaymentHead } from '@peyvand/contract/sales/payments';
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
import { pageOfPayments, type WhichPayments } from './payment-list.store.ts';

interface Column extends ExportColumn {
  readonly cell: (payment: PaymentHead, shape: ExportShape) => OutCell;
}

const amount =
  (name: 'amount' | 'free') =>
  (payment: PaymentHead): OutCell => ({
    number: wholeUnits({ amount: payment[name], currency: payment.currency }),
  });

const columns: readonly Column[] = [
  { name: 'number', label: { en: 'Number', fa: 'شماره', ru: 'Номер' }, cell: (one) => one.number },
  {
    name: 'receivedOn',
    label: { en: 'Day', fa: 'تاریخ', ru: 'Дата' },
    cell: (one, shape) => shape.day(one.receivedOn),
  },
  {
    name: 'customerName',
    label: { en: 'Customer', fa: 'مشتری', ru: 'Клиент' },
    cell: (one) => one.customerName,
  },
  { name: 'method', label: { en: 'Method', fa: 'روش', ru: 'Способ' }, cell: (one) => one.method },
  {
    name: 'reference',
    label: { en: 'Reference', fa: 'شمارهٔ پیگیری', ru: 'Номер' },
    cell: (one) => one.reference,
  },
  { name: 'amount', label: { en: 'Amount', fa: 'مبلغ', ru: 'Сумма' }, cell: amount('amount') },
  { name: 'free', label: { en: 'Not used', fa: 'استفاده‌نشده', ru: 'Не использовано' }, cell: amount('free') },
  { name: 'currency', label: { en: 'Currency', fa: 'ارز', ru: 'Валюта' }, cell: (one) => one.currency },
  { name: 'endedAt', label: { en: 'Ended', fa: 'پس گرفته شد', ru: 'Отменено' }, cell: (one) => one.endedAt },
];

const pageSize = 500;

async function paymentsTable(
  ctx: Ctx,
  which: WhichPayments,
  names: readonly string[] | null,
  shape: ExportShape,
): Promise<ExportTable> {
  const shown = chosenColumns(columns, names);
  const pageAt = (cursor: string | undefined) =>
    pageOfPayments(ctx, { ...which, sort: 'createdAt', limit: pageSize, cursor });
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

export const paymentsExport: ExportSource = {
  name: 'payments',
  permission: 'sales.payment.export',
  columns: () => Promise.resolve(columns),
  open: (ctx, { filter, q }, names, shape) => paymentsTable(ctx, { filter, q }, names, shape),
};

/** The same at once, as CSV. */
export async function exportPayments(ctx: Ctx, which: WhichPayments): Promise<Download> {
  const table = await paymentsTable(ctx, which, null, plainShape);
  const { filter, q } = which;
  const rows = audited(
    ctx,
    { resource: 'payments', format: 'csv', which: { filter, q, deleted: 'no' } },
    table,
  );
  const all = async function* () {
    yield table.header;
    yield* rows;
  };
  return { name: 'payments.csv', mediaType: 'text/csv; charset=utf-8', stream: csvStream(all()) };
}
