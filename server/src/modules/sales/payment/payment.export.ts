import type { PaymentHead } from '@peyvand/contract/sales/payments';
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
import { pageOfPayments, type WhichPayments } from './payment-list.store.ts';

const amount =
  (name: 'amount' | 'free') =>
  (payment: PaymentHead): OutCell => ({
    number: wholeUnits({ amount: payment[name], currency: payment.currency }),
  });

const columns: readonly ListColumn<PaymentHead>[] = [
  column('number', ['شماره', 'Number', 'Номер'], (one) => one.number),
  column('receivedOn', ['تاریخ', 'Day', 'Дата'], (one, shape) => shape.day(one.receivedOn)),
  column('customerName', ['مشتری', 'Customer', 'Клиент'], (one) => one.customerName),
  column('method', ['روش', 'Method', 'Способ'], (one) => one.method),
  column('reference', ['شمارهٔ پیگیری', 'Reference', 'Номер операции'], (one) => one.reference),
  column('amount', ['مبلغ', 'Amount', 'Сумма'], amount('amount')),
  column('free', ['استفاده‌نشده', 'Not used', 'Не использовано'], amount('free')),
  column('currency', ['ارز', 'Currency', 'Валюта'], (one) => one.currency),
  column('endedAt', ['پس گرفته شد', 'Ended', 'Отменено'], (one) => one.endedAt),
];

export const paymentsList: ExportedList<PaymentHead, ExportWhich & WhichPayments> = {
  name: 'payments',
  permission: 'sales.payment.export',
  columns: () => columns,
  parts: (ctx, which) =>
    pagesOf((cursor) => pageOfPayments(ctx, { ...which, sort: 'createdAt', limit: partSize, cursor })),
};

export const paymentsExport = exportSource(paymentsList);
