import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import type {
  ImportField,
  ImportRow,
  ImportTarget,
  RowOutcome,
  UndoOutcome,
} from '../../../kernel/importing.ts';
import { parseAmount } from '../../../kernel/money/parse-amount.ts';
import { isLocked } from '../../../kernel/policy/actor.ts';
import { setPrices } from '../price/price-list.actions.ts';
import { entriesAt, lockPriceList, priceListsByCode } from '../price/price-list.store.ts';
import { productsByKey } from '../product/product.store.ts';
import { keyOf } from '../product/product.ts';
import { rememberChanges, takeChanges } from './changes.store.ts';
import { readNumber } from './number-text.ts';

const label = (en: string, fa: string, ru: string) => ({ en, fa, ru });

const fields: readonly ImportField[] = [
  {
    name: 'list',
    type: 'code',
    required: true,
    label: label('Price list', 'فهرست قیمت', 'Прайс-лист'),
    synonyms: ['list', 'price list code', 'کد فهرست', 'کد فهرست قیمت', 'код прайс-листа'],
    example: 'WHOLESALE',
  },
  {
    name: 'code',
    type: 'code',
    required: true,
    label: label('Code', 'کد', 'Код'),
    synonyms: ['product code', 'sku', 'item code', 'کد کالا', 'کد محصول', 'артикул', 'код товара'],
    example: 'T-100',
  },
  {
    name: 'minQuantity',
    type: 'decimal',
    required: false,
    label: label('From quantity', 'از تعداد', 'От количества'),
    synonyms: ['min quantity', 'minimum quantity', 'quantity', 'حداقل تعداد', 'количество'],
    example: '10',
  },
  {
    name: 'price',
    type: 'money',
    required: true,
    label: label('Price', 'قیمت', 'Цена'),
    synonyms: ['unit price', 'قیمت واحد', 'فی', 'цена за единицу'],
    example: '2500000',
  },
];

const Options = z.strictObject({
  /** Decimal mark where numbers leave it open. */
  decimal: z.enum(['.', ',']).optional(),
});

/** Prices of lists that are there already, known by their codes; each row sets one price. */
export const pricesTarget: ImportTarget = {
  name: 'prices',
  permission: 'sales.price.manage',
  fields,
  options: Options,
  chunk: 2000,
  open: (options) => {
    const { decimal } = Options.parse(options);
    return async (ctx, rows, turn) => {
      await turn();
      return applyRows(ctx, rows, decimal);
    };
  },
  undo: undoPrices,
};

type Read = { listId: string; productId: string; minQuantity: string; price: string };

async function applyRows(
  ctx: WriteCtx,
  rows: readonly ImportRow[],
  decimal: '.' | ',' | undefined,
): Promise<RowOutcome[]> {
  const texts = rows.map((row) => (field: string) => {
    const value = row.values[field];
    return typeof value === 'string' ? value : '';
  });
  const lists = await priceListsByCode(
    ctx,
    texts.map((text) => text('list')),
  );
  const products = await productsByKey(ctx, [...new Set(texts.map((text) => keyOf(text('code'))))]);
  const read = texts.map((text): Read | RowOutcome => {
    if (isLocked(ctx.actor, 'products', 'price'))
      return refused('price', 'locked', 'You may not write prices');
    const list = lists.get(keyOf(text('list')));
    const product = products.get(keyOf(text('code')));
    if (!list) return refused('list', 'list_unknown', 'There is no such price list');
    if (!product) return refused('code', 'product_unknown', 'There is no such product');
    const from = text('minQuantity') === '' ? '0' : text('minQuantity');
    const quantity = readNumber(from, 10, 4, decimal);
    if (!quantity.ok || quantity.value.startsWith('-'))
      return refused('minQuantity', 'quantity_unusable', 'The quantity cannot be read');
    const hint = { currency: list.currency, ...(decimal === undefined ? {} : { decimal }) };
    const amount = parseAmount(text('price'), hint);
    if (!amount.ok) return refused('price', `amount_${amount.reason}`, 'The price cannot be read');
    if (amount.money.currency !== list.currency)
      return refused('price', 'other_currency', `The list is in ${list.currency}`);
    if (amount.money.amount.startsWith('-')) return refused('price', 'negative', 'A price is not below zero');
    return {
      listId: list.id,
      productId: product.id,
      minQuantity: quantity.value,
      price: amount.money.amount,
    };
  });
  const changed = await put(
    ctx,
    read.filter((one) => 'listId' in one),
  );
  return read.map((one): RowOutcome => {
    if (!('listId' in one)) return one;
    return { kind: changed.has(placeOf(one)) ? 'updated' : 'unchanged', recordId: one.productId };
  });
}

/** Of one place said twice the last counts. Returns the places whose price is another one now. */
async function put(ctx: WriteCtx, read: readonly Read[]): Promise<Set<string>> {
  const wanted = [...new Map(read.map((one) => [placeOf(one), one])).values()];
  const changed = new Set<string>();
  for (const listId of [...new Set(wanted.map((one) => one.listId))].toSorted()) {
    const list = await lockPriceList(ctx, listId);
    if (!list) continue;
    const told = await setPrices(
      ctx,
      list,
      wanted.filter((one) => one.listId === listId),
    );
    await rememberChanges(
      ctx,
      'price',
      told.map(({ productId, minQuantity, from, to }) => ({
        recordId: ctx.newId(),
        before: { listId, productId, minQuantity, from, to },
        version: 1,
      })),
    );
    for (const one of told) changed.add(placeOf({ ...one, listId }));
  }
  return changed;
}

function placeOf(one: { listId: string; productId: string; minQuantity: string }): string {
  return `${one.listId} ${one.productId} ${one.minQuantity}`;
}

function refused(field: string, reason: string, message: string): RowOutcome {
  return { kind: 'refused', field, reason: `sales.price_list.${reason}`, message };
}

const Kept = z.strictObject({
  listId: z.string(),
  productId: z.string(),
  minQuantity: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});

/** Puts prices back that nobody changed since. */
async function undoPrices(ctx: WriteCtx, cause: string, limit: number): Promise<UndoOutcome> {
  const changes = await takeChanges(ctx, cause, 'price', limit);
  const read = changes.map(({ recordId, before }) => ({ recordId, ...Kept.parse(before) }));
  const kept: { recordId: string; reason: string }[] = [];
  let undone = 0;
  for (const listId of [...new Set(read.map((one) => one.listId))].toSorted()) {
    const mine = read.filter((one) => one.listId === listId);
    const list = await lockPriceList(ctx, listId);
    const now = list ? await pricesNow(ctx, mine) : new Map<string, string>();
    const fit = mine.filter((one) => list !== null && (now.get(placeOf(one)) ?? null) === one.to);
    kept.push(
      ...mine
        .filter((one) => !fit.includes(one))
        .map((one) => ({ recordId: one.recordId, reason: 'changed_since' })),
    );
    if (list)
      undone += (
        await setPrices(
          ctx,
          list,
          fit.map(({ productId, minQuantity, from }) => ({ productId, minQuantity, price: from })),
        )
      ).length;
  }
  return { undone, kept, more: changes.length === limit };
}

async function pricesNow(
  ctx: WriteCtx,
  places: readonly { listId: string; productId: string; minQuantity: string }[],
): Promise<Map<string, string>> {
  const now = await entriesAt(
    ctx,
    places.map((one) => ({ ...one, price: null })),
  );
  return new Map(now.flatMap((one) => (one.price === null ? [] : [[placeOf(one), one.price]])));
}
