import type { Currency } from '@peyvand/contract/core/money';
import type { NewQuoteLine, QuoteDiscount } from '@peyvand/contract/sales/quotes';
import type { Ctx } from '../../../kernel/context.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { zoneOf } from '../../platform/api.ts';
import { isOverLimit } from '../price/over-limit.ts';
import { uncountable } from './quote.errors.ts';
import { countedQuote } from './quote.ts';
import { completeQuoteLines } from './quote-lines.actions.ts';
import { seesQuoteCost } from './shown.ts';

interface Wish {
  readonly customerId: string | null;
  readonly currency: Currency;
  readonly discount: QuoteDiscount | null;
  readonly lines: readonly NewQuoteLine[];
}

/** Prices and sums of lines that are being written. What is not told yet is empty, not refused. */
export async function countLines(ctx: Ctx, { customerId, currency, discount, lines }: Wish) {
  const on = dateOf(ctx.clock(), await zoneOf(ctx));
  const completed = await completeQuoteLines(
    ctx,
    { customerId, currency, on, lines, kept: new Set() },
    false,
  );
  const counted = countedQuote(
    completed.map(({ line }) => line),
    discount,
    currency,
  );
  if (!counted.ok) throw uncountable(counted.reason, counted.line);
  const withCost = seesQuoteCost(ctx.actor);
  const shown = counted.lines.map(({ cost, ...line }, at) => {
    const { usualPrice = null, maxDiscount = null } = completed[at] ?? {};
    const overLimit = isOverLimit({ usualPrice, maxDiscount }, line, currency);
    return { ...line, position: at + 1, usualPrice, maxDiscount, overLimit, ...(withCost ? { cost } : {}) };
  });
  const { cost, margin, ...sums } = counted.sums;
  return {
    lines: shown,
    sums: withCost ? { ...sums, cost, margin } : sums,
    needsApproval: shown.some(({ overLimit }) => overLimit),
  };
}
