import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

/** The order that was made of a quote, whoever sees it. */
export async function orderOfQuote(ctx: Ctx, quoteId: string): Promise<string | null> {
  const [row] = await raw<{ id: string }>(
    ctx,
    sql`select id from sales.orders where quote_id = ${quoteId}::uuid`,
  );
  return row?.id ?? null;
}

/** Ties a new order to its quote and deal, with the taxes of the lines in their order. */
export async function tieToQuote(
  ctx: WriteCtx,
  orderId: string,
  quote: { readonly id: string; readonly dealId: string | null },
  lines: readonly {
    readonly tax: { readonly rate: string; readonly isIncluded: boolean } | null;
    readonly taxAmount: string;
  }[],
): Promise<void> {
  await raw(
    ctx,
    sql`update sales.orders set quote_id = ${quote.id}::uuid, deal_id = ${quote.dealId}::uuid where id = ${orderId}::uuid`,
  );
  const taxes = lines.map(({ tax, taxAmount }, at) => ({
    position: at + 1,
    rate: tax?.rate ?? null,
    included: tax?.isIncluded ?? false,
    tax: taxAmount,
  }));
  await raw(
    ctx,
    sql`update sales.order_lines l set tax_rate = t.rate, tax_included = t.included, tax = t.tax
        from jsonb_to_recordset(${JSON.stringify(taxes)}::jsonb)
          as t(position integer, rate numeric, included boolean, tax bigint)
        where l.order_id = ${orderId}::uuid and l.position = t.position`,
  );
  await settleTaxes(ctx, orderId);
}

/** The taxes of an order are the sum of those of its lines. */
export async function settleTaxes(ctx: WriteCtx, orderId: string): Promise<void> {
  await raw(
    ctx,
    sql`update sales.orders o set tax = s.tax, tax_added = s.added from (
          select coalesce(sum(tax), 0) as tax, coalesce(sum(tax) filter (where not tax_included), 0) as added
          from sales.order_lines where order_id = ${orderId}::uuid) s
        where o.id = ${orderId}::uuid`,
  );
}
