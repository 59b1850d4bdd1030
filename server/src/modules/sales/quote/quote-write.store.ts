import type { QuoteDiscount } from '@peyvand/contract/sales/quotes';
import { sql } from 'kysely';
import { raw, type WriteCtx } from '../../../kernel/context.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { keyOf } from '../product/product.ts';
import type { Fact, StoredQuote } from './quote.ts';

/** Inserts a version with its lines. */
export async function insertQuote(ctx: WriteCtx, quote: StoredQuote): Promise<void> {
  const row = {
    ...columnsOf(quote),
    root_id: quote.rootId,
    revision: quote.revision,
    created_at: quote.createdAt,
  };
  await raw(
    ctx,
    sql`insert into sales.quotes select * from jsonb_populate_record(null::sales.quotes, ${JSON.stringify(row)}::jsonb)`,
  );
  await insertQuoteLines(ctx, quote);
}

/** Writes a version as it stands; its lines too where `lines`. */
export async function updateQuote(ctx: WriteCtx, quote: StoredQuote, lines: boolean): Promise<void> {
  await raw(
    ctx,
    sql`
    update sales.quotes q set is_latest = n.is_latest, number = n.number, number_key = n.number_key, title = n.title,
      title_key = n.title_key, search_text = n.search_text, customer_id = n.customer_id, deal_id = n.deal_id,
      channel = n.channel, agent_id = n.agent_id,
      owner_id = n.owner_id, team_id = n.team_id, currency = n.currency, language = n.language, calendar = n.calendar,
      status = n.status, status_at = n.status_at, expires_on = n.expires_on, intro = n.intro, terms = n.terms,
      discount_percent = n.discount_percent, discount_amount = n.discount_amount, subtotal = n.subtotal,
      discount = n.discount, share = n.share, net = n.net, tax = n.tax, tax_added = n.tax_added, total = n.total,
      cost = n.cost, margin = n.margin, line_count = n.line_count, approved_by = n.approved_by,
      approved_at = n.approved_at, updated_at = n.updated_at, version = n.version
    from jsonb_populate_record(null::sales.quotes, ${JSON.stringify(columnsOf(quote))}::jsonb) n where q.id = n.id`,
  );
  if (!lines) return;
  await raw(ctx, sql`delete from sales.quote_lines where quote_id = ${quote.id}::uuid`);
  await insertQuoteLines(ctx, quote);
}

function columnsOf(quote: StoredQuote) {
  return {
    id: quote.id,
    is_latest: quote.isLatest,
    number: quote.number,
    number_key: quote.number === null ? null : keyOf(quote.number),
    title: quote.title,
    title_key: fold(quote.title),
    search_text: fold([quote.number, quote.title].filter((one) => one !== null).join(' ')),
    customer_id: quote.customerId,
    deal_id: quote.dealId,
    channel: quote.channel,
    agent_id: quote.agentId,
    owner_id: quote.ownerId,
    team_id: quote.teamId,
    currency: quote.currency,
    language: quote.language,
    calendar: quote.calendar,
    status: quote.status,
    status_at: quote.statusAt,
    expires_on: quote.expiresOn,
    intro: quote.intro,
    terms: quote.terms,
    ...discountColumns(quote.discountGiven),
    subtotal: quote.subtotal,
    discount: quote.discount,
    share: quote.share,
    net: quote.net,
    tax: quote.tax,
    tax_added: quote.taxAdded,
    total: quote.total,
    cost: quote.cost,
    margin: quote.margin,
    line_count: quote.lines.length,
    approved_by: quote.approvedBy,
    approved_at: quote.approvedAt,
    updated_at: quote.updatedAt,
    version: quote.version,
  };
}

function discountColumns(given: QuoteDiscount | null) {
  return {
    discount_percent: given !== null && 'percent' in given ? given.percent : null,
    discount_amount: given !== null && 'amount' in given ? given.amount : null,
  };
}

async function insertQuoteLines(ctx: WriteCtx, { id: quoteId, lines }: StoredQuote): Promise<void> {
  const list = lines.map((line) => ({
    id: line.id,
    quote_id: quoteId,
    position: line.position,
    product_id: line.productId,
    code: line.code,
    description: line.description,
    unit: line.unit,
    quantity: line.quantity,
    unit_price: line.unitPrice,
    ...discountColumns(line.discountGiven),
    tax_rate: line.tax?.rate ?? null,
    tax_included: line.tax?.isIncluded ?? false,
    is_option: line.isOption,
    is_chosen: line.isChosen,
    subtotal: line.subtotal,
    discount: line.discount,
    share: line.share,
    net: line.net,
    tax: line.taxAmount,
    total: line.total,
    cost: line.cost,
  }));
  await raw(
    ctx,
    sql`insert into sales.quote_lines select * from jsonb_populate_recordset(null::sales.quote_lines, ${JSON.stringify(list)}::jsonb)`,
  );
}

/** Notes what happened. A fact that can be once only and is there already throws the unique violation. */
export async function insertFact(ctx: WriteCtx, quoteId: string, fact: Fact): Promise<void> {
  await raw(
    ctx,
    sql`insert into sales.quote_facts (id, quote_id, kind, at, by_id, by_customer, note, proof)
        values (${ctx.newId()}, ${quoteId}, ${fact.kind}, ${ctx.clock().toISOString()}::timestamptz, ${fact.byId},
          ${fact.byCustomer}, ${fact.note}, ${fact.proof === null ? null : JSON.stringify(fact.proof)}::jsonb)`,
  );
}

/** Throws a draft away; the version before it, if any, is the last again. */
export async function removeQuote(ctx: WriteCtx, { id, rootId, revision }: StoredQuote): Promise<void> {
  await raw(ctx, sql`delete from sales.quotes where id = ${id}::uuid`);
  if (revision === 1) return;
  await raw(
    ctx,
    sql`update sales.quotes set is_latest = true where root_id = ${rootId}::uuid and revision = ${revision - 1}`,
  );
}

/** The version before this one is no longer the last. */
export async function passOn(ctx: WriteCtx, id: string): Promise<void> {
  await raw(ctx, sql`update sales.quotes set is_latest = false where id = ${id}::uuid`);
}

export async function storeDocument(
  ctx: WriteCtx,
  quoteId: string,
  { pdf, hash }: { pdf: Buffer; hash: string },
): Promise<void> {
  await raw(
    ctx,
    sql`insert into sales.quote_documents (quote_id, pdf, hash, made_at)
        values (${quoteId}, ${pdf}, ${hash}, ${ctx.clock().toISOString()}::timestamptz)`,
  );
}
