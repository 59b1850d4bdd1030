import type { Availability } from '@peyvand/contract/sales/stock';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { stockShort, unsound } from '../errors.ts';
import { type Demand, demandOf, type StockLine } from './demand.ts';
import {
  addReservations,
  type Reservation,
  reservationsFor,
  type StockCause,
  takeReservations,
} from './ledger.store.ts';
import { levelsOf, lockLevels, stockedProducts } from './level.store.ts';
import { postMoves } from './post.actions.ts';
import { bundlesOf, type Change, type Level, quantityText, take, tiny } from './stock.ts';

/**
 * Promises goods to an order or quote: all lines or none. `warehouseId` null: from the warehouses in their order. Lines
 * of products whose stock is not kept need nothing; a bundle needs its parts. Adds to what is promised already. Throws
 * `sales.stock.short` (409, violations at `lines.N.quantity`), `sales.stock.unsound`.
 */
export async function reserve(
  ctx: WriteCtx,
  cause: StockCause,
  lines: readonly StockLine[],
  warehouseId: string | null = null,
): Promise<void> {
  const demand = await demanded(ctx, lines);
  if (demand.length === 0) return;
  const levels = await lockLevels(ctx, idsOf(demand));
  const changes = taken(levels, demand, warehouseId).map(
    ({ quantity, ...place }): Change => ({ ...place, kind: 'reservation', onHand: 0n, reserved: quantity }),
  );
  await postMoves(ctx, changes, { cause, note: '' });
  await addReservations(ctx, cause, changes.map(reservationOf));
}

/** Takes back what is promised to an order or quote: of the given lines as far as it goes, or all of it. */
export async function release(
  ctx: WriteCtx,
  cause: StockCause,
  lines: readonly StockLine[] | null = null,
): Promise<void> {
  const promised = await promisedTo(ctx, cause);
  const wanted = lines === null ? promised : within(promised, await demanded(ctx, lines));
  if (wanted.length === 0) return;
  const changes = wanted.map(
    ({ quantity, ...place }): Change => ({ ...place, kind: 'release', onHand: 0n, reserved: -quantity }),
  );
  await postMoves(ctx, changes, { cause, note: '' });
  await takeReservations(ctx, cause, wanted.map(rowOf));
}

/**
 * Takes goods out for an order: what was promised to it first, the rest from what is free. All lines or none. Throws
 * `sales.stock.short`, `sales.stock.unsound`.
 */
export async function issue(
  ctx: WriteCtx,
  cause: StockCause,
  lines: readonly StockLine[],
  warehouseId: string | null = null,
): Promise<void> {
  const demand = await demanded(ctx, lines);
  if (demand.length === 0) return;
  await lockLevels(ctx, idsOf(demand));
  const promised = (await promisedTo(ctx, cause)).filter(
    (one) => warehouseId === null || one.warehouseId === warehouseId,
  );
  const fromPromise = within(promised, demand);
  const rest = less(demand, fromPromise);
  const levels = await levelsOf(ctx, idsOf(demand));
  const out = [
    ...fromPromise.map(
      ({ quantity, ...place }): Change => ({
        ...place,
        kind: 'issue',
        onHand: -quantity,
        reserved: -quantity,
      }),
    ),
    ...taken(levels, rest, warehouseId).map(
      ({ quantity, ...place }): Change => ({ ...place, kind: 'issue', onHand: -quantity, reserved: 0n }),
    ),
  ];
  await postMoves(ctx, out, { cause, note: '' });
  await takeReservations(ctx, cause, fromPromise.map(rowOf));
}

/** Takes goods in again that came back for an order, into the given warehouse. Throws `sales.stock.unsound`. */
export async function takeBack(
  ctx: WriteCtx,
  cause: StockCause,
  lines: readonly StockLine[],
  warehouseId: string,
): Promise<void> {
  const changes = (await demanded(ctx, lines)).map(
    ({ productId, quantity }): Change => ({
      kind: 'receipt',
      productId,
      warehouseId,
      onHand: quantity,
      reserved: 0n,
    }),
  );
  await postMoves(ctx, changes, { cause, note: '' });
}

/**
 * What can be promised of products now, over all warehouses, in base units; in the order asked for. Of a bundle: as many
 * as its parts are enough for. Products that do not exist are left out.
 */
export async function availableOf(ctx: Ctx, productIds: readonly string[]): Promise<Availability[]> {
  const products = new Map((await stockedProducts(ctx, productIds)).map((one) => [one.id, one]));
  const parts = [...products.values()].flatMap((one) => one.parts);
  const levels = await levelsOf(ctx, [...new Set([...productIds, ...parts.map(({ id }) => id)])]);
  return [...new Set(productIds)].flatMap((productId) => {
    const product = products.get(productId);
    if (!product) return [];
    const kept = product.parts.filter(({ stocked }) => stocked);
    const sums =
      kept.length > 0
        ? bundleSums(levels, kept)
        : sumsOf(levels.filter((one) => one.productId === productId));
    return [
      {
        productId,
        stocked: product.stocked || kept.length > 0,
        onHand: quantityText(sums.onHand),
        reserved: quantityText(sums.reserved),
        available: quantityText(sums.onHand - sums.reserved),
      },
    ];
  });
}

