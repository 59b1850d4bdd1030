import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { replaceLines } from '../deal/deal.actions.ts';
import { lockDeal } from '../deal/deal.store.ts';
import { productsById } from '../product/product.store.ts';
import type { StoredQuote, StoredQuoteLine } from './quote.ts';

/**
 * The deal of an accepted quote holds what was agreed: its lines and their sum. A deal that is closed, in the trash or in
 * another currency stays as it is: the acceptance does not depend on it.
 */
export async function followDeal(ctx: WriteCtx, quote: StoredQuote): Promise<void> {
  const system = ctx.as(systemActor('system:quotes'), `quote:${quote.id}`);
  const deal = quote.dealId === null ? null : await lockDeal(system, quote.dealId);
  if (!deal || deal.status !== 'open' || deal.deletedAt !== null || deal.currency !== quote.currency) return;
  const lines = await sellable(system, agreedLines(quote.lines));
  if (lines.length > 0) await replaceLines(system, deal.id, deal.version, lines);
}

/** Products that went off sale since the quote was sent stay by their words. */
async function sellable<Line extends { productId: string | null }>(
  ctx: Ctx,
  lines: readonly Line[],
): Promise<Line[]> {
  const ids = [...new Set(lines.flatMap(({ productId }) => productId ?? []))];
  const active = new Set((await productsById(ctx, ids)).flatMap(({ id, active: is }) => (is ? [id] : [])));
  return lines.map((line) =>
    line.productId === null || active.has(line.productId) ? line : { ...line, productId: null },
  );
}

/** What deals and orders take of a quote: the chosen lines, all that was taken off as one discount. */
function agreedLines(lines: readonly StoredQuoteLine[]) {
  return lines
    .filter(({ isChosen }) => isChosen)
    .map(({ productId, code, description, quantity, unitPrice, discount, share }) => ({
      productId,
      ...(code === '' ? {} : { code }),
      description,
      quantity,
      unitPrice,
      discount: (BigInt(discount) + BigInt(share)).toString(),
    }));
}
