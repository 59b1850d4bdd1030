import type { Currency } from '@peyvand/contract/core/money';
import type { Ctx } from '../../../kernel/context.ts';
import { chosenColumns, type ExportColumn, type ExportSource } from '../../../kernel/exporting.ts';
import { money, wholeUnits } from '../../../kernel/money/money.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import type { OutCell, OutRow } from '../../../kernel/tabular/csv-writer.ts';
import { priceListsFiltered } from './price-filters.store.ts';
import { pageOfEntries } from './price-list.store.ts';

interface Row {
  readonly list: string;
  readonly code: string;
  readonly name: string;
  readonly minQuantity: string;
  readonly price: string;
  readonly currency: Currency;
}

interface Column extends ExportColumn {
  readonly cell: (row: Row) => OutCell;
}

const columns: readonly Column[] = [
  { name: 'list', label: { en: 'Price list', fa: 'فهرست قیمت', ru: 'Прайс-лист' }, cell: (one) => one.list },
  { name: 'code', label: { en: 'Code', fa: 'کد', ru: 'Код' }, cell: (one) => one.code },
  { name: 'name', label: { en: 'Name', fa: 'نام', ru: 'Название' }, cell: (one) => one.name },
  {
    name: 'minQuantity',
    label: { en: 'From quantity', fa: 'از تعداد', ru: 'От количества' },
    cell: (one) => ({ number: one.minQuantity }),
  },
  {
    name: 'price',
    label: { en: 'Price', fa: 'قیمت', ru: 'Цена' },
    cell: (one) => ({ number: wholeUnits(money(BigInt(one.price), one.currency)) }),
  },
  { name: 'currency', label: { en: 'Currency', fa: 'ارز', ru: 'Валюта' }, cell: (one) => one.currency },
];

const pageSize = 500;

/** Prices of the lists that the filter leaves, as the import reads them. */
export const pricesExport: ExportSource = {
  name: 'prices',
  permission: 'sales.price.read',
  columns: (ctx: Ctx) => Promise.resolve(isHidden(ctx.actor, 'products', 'price') ? [] : columns),
  open: async (ctx, { filter, q }, names) => {
    const shown = chosenColumns(isHidden(ctx.actor, 'products', 'price') ? [] : columns, names);
    const lists = await priceListsFiltered(ctx, filter);
    const rows = async function* (): AsyncGenerator<OutRow> {
      for (const list of lists) {
        for (let cursor: string | undefined; ; ) {
          const page = await pageOfEntries(ctx, list.id, { q, limit: pageSize, cursor });
          for (const one of page.items) {
            const row = { ...one, list: list.code, currency: list.currency };
            yield shown.map(({ cell }) => cell(row));
          }
          if (page.nextCursor === null) break;
          cursor = page.nextCursor;
        }
      }
    };
    return { header: shown.map(({ label }) => label.en), rows: rows() };
  },
};
