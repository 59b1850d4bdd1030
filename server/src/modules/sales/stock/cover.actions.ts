import type { WriteCtx } from '../../../kernel/context.ts';
import type { Demand, StockLine } from './demand.ts';
import { addReservations, type StockCause, takeReservations } from './ledger.store.ts';
import { levelsOf } from './level.store.ts';
import { demanded, idsOf, less, type Part, promisedTo, rowOf, taken, within } from './needs.ts';
import { postMoves } from './post.actions.ts';
import { reservationOf } from './stock.actions.ts';
import { type Change, type Level, take } from './stock.ts';

/** What becomes of goods of which there are not enough: nothing is promised, or what there is; `keep`: nothing more. */
export type WhenShort = 'refuse' | 'backorder' | 'keep';

/**
 * Makes what is promised to a cause what its lines need: what is too much goes back, what lacks is promised. `lines` in
 * the order in which a refusal counts them. Answers whether anything still lacks. Throws `sales.stock.short` where the rest is to be refused,
 * `sales.stock.unsound`.
 */
export async function coverPromise(
  ctx: WriteCtx,
  cause: StockCause,
  lines: readonly StockLine[],
  whenShort: WhenShort,
): Promise<boolean> {
  const demand = await demanded(ctx, lines);
  const promised = await promisedTo(ctx, cause, idsOf(demand));
  const kept = within(promised, demand);
  const spare = beyond(promised, kept);
  const levels = await levelsOf(ctx, idsOf(demand));
  const lacking = less(demand, kept);
  const added =
    whenShort === 'keep' || lacking.length === 0
      ? []
      : whenShort === 'refuse'
        ? taken(levels, lacking, null)
        : asFarAsItGoes(levels, lacking);
  const more = added.map(
    ({ quantity, ...place }): Change => ({ ...place, kind: 'reservation', onHand: 0n, reserved: quantity }),
  );
  const fewer = spare.map(
    ({ quantity, ...place }): Change => ({ ...place, kind: 'release', onHand: 0n, reserved: -quantity }),
  );
  const lacks = less(lacking, added).length > 0;
  if (more.length + fewer.length === 0) return lacks;
  await postMoves(ctx, [...fewer, ...more], { cause, note: '' });
  if (spare.length > 0) await takeReservations(ctx, cause, spare.map(rowOf));
  if (more.length > 0) await addReservations(ctx, cause, more.map(reservationOf));
  return lacks;
}

/** What of the promises is not kept, place by place. */
function beyond(promised: readonly Part[], kept: readonly Part[]): Part[] {
  return promised.flatMap((part) => {
    const same = kept.find((one) => one.productId === part.productId && one.warehouseId === part.warehouseId);
    const quantity = part.quantity - (same?.quantity ?? 0n);
    return quantity > 0n ? [{ ...part, quantity }] : [];
  });
}

/** Of each demand as much as there is. */
function asFarAsItGoes(levels: readonly Level[], demand: readonly Demand[]): Part[] {
  const left = levels.map((level) => ({ ...level }));
  return demand.flatMap(({ productId, quantity }) => {
    const free = left
      .filter((one) => one.productId === productId && one.onHand > one.reserved)
      .reduce((sum, one) => sum + one.onHand - one.reserved, 0n);
    const wanted = free < quantity ? free : quantity;
    const parts = take(left, { productId, quantity: wanted }) ?? [];
    for (const part of parts) {
      const level = left.find((one) => one.productId === productId && one.warehouseId === part.warehouseId);
      if (level) level.reserved += part.quantity;
    }
    return parts.map((part) => ({ ...part, productId }));
  });
}
