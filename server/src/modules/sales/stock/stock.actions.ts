import type { WriteCtx } from '../../../kernel/context.ts';
import type { StockLine } from './demand.ts';
import { addReservations, type Reservation, type StockCause, takeReservations } from './ledger.store.ts';
import { levelsOf, lockLevels } from './level.store.ts';
import { demanded, idsOf, less, promisedTo, rowOf, taken, within } from './needs.ts';
import { postMoves } from './post.actions.ts';
import { type Change, quantityText, tiny } from './stock.ts';

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
 * Takes goods out for an order: what was promised to it first, the rest from what is free. All lines or none. Answers
 * what went out of where. Throws `sales.stock.short`, `sales.stock.unsound`.
 */
export async function issue(
  ctx: WriteCtx,
  cause: StockCause,
  lines: readonly StockLine[],
  warehouseId: string | null = null,
): Promise<readonly Reservation[]> {
  const demand = await demanded(ctx, lines);
  if (demand.length === 0) return [];
  const promised = (await promisedTo(ctx, cause, idsOf(demand))).filter(
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
  return out.map(({ productId, warehouseId: from, onHand }) => ({
    productId,
    warehouseId: from,
    quantity: quantityText(-onHand),
  }));
}

/** Puts goods back to where `issue` took them from. */
export async function putBack(
  ctx: WriteCtx,
  cause: StockCause,
  goods: readonly Reservation[],
  note: string,
): Promise<void> {
  const changes = goods.map(
    ({ productId, warehouseId, quantity }): Change => ({
      kind: 'receipt',
      productId,
      warehouseId,
      onHand: tiny(quantity),
      reserved: 0n,
    }),
  );
  await postMoves(ctx, changes, { cause, note });
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

export function reservationOf({ productId, warehouseId, reserved }: Change): Reservation {
  return { productId, warehouseId, quantity: quantityText(reserved) };
}
