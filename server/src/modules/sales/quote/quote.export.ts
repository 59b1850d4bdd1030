import type { QuoteHead } from '@peyvand/contract/sales/quotes';
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
import { withOwners } from '../../platform/api.ts';
import { pageOfQuotes, type WhichQuotes } from './quote-list.store.ts';
import { seesQuoteCost } from './shown.ts';

type Row = QuoteHead & { readonly owner: string | null };

const amount =
  (name: 'net' | 'tax' | 'total' | 'margin') =>
  (quote: QuoteHead): OutCell => {
    const value = quote[name];
    return value === null || value === undefined
      ? null
      : { number: wholeUnits({ amount: value, currency: quote.currency }) };
  };

const columns: readonly ListColumn<Row>[] = [
  column('number', ['شماره', 'Number', 'Номер'], (one) => one.number),
  column('revision', ['نسخه', 'Version', 'Версия'], (one) => String(one.revision)),
  column('title', ['عنوان', 'Title', 'Название'], (one) => one.title),
  column('customerName', ['مشتری', 'Customer', 'Клиент'], (one) => one.customerName),
  column('status', ['وضعیت', 'State', 'Состояние'], (one) => one.status),
  column('net', ['بدون مالیات', 'Without tax', 'Без налога'], amount('net')),
  column('tax', ['مالیات', 'Tax', 'Налог'], amount('tax')),
  column('total', ['جمع کل', 'Total', 'Итого'], amount('total')),
  column('margin', ['حاشیهٔ سود', 'Margin', 'Маржа'], amount('margin')),
  column('currency', ['ارز', 'Currency', 'Валюта'], (one) => one.currency),
  column('expiresOn', ['معتبر تا', 'Valid until', 'Действует до'], (one, shape) => shape.day(one.expiresOn)),
  column('owner', ['مسئول', 'Owner', 'Ответственный'], (one) => one.owner),
  column('createdAt', ['آغاز', 'Begun', 'Создано'], (one) => one.createdAt),
];

export const quotesList: ExportedList<Row, ExportWhich & WhichQuotes> = {
  name: 'quotes',
  permission: 'sales.quote.export',
  columns: ({ actor }) => columns.filter(({ name }) => name !== 'margin' || seesQuoteCost(actor)),
  parts: async function* (ctx, which) {
    const pages = pagesOf((cursor) =>
      pageOfQuotes(ctx, { ...which, sort: 'createdAt', limit: partSize, cursor }),
    );
    for await (const page of pages) yield await withOwners(ctx, page);
  },
};

export const quotesExport = exportSource(quotesList);
