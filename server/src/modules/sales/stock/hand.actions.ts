import type { Output } from '@peyvand/contract/core/endpoint';
import type { Violation } from '@peyvand/contract/core/problem';
import type { countStock, moveStock, setStockLevels, Warehouse } from '@peyvand/contract/sales/stock';
import type { WriteCtx } from '../../../kernel/context.ts';
import { unsound } from '../errors.ts';
import { keyOf } from '../product/product.ts';
import { type Demand, demandOf } from './demand.ts';
import type { MoveRow } from './ledger.store.ts';
import {
  lockLevels,
  openLevels,
  type StockedProduct,
  stockedByCode,
  stockedProducts,
} from './level.store.ts';
import { type PlacedChange, postMoves } from './post.actions.ts';
import { type Change, tiny } from './stock.ts';
import { allWarehouses } from './warehouse.store.ts';

/** What people move by hand: all lines or none. Throws `sales.stock.short`, `sales.stock.unsound`. */
export async function moveByHand(
  ctx: WriteCtx,
  body: Output<(typeof moveStock)['body']>,
): Promise<{ moved: number }> {
  const { kind, warehouseId, toWarehouseId, lines, note } = body;
  const warehouses = await allWarehouses(ctx);
  const faults = [
    ...warehouseFaults(warehouses, 'warehouseId', warehouseId, kind === 'receipt'),
    ...(toWarehouseId === null ? [] : warehouseFaults(warehouses, 'toWarehouseId', toWarehouseId, true)),
  ];
  const products = await stockedProducts(ctx, [...new Set(lines.map((one) => one.productId))]);
  const byId = new Map(products.map((one) => [one.id, one]));
  const needed = demandOf(lines, byId);
  faults.push(...needed.faults, ...notKept(lines, byId));
  for (const { line, quantity } of needed.demand) {
    if (kind === 'adjustment' ? quantity === 0n : quantity <= 0n)
      faults.push({ path: `lines.${line}.quantity`, reason: 'not_positive', message: 'is above zero' });
  }
  if (faults.length > 0) throw unsound('stock', faults);
  const changes = needed.demand.flatMap((one) => changesOf(one, kind, warehouseId, toWarehouseId));
  return { moved: (await postMoves(ctx, changes, { cause: null, note })).length };
}

function changesOf(
  { line, productId, quantity }: Demand,
  kind: 'receipt' | 'issue' | 'transfer' | 'adjustment',
  warehouseId: string,
  toWarehouseId: string | null,
): PlacedChange[] {
  const path = `lines.${line}.quantity`;
  const one = (at: string, onHand: bigint): PlacedChange => ({
    kind,
    productId,
    warehouseId: at,
    onHand,
    reserved: 0n,
    path,
  });
  if (kind === 'receipt' || kind === 'adjustment') return [one(warehouseId, quantity)];
  return [one(warehouseId, -quantity), ...(toWarehouseId === null ? [] : [one(toWarehouseId, quantity)])];
}

function warehouseFaults(all: readonly Warehouse[], path: string, id: string, takesIn: boolean): Violation[] {
  const one = all.find((warehouse) => warehouse.id === id);
  if (!one) return [{ path, reason: 'unknown', message: 'names no warehouse' }];
  return takesIn && !one.active ? [{ path, reason: 'retired', message: 'takes nothing in any more' }] : [];
}

/** Lines whose products keep no stock of their own. */
function notKept(
  lines: readonly { readonly productId: string }[],
  products: ReadonlyMap<string, StockedProduct>,
): Violation[] {
  return lines.flatMap(({ productId }, at) => {
    const product = products.get(productId);
    return !product || product.stocked || product.isFamily
      ? []
      : [{ path: `lines.${at}.productId`, reason: 'not_kept', message: 'no stock of it is kept' }];
  });
}

