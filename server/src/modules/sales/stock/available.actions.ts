import type { Availability } from '@peyvand/contract/sales/stock';
import type { Ctx } from '../../../kernel/context.ts';
import { levelsOf, stockedProducts } from './level.store.ts';
import { bundlesOf, type Level, quantityText, tiny } from './stock.ts';

/**
 * What can be promised of products now, over all warehouses and in each, in base units; in the order asked for. Of a
 * bundle: as many as its parts are enough for. Products that do not exist are left out.
 */
export async function availableOf(ctx: Ctx, productIds: readonly string[]): Promise<Availability[]> {
  const products = new Map((await stockedProducts(ctx, productIds)).map((one) => [one.id, one]));
  const parts = [...products.values()].flatMap((one) => one.parts);
  const levels = await levelsOf(ctx, [...new Set([...productIds, ...parts.map(({ id }) => id)])]);
  return [...new Set(productIds)].flatMap((productId) => {
    const product = products.get(productId);
    if (!product) return [];
    const kept = product.parts.filter(({ stocked }) => stocked);
    const own = levels.filter((one) => one.productId === productId);
    const sums = (some: readonly Level[]) => (kept.length > 0 ? bundleSums(some, kept) : sumsOf(some));
    const mine = kept.length > 0 ? levels.filter((one) => kept.some(({ id }) => id === one.productId)) : own;
    const places = [...new Set(mine.map(({ warehouseId }) => warehouseId))];
    return [
      {
        productId,
        stocked: product.stocked || kept.length > 0,
        unitDecimals: product.unitDecimals,
        ...told(sums(mine)),
        warehouses: places.map((warehouseId) => ({
          warehouseId,
          ...told(sums(mine.filter((one) => one.warehouseId === warehouseId))),
        })),
      },
    ];
  });
}

function told({ onHand, reserved }: { onHand: bigint; reserved: bigint }) {
  return {
    onHand: quantityText(onHand),
    reserved: quantityText(reserved),
    available: quantityText(onHand - reserved),
  };
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
