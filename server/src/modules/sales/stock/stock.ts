import type { MoveKind } from '@peyvand/contract/sales/stock';
import { decimalText, scaled, tenTo } from '../../../kernel/money/decimal.ts';

/** Quantities are counted in ten-thousandths of the base unit. */
const places = 4;

/** A quantity as a decimal with at most four places, in ten-thousandths. */
export function tiny(quantity: string): bigint {
  const { units, scale } = scaled(quantity);
  return units * tenTo(places - scale);
}

export function quantityText(amount: bigint): string {
  return decimalText({ units: amount, scale: places });
}

/** A decimal times a decimal in ten-thousandths; null where it does not come out even. */
export function timesTiny(quantity: string, factor: string): bigint | null {
  const [a, b] = [scaled(quantity), scaled(factor)];
  const spare = a.scale + b.scale - places;
  const product = a.units * b.units;
  if (spare <= 0) return product * tenTo(-spare);
  return product % tenTo(spare) === 0n ? product / tenTo(spare) : null;
}

/** What lies in a warehouse of a product, in ten-thousandths. */
export interface Level {
  readonly productId: string;
  readonly warehouseId: string;
  readonly onHand: bigint;
  readonly reserved: bigint;
}

/** A line of the ledger before it is written: what it changes. */
export interface Change {
  readonly kind: MoveKind;
  readonly productId: string;
  readonly warehouseId: string;
  readonly onHand: bigint;
  readonly reserved: bigint;
}

export interface Want {
  readonly productId: string;
  readonly quantity: bigint;
}

/**
 * From which warehouses a quantity is taken: in the order of the levels, each as far as it can promise. Null: there is
 * not enough in all of them together.
 */
export function take(
  levels: readonly Level[],
  want: Want,
): { warehouseId: string; quantity: bigint }[] | null {
  const parts: { warehouseId: string; quantity: bigint }[] = [];
  let left = want.quantity;
  for (const { productId, warehouseId, onHand, reserved } of levels) {
    const free = onHand - reserved;
    if (productId !== want.productId || free <= 0n || left === 0n) continue;
    const quantity = free < left ? free : left;
    parts.push({ warehouseId, quantity });
    left -= quantity;
  }
  return left === 0n ? parts : null;
}

/** The levels after changes, one by one; `faulty` is the first change that would leave less than nothing. */
export function applied(
  levels: readonly Level[],
  changes: readonly Change[],
): { after: Level[]; faulty: number | null } {
  const keyOf = (one: { productId: string; warehouseId: string }) => `${one.productId} ${one.warehouseId}`;
  const now = new Map(levels.map((level) => [keyOf(level), level]));
  const after: Level[] = [];
  for (const [at, change] of changes.entries()) {
    const { productId, warehouseId } = change;
    const before = now.get(keyOf(change)) ?? { productId, warehouseId, onHand: 0n, reserved: 0n };
    const level = {
      ...before,
      onHand: before.onHand + change.onHand,
      reserved: before.reserved + change.reserved,
    };
    const overdrawn = change.kind !== 'adjustment' && change.onHand < 0n && level.onHand < level.reserved;
    const overpromised = change.reserved > 0n && level.onHand < level.reserved;
    if (level.onHand < 0n || level.reserved < 0n || overdrawn || overpromised) return { after, faulty: at };
    now.set(keyOf(change), level);
    after.push(level);
  }
  return { after, faulty: null };
}

/** How many bundles the parts are enough for: the scarcest decides. Whole ones only. */
export function bundlesOf(parts: readonly { available: bigint; each: bigint }[]): bigint {
  if (parts.length === 0) return 0n;
  const counts = parts.map(({ available, each }) => (available <= 0n ? 0n : available / each));
  return counts.reduce((least, one) => (one < least ? one : least)) * tenTo(places);
}