/** Books the differences of a stock take: counted less what the book said then, on top of what moved since. */
export async function bookCount(
  ctx: WriteCtx,
  { warehouseId, note, lines }: Output<(typeof countStock)['body']>,
): Promise<{ moved: number }> {
  const faults = warehouseFaults(await allWarehouses(ctx), 'warehouseId', warehouseId, false);
  const ids = lines.map((one) => one.productId);
  const products = new Map((await stockedProducts(ctx, [...new Set(ids)])).map((one) => [one.id, one]));
  for (const [at, id] of ids.entries()) {
    const path = `lines.${at}.productId`;
    if (!products.get(id)?.stocked)
      faults.push({ path, reason: 'not_kept', message: 'no stock of it is kept' });
    else if (ids.indexOf(id) !== at) faults.push({ path, reason: 'repeated', message: 'stands twice' });
  }
  if (faults.length > 0) throw unsound('stock', faults);
  const changes = lines.map(
    ({ productId, counted, expected }, at): PlacedChange => ({
      kind: 'adjustment',
      productId,
      warehouseId,
      onHand: tiny(counted) - tiny(expected),
      reserved: 0n,
      path: `lines.${at}.counted`,
    }),
  );
  return { moved: (await postMoves(ctx, changes, { cause: null, note })).length };
}

/** What another system, or a file, says lies somewhere. */
export interface ToldLevel {
  readonly code: string;
  /** Code of the warehouse; undefined: the first one in use. */
  readonly warehouse?: string | undefined;
  readonly onHand: string;
}

export interface LevelsSet {
  /** By the place of each told level: its product, or what is wrong with it. */
  readonly outcomes: readonly ({ productId: string; moved: boolean } | Violation)[];
  readonly moves: readonly MoveRow[];
}

/** Takes over the levels that are sound; of one place told twice the last counts. What was promised stays promised. */
export async function setLevels(ctx: WriteCtx, told: readonly ToldLevel[], note: string): Promise<LevelsSet> {
  const warehouses = await allWarehouses(ctx);
  const usual = warehouses.find((one) => one.active);
  const byCode = new Map(warehouses.map((one) => [keyOf(one.code), one]));
  const products = new Map(
    (await stockedByCode(ctx, [...new Set(told.map(({ code }) => keyOf(code)))])).map((one) => [
      one.key,
      one,
    ]),
  );
  const read = told.map(({ code, warehouse, onHand }, at) => {
    const product = products.get(keyOf(code));
    const place = warehouse === undefined ? usual : byCode.get(keyOf(warehouse));
    const fault = (field: string, reason: string, message: string): Violation => ({
      path: `items.${at}.${field}`,
      reason,
      message,
    });
    if (!product) return fault('code', 'unknown', 'names no product');
    if (!product.stocked) return fault('code', 'not_kept', 'no stock of it is kept');
    if (!place) return fault('warehouse', 'unknown', 'names no warehouse');
    if (tiny(onHand) % 10n ** BigInt(4 - product.unitDecimals) !== 0n)
      return fault('onHand', 'decimals', `has at most ${product.unitDecimals} decimals`);
    return { productId: product.id, warehouseId: place.id, onHand: tiny(onHand) };
  });
  const wanted = new Map(read.flatMap((one) => ('path' in one ? [] : [[placeKey(one), one] as const])));
  await openLevels(ctx, [...wanted.values()]);
  const levels = await lockLevels(ctx, [...new Set([...wanted.values()].map((one) => one.productId))]);
  const now = new Map(levels.map((level) => [placeKey(level), level.onHand]));
  const changes = [...wanted].map(
    ([key, { productId, warehouseId, onHand }]): Change => ({
      kind: 'adjustment',
      productId,
      warehouseId,
      onHand: onHand - (now.get(key) ?? 0n),
      reserved: 0n,
    }),
  );
  const moves = await postMoves(ctx, changes, { cause: null, note });
  const moved = new Set(moves.map(placeKey));
  const outcomes = read.map((one) =>
    'path' in one ? one : { productId: one.productId, moved: moved.has(placeKey(one)) },
  );
  return { outcomes, moves };
}

function placeKey({ productId, warehouseId }: { productId: string; warehouseId: string }): string {
  return `${productId} ${warehouseId}`;
}

/** The feed of another system: all levels or none. Throws `sales.stock.unsound`. */
export async function feedLevels(
  ctx: WriteCtx,
  { items, note }: Output<(typeof setStockLevels)['body']>,
): Promise<{ moved: number }> {
  const { outcomes, moves } = await setLevels(ctx, items, note);
  const faults = outcomes.filter((one) => 'path' in one);
  if (faults.length > 0) throw unsound('stock', faults);
  return { moved: moves.length };
}
