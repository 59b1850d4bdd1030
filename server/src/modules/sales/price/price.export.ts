import type { Currency } from '@peyvand/contract/core/money';
import {
  column,
  type ExportedList,
  exportSource,
  type ListColumn,
  pagesOf,
  partSize,
} from '../../../kernel/list-export.ts';
import { money, wholeUnits } from '../../../kernel/money/money.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
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

const columns: readonly ListColumn<Row>[] = [
  column('list', ['فهرست قیمت', 'Price list', 'Прайс-лист'], (one) => one.list),
  column('code', ['کد', 'Code', 'Код'], (one) => one.code),
  column('name', ['نام', 'Name', 'Название'], (one) => one.name),
  column('minQuantity', ['از تعداد', 'From quantity', 'От количества'], (one) => ({
    number: one.minQuantity,
  })),
  column('price', ['قیمت', 'Price', 'Цена'], (one) => ({
    number: wholeUnits(money(BigInt(one.price), one.currency)),
  })),
  column('currency', ['ارز', 'Currency', 'Валюта'], (one) => one.currency),
];

const pricesList: ExportedList<Row> = {
  name: 'prices',
  permission: 'sales.price.read',
  columns: ({ actor }) => (isHidden(actor, 'products', 'price') ? [] : columns),
  parts: async function* (ctx, { filter, q }) {
    for (const list of await priceListsFiltered(ctx, filter)) {
      const pages = pagesOf((cursor) => pageOfEntries(ctx, list.id, { q, limit: partSize, cursor }));
      for await (const page of pages)
        yield page.map((one) => ({ ...one, list: list.code, currency: list.currency }));
    }
  },
};

/** Prices of the lists that the filter leaves, as the import reads them. */
export const pricesExport = exportSource(pricesList);
