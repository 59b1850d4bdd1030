import type { InvoiceHead } from '@peyvand/contract/sales/invoices';
import type { ExportWhich } from '../../../kernel/exporting.ts';
import {
  column,
  type ExportedList,
  exportSource,
  type ListColumn,
  pagesOf,
  partSize,
} from '../../../kernel/list-export.ts';
import { wholeUnits } from '../../../kernel/money/money.ts';
import type { OutCell } from '../../../kernel/tabular/csv-writer.ts';
import { pageOfInvoices, type WhichInvoices } from './invoice-list.store.ts';

const amount =
  (name: 'net' | 'tax' | 'total' | 'paid' | 'credited' | 'open') =>
  (invoice: InvoiceHead): OutCell => ({
    number: wholeUnits({ amount: invoice[name], currency: invoice.currency }),
  });

const columns: readonly ListColumn<InvoiceHead>[] = [
  column('number', ['شماره', 'Number', 'Номер'], (one) => one.number),
  column('kind', ['نوع', 'Kind', 'Вид'], (one) => one.kind),
  column('customerName', ['مشتری', 'Customer', 'Клиент'], (one) => one.customerName),
  column('status', ['وضعیت', 'State', 'Состояние'], (one) => one.status),
  column('issuedOn', ['تاریخ صدور', 'Issued', 'Выставлен'], (one, shape) => shape.day(one.issuedOn)),
  column('dueOn', ['سررسید', 'Due', 'Срок оплаты'], (one, shape) => shape.day(one.dueOn)),
  column('net', ['بدون مالیات', 'Without tax', 'Без налога'], amount('net')),
  column('tax', ['مالیات', 'Tax', 'Налог'], amount('tax')),
  column('total', ['جمع کل', 'Total', 'Итого'], amount('total')),
  column('paid', ['پرداخت‌شده', 'Paid', 'Оплачено'], amount('paid')),
  column('credited', ['برگشتی', 'Credited', 'Возвращено'], amount('credited')),
  column('open', ['مانده', 'Open', 'Остаток'], amount('open')),
  column('currency', ['ارز', 'Currency', 'Валюта'], (one) => one.currency),
];

export const invoicesList: ExportedList<InvoiceHead, ExportWhich & WhichInvoices> = {
  name: 'invoices',
  permission: 'sales.invoice.export',
  columns: () => columns,
  parts: (ctx, which) =>
    pagesOf((cursor) => pageOfInvoices(ctx, { ...which, sort: 'createdAt', limit: partSize, cursor })),
};

export const invoicesExport = exportSource(invoicesList);
