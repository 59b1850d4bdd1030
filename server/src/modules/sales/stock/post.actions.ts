import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import type { Refusal } from '../../../kernel/problem.ts';
import { stockShort } from '../errors.ts';
import { type MoveRow, type StockCause, writeMoves } from './ledger.store.ts';
import { lockLevels, openLevels, stockedProducts, storeLevels } from './level.store.ts';
import { stockMoved } from './stock.events.ts';
import { applied, type Change, type Level, quantityText } from './stock.ts';

/** `path`: the line of the request, to be named when there is not enough. */
export type PlacedChange = Change & { readonly path?: string };

/**
 * Writes changes into the ledger and the levels, in one transaction with the locks on the levels, and tells of them.
 * Returns the lines written. Throws `sales.stock.short`, with nothing written, where one would leave less than nothing.
 */
export async function postMoves(
  ctx: WriteCtx,
  changes: readonly PlacedChange[],
  why: { readonly cause: StockCause | null; readonly note: string },
): Promise<MoveRow[]> {
  const real = changes.filter(({ onHand, reserved }) => onHand !== 0n || reserved !== 0n);
  if (real.length === 0) return [];
  const productIds = [...new Set(real.map(({ productId }) => productId))];
  await openLevels(ctx, real);
  const levels = await lockLevels(ctx, productIds);
  const { after, faulty } = applied(levels, real);
  const wrong = faulty === null ? undefined : real[faulty];
  if (wrong) throw await shortOf(ctx, levels, wrong);
  const moves = real.map((change, at): MoveRow => {
    const level = after[at];
    if (!level) throw new Error('a change without a level');
    const { kind, productId, warehouseId } = change;
    return {
      kind,
      productId,
      warehouseId,
      id: ctx.newId(),
      onHand: quantityText(change.onHand),
      reserved: quantityText(change.reserved),
      onHandAfter: quantityText(level.onHand),
      reservedAfter: quantityText(level.reserved),
    };
  });
  const last = new Map(after.map((level) => [`${level.productId} ${level.warehouseId}`, level]));
  await storeLevels(ctx, [...last.values()]);
  await writeMoves(ctx, moves, why);
  await tell(ctx, productIds, moves, why.cause);
  return moves;
}

async function shortOf(ctx: WriteCtx, levels: readonly Level[], wrong: PlacedChange): Promise<Refusal> {
  const { productId, warehouseId, path = 'lines' } = wrong;
  const [product] = await stockedProducts(ctx, [productId]);
  const level = levels.find((one) => one.productId === productId && one.warehouseId === warehouseId);
  const free = level ? level.onHand - level.reserved : 0n;
  return stockShort([{ path, code: product?.code ?? '', available: quantityText(free > 0n ? free : 0n) }]);
}

async function tell(
  ctx: WriteCtx,
  productIds: readonly string[],
  moves: readonly MoveRow[],
  cause: StockCause | null,
): Promise<void> {
  const products = await stockedProducts(ctx, productIds);
  await emitAll(
    ctx,
    stockMoved,
    products.map(({ id, code, name }) => ({
      subject: { kind: 'stock', id },
      customerId: null,
      data: {
        code,
        name,
        for: cause,
        moves: moves.filter(({ productId }) => productId === id).map(toldOf),
      },
    })),
  );
}

function toldOf(move: MoveRow): Omit<MoveRow, 'productId'> {
  const { productId: _, ...told } = move;
  return told;
}