function bundleSums(levels: readonly Level[], parts: readonly { id: string; quantity: string }[]) {
  const count = (field: (sums: { onHand: bigint; reserved: bigint }) => bigint) =>
    bundlesOf(
      parts.map(({ id, quantity }) => ({
        available: field(sumsOf(levels.filter((one) => one.productId === id))),
        each: tiny(quantity),
      })),
    );
  const onHand = count((sums) => sums.onHand);
  return { onHand, reserved: onHand - count((sums) => sums.onHand - sums.reserved) };
}

function sumsOf(levels: readonly Level[]): { onHand: bigint; reserved: bigint } {
  return levels.reduce(
    (sum, { onHand, reserved }) => ({ onHand: sum.onHand + onHand, reserved: sum.reserved + reserved }),
    { onHand: 0n, reserved: 0n },
  );
}

/** The goods that lines need, none of them negative. Throws `sales.stock.unsound`. */
async function demanded(ctx: Ctx, lines: readonly StockLine[]): Promise<Demand[]> {
  const ids = [...new Set(lines.map(({ productId }) => productId))];
  const products = new Map((await stockedProducts(ctx, ids)).map((one) => [one.id, one]));
  const { demand, faults } = demandOf(lines, products);
  const negative = demand
    .filter(({ quantity }) => quantity <= 0n)
    .map(({ line }) => ({
      path: `lines.${line}.quantity`,
      reason: 'not_positive',
      message: 'is above zero',
    }));
  if (faults.length + negative.length > 0) throw unsound('stock', [...faults, ...negative]);
  return demand;
}

interface Part {
  readonly productId: string;
  readonly warehouseId: string;
  readonly quantity: bigint;
}

/** Where the goods come from, demand by demand; what one takes is gone for the next. Throws `sales.stock.short`. */
function taken(levels: readonly Level[], demand: readonly Demand[], warehouseId: string | null): Part[] {
  let left = levels.filter((one) => warehouseId === null || one.warehouseId === warehouseId);
  const parts: Part[] = [];
  const short: { path: string; code: string; available: string }[] = [];
  for (const want of demand) {
    const found = take(left, want);
    if (!found) {
      const free = left
        .filter((one) => one.productId === want.productId && one.onHand > one.reserved)
        .reduce((sum, one) => sum + one.onHand - one.reserved, 0n);
      short.push({ path: `lines.${want.line}.quantity`, code: want.code, available: quantityText(free) });
      continue;
    }
    parts.push(...found.map((one) => ({ ...one, productId: want.productId })));
    left = left.map((level) => {
      const part =
        level.productId === want.productId
          ? found.find((one) => one.warehouseId === level.warehouseId)
          : undefined;
      return part ? { ...level, reserved: level.reserved + part.quantity } : level;
    });
  }
  if (short.length > 0) throw stockShort(short);
  return parts;
}

/** What is promised to a cause, its levels locked: nobody takes of it until the transaction ends. */
async function promisedTo(ctx: WriteCtx, cause: StockCause): Promise<Part[]> {
  const before = await reservationsFor(ctx, cause);
  await lockLevels(ctx, [...new Set(before.map(({ productId }) => productId))]);
  return (await reservationsFor(ctx, cause)).map((one) => ({ ...one, quantity: tiny(one.quantity) }));
}

/** As much of the promises as the demand needs. */
function within(promised: readonly Part[], demand: readonly Demand[]): Part[] {
  const needed = new Map<string, bigint>();
  for (const { productId, quantity } of demand)
    needed.set(productId, (needed.get(productId) ?? 0n) + quantity);
  return promised.flatMap((part) => {
    const left = needed.get(part.productId) ?? 0n;
    const quantity = part.quantity < left ? part.quantity : left;
    needed.set(part.productId, left - quantity);
    return quantity > 0n ? [{ ...part, quantity }] : [];
  });
}

/** What of the demand the parts do not cover. */
function less(demand: readonly Demand[], parts: readonly Part[]): Demand[] {
  const covered = new Map<string, bigint>();
  for (const { productId, quantity } of parts)
    covered.set(productId, (covered.get(productId) ?? 0n) + quantity);
  return demand.flatMap((want) => {
    const here = covered.get(want.productId) ?? 0n;
    const used = here < want.quantity ? here : want.quantity;
    covered.set(want.productId, here - used);
    return used < want.quantity ? [{ ...want, quantity: want.quantity - used }] : [];
  });
}

function idsOf(demand: readonly Demand[]): string[] {
  return [...new Set(demand.map(({ productId }) => productId))];
}

function reservationOf({ productId, warehouseId, reserved }: Change): Reservation {
  return { productId, warehouseId, quantity: quantityText(reserved) };
}

function rowOf({ productId, warehouseId, quantity }: Part): Reservation {
  return { productId, warehouseId, quantity: quantityText(quantity) };
}
