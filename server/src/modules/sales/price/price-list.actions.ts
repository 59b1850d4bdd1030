import { isDeepStrictEqual } from 'node:util';
import type { Violation } from '@peyvand/contract/core/problem';
import type { PriceList, PriceListInput } from '@peyvand/contract/sales/prices';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { listCodeTaken, staleVersion, unsound } from '../errors.ts';
import { productsById } from '../product/product.store.ts';
import { priceListChanged, priceListCreated, priceListRemoved, pricesChanged } from './price.events.ts';
import {
  deletePriceList,
  entriesAt,
  loadPriceList,
  lockPriceList,
  type PriceToSet,
  pageOfEntries,
  putEntries,
  putPriceList,
  touchPriceLists,
} from './price-list.store.ts';

/** Throws `resource.missing`. */
export async function getPriceList(ctx: Ctx, id: string): Promise<PriceList> {
  const list = await loadPriceList(ctx, id);
  if (!list) throw missing();
  return list;
}

/** Adds a price list. Throws `sales.price_list.code_taken`, `sales.price_list.unsound`. */
export async function createPriceList(ctx: WriteCtx, entered: PriceListInput): Promise<PriceList> {
  refuseUnsound(entered);
  const id = ctx.newId();
  if (!(await putPriceList(ctx, id, entered))) throw listCodeTaken(entered.code);
  const { code, name } = entered;
  await emit(ctx, priceListCreated, { ...subject(id), data: { code, name, list: entered } });
  return getPriceList(ctx, id);
}

/** Changes a list; its prices stay. With prices it keeps its currency: `sales.price_list.unsound`. */
export async function changePriceList(
  ctx: WriteCtx,
  id: string,
  version: number,
  entered: PriceListInput,
): Promise<PriceList> {
  const before = await lockedAt(ctx, id, version);
  refuseUnsound(entered);
  if (before.prices > 0 && before.currency !== entered.currency)
    throw unsound('price_list', [
      { path: 'currency', reason: 'has_prices', message: 'stays while the list holds prices' },
    ]);
  const was = new Map(Object.entries(before));
  const changes = Object.fromEntries(
    Object.entries(entered).flatMap(([field, to]) =>
      isDeepStrictEqual(was.get(field), to) ? [] : [[field, { from: was.get(field), to }]],
    ),
  );
  if (Object.keys(changes).length === 0) return before;
  if (!(await putPriceList(ctx, id, entered))) throw listCodeTaken(entered.code);
  const { code, name } = entered;
  await emit(ctx, priceListChanged, { ...subject(id), data: { code, name, changes } });
  return getPriceList(ctx, id);
}

export async function removePriceList(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const { code, name } = await lockedAt(ctx, id, version);
  await deletePriceList(ctx, id);
  await emit(ctx, priceListRemoved, { ...subject(id), data: { code, name } });
}

/** One page of the prices of a list. Throws `resource.missing`; `field.hidden` where prices are hidden. */
export async function pricesOfList(
  ctx: Ctx,
  id: string,
  query: { q?: string | undefined; limit: number; cursor?: string | undefined },
) {
  if (isHidden(ctx.actor, 'products', 'price'))
    throw new Refusal('access.denied', { reason: 'field.hidden' });
  await getPriceList(ctx, id);
  return pageOfEntries(ctx, id, query);
}

/** Sets prices of one list for who saw its last version. Throws `sales.list_price.unsound` where a product is none. */
export async function putPrices(
  ctx: WriteCtx,
  id: string,
  version: number,
  items: readonly Omit<PriceToSet, 'listId'>[],
): Promise<PriceList> {
  const list = await lockedAt(ctx, id, version);
  const places = items.map(({ productId, minQuantity }) => `${productId} ${Number(minQuantity)}`);
  const known = new Set(
    (await productsById(ctx, [...new Set(items.map((one) => one.productId))])).map((one) => one.id),
  );
  const faults = items.flatMap(({ productId }, at): Violation[] => {
    const path = `items.${at}`;
    if (!known.has(productId))
      return [{ path: `${path}.productId`, reason: 'unknown', message: 'names no product' }];
    if (places.indexOf(places[at] ?? '') !== at)
      return [{ path, reason: 'repeated', message: 'stands twice' }];
    return [];
  });
  if (faults.length > 0) throw unsound('list_price', faults);
  await setPrices(ctx, list, items);
  return getPriceList(ctx, id);
}

/** A price that changed; null: none. Minor units. */
export interface PriceChange {
  readonly productId: string;
  readonly minQuantity: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** Sets prices of a list that the caller has locked, and tells of those that changed. Returns these. */
export async function setPrices(
  ctx: WriteCtx,
  list: PriceList,
  items: readonly Omit<PriceToSet, 'listId'>[],
): Promise<PriceChange[]> {
  const wanted = items.map((one) => ({ ...one, listId: list.id }));
  const placeOf = (one: Omit<PriceToSet, 'listId'>) => `${one.productId} ${Number(one.minQuantity)}`;
  const before = new Map((await entriesAt(ctx, wanted)).map((one) => [placeOf(one), one.price]));
  const told = wanted.flatMap((one) => {
    const from = before.get(placeOf(one)) ?? null;
    const { productId, minQuantity, price: to } = one;
    return from === to ? [] : [{ productId, minQuantity, from, to }];
  });
  if (told.length === 0) return [];
  await putEntries(ctx, wanted);
  await touchPriceLists(ctx, [list.id]);
  await emit(ctx, pricesChanged, {
    ...subject(list.id),
    data: { code: list.code, name: list.name, count: told.length, prices: told.slice(0, 100) },
  });
  return told;
}

async function lockedAt(ctx: WriteCtx, id: string, version: number): Promise<PriceList> {
  const list = await lockPriceList(ctx, id);
  if (!list) throw missing();
  if (list.version !== version) throw staleVersion();
  return list;
}

function refuseUnsound(list: PriceListInput): void {
  const faults: Violation[] = [];
  if (list.validFrom !== null && list.validTo !== null && list.validTo < list.validFrom)
    faults.push({ path: 'validTo', reason: 'order', message: 'lies before the first day' });
  if (list.audience === 'class' && list.customerKind === null && list.tags.length === 0)
    faults.push({ path: 'audience', reason: 'class_needed', message: 'needs a kind of customer or a tag' });
  if (faults.length > 0) throw unsound('price_list', faults);
}

function subject(id: string) {
  return { subject: { kind: 'price_list', id }, customerId: null } as const;
}
