import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { stockShort, unsound } from '../errors.ts';
import { type Demand, demandOf, type StockLine } from './demand.ts';
import { type Reservation, reservationsFor, type StockCause } from './ledger.store.ts';
import { lockLevels, stockedProducts } from './level.store.ts';
import { type Level, quantityText, take, tiny } from './stock.ts';

/** The goods that lines need, none of them negative. Throws `sales.stock.unsound`. */
export async function demanded(ctx: Ctx, lines: readonly StockLine[]): Promise<Demand[]> {
  const ids = [...new Set(lines.flatMap(({ productId }) => productId ?? []))];
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

/** The same lines, those that cannot be asked of the stock needing nothing. */
export async function soundLines(ctx: Ctx, lines: readonly StockLine[]): Promise<StockLine[]> {
  const ids = [...new Set(lines.flatMap(({ productId }) => productId ?? []))];
  const products = new Map((await stockedProducts(ctx, ids)).map((one) => [one.id, one]));
  return lines.map((line) =>
    demandOf([line], products).faults.length === 0 ? line : { ...line, productId: null },
  );
}

export interface Part {
  readonly productId: string;
  readonly warehouseId: string;
  readonly quantity: bigint;
}

/** Where the goods come from, demand by demand; what one takes is gone for the next. Throws `sales.stock.short`. */
export function taken(
  levels: readonly Level[],
  demand: readonly Demand[],
  warehouseId: string | null,
): Part[] {
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

/**
 * What is promised to a cause. Its levels and those of `others` are locked, all at once, so that two who need each
 * other's do not wait for ever: nobody takes of them until the transaction ends.
 */
export async function promisedTo(
  ctx: WriteCtx,
  cause: StockCause,
  others: readonly string[] = [],
): Promise<Part[]> {
  const before = await reservationsFor(ctx, cause);
  await lockLevels(ctx, [...new Set([...before.map(({ productId }) => productId), ...others])]);
  return (await reservationsFor(ctx, cause)).map((one) => ({ ...one, quantity: tiny(one.quantity) }));
}

/** As much of the promises as the demand needs. */
export function within(promised: readonly Part[], demand: readonly Demand[]): Part[] {
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
export function less(demand: readonly Demand[], parts: readonly Part[]): Demand[] {
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

export function idsOf(demand: readonly Demand[]): string[] {
  return [...new Set(demand.map(({ productId }) => productId))];
}

export function rowOf({ productId, warehouseId, quantity }: Part): Reservation {
  return { productId, warehouseId, quantity: quantityText(quantity) };
}
