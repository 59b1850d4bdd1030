import type { QuoteFact, QuoteHead, QuoteStatus } from '@peyvand/contract/sales/quotes';
import { sql } from 'kysely';
import { type Ctx, hot, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import type { StoredQuote } from './quote.ts';

const table = 'sales.quotes';

const discountOf = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.discount_percent`)} is not null
      then json_build_object('percent', trim_scale(${sql.ref(`${alias}.discount_percent`)})::text)
    when ${sql.ref(`${alias}.discount_amount`)} is not null
      then json_build_object('amount', ${sql.ref(`${alias}.discount_amount`)}::text) end`;

const sums = sql`q.subtotal, q.discount, q.share, q.net, q.tax, q.tax_added as "taxAdded", q.total, q.cost, q.margin`;

const selection = sql`
  q.id, q.root_id as "rootId", q.revision, q.is_latest as "isLatest", q.number, q.title,
  q.customer_id as "customerId", coalesce(m.survivor_id, q.customer_id) as "customerNow", q.deal_id as "dealId", q.channel, q.agent_id as "agentId",
  q.owner_id as "ownerId", q.team_id as "teamId", q.currency, q.language, q.calendar, q.status,
  q.status_at as "statusAt", q.expires_on as "expiresOn", q.intro, q.terms, ${discountOf('q')} as "discountGiven",
  ${sums}, q.approved_by as "approvedBy", q.approved_at as "approvedAt",
  coalesce((select json_agg(json_build_object('id', l.id, 'position', l.position, 'productId', l.product_id,
      'code', l.code, 'description', l.description, 'unit', l.unit, 'quantity', trim_scale(l.quantity)::text,
      'unitPrice', trim_scale(l.unit_price)::text, 'discountGiven', ${discountOf('l')},
      'tax', case when l.tax_rate is not null then json_build_object('rate', trim_scale(l.tax_rate)::text,
        'isIncluded', l.tax_included) end,
      'isOption', l.is_option, 'isChosen', l.is_chosen, 'subtotal', l.subtotal::text, 'discount', l.discount::text,
      'share', l.share::text, 'net', l.net::text, 'taxAmount', l.tax::text, 'total', l.total::text,
      'cost', l.cost::text) order by l.position)
    from sales.quote_lines l where l.quote_id = q.id), '[]') as lines,
  q.created_at as "createdAt", q.updated_at as "updatedAt", q.version`;
const source = sql`sales.quotes q left join customers.customers m on m.id = q.customer_id`;

/** One version of a quote that the actor may see, or null. */
export async function loadQuote(ctx: Ctx, id: string): Promise<StoredQuote | null> {
  const [quote] = await hot<StoredQuote>(
    ctx,
    'sales.quote',
    sql`select ${selection} from ${source} where q.id = ${id}::uuid and ${visible(ctx, table, 'q')}`,
  );
  return quote ?? null;
}

/**
 * The same, locked until the transaction ends together with all versions of its root, so that two cannot be answered or
 * sent at once; null also when the actor may not change it.
 */
export async function lockQuote(ctx: WriteCtx, id: string): Promise<StoredQuote | null> {
  const [root] = await raw<{ rootId: string }>(
    ctx,
    sql`select q.root_id as "rootId" from sales.quotes q
        where q.id = ${id}::uuid and ${visible(ctx, table, 'q', 'write')}`,
  );
  if (!root) return null;
  await raw(ctx, sql`select 1 from sales.quotes where id = ${root.rootId}::uuid for update`);
  return loadQuote(ctx, id);
}

/** All versions of a root that the actor may see, the first one first. */
export async function versionsOf(ctx: Ctx, rootId: string) {
  return raw<{ id: string; revision: number; status: QuoteStatus; statusAt: string; total: string }>(
    ctx,
    sql`select q.id, q.revision, q.status, q.status_at as "statusAt", q.total from sales.quotes q
        where q.root_id = ${rootId}::uuid and ${visible(ctx, table, 'q')} order by q.revision`,
  );
}

/** What happened to one version, oldest first. The caller has found the quote under the actor's rights. */
export async function factsOfQuote(ctx: Ctx, quoteId: string): Promise<QuoteFact[]> {
  return raw<QuoteFact>(
    ctx,
    sql`select f.id, f.kind, f.at, f.by_id as "byId", f.by_customer as "byCustomer", f.note, f.proof
        from sales.quote_facts f where f.quote_id = ${quoteId}::uuid order by f.at, f.id`,
  );
}

/** Heads of quotes that the caller has found under the actor's rights, in the order of the ids. */
export async function headsOf(ctx: Ctx, ids: readonly string[]): Promise<QuoteHead[]> {
  if (ids.length === 0) return [];
  return hot<QuoteHead>(
    ctx,
    'sales.quote_heads',
    sql`select q.id, q.root_id as "rootId", q.revision, q.is_latest as "isLatest", q.number, q.title,
      c.id as "customerId", c.name as "customerName",
      d.id as "dealId", q.channel, q.agent_id as "agentId", q.owner_id as "ownerId", q.team_id as "teamId", q.currency, q.status,
      q.status_at as "statusAt", q.expires_on as "expiresOn", ${sums}, q.line_count as "lineCount",
      (select o.id from sales.orders o where o.quote_id = q.id and ${visible(ctx, 'sales.orders', 'o')}) as "orderId",
      q.created_at as "createdAt", q.updated_at as "updatedAt", q.version
    from unnest(${ids}::uuid[]) with ordinality as wanted(id, place)
    join sales.quotes q on q.id = wanted.id
    left join sales.deals d on d.id = q.deal_id and ${visible(ctx, 'sales.deals', 'd')}
    left join customers.customers m on m.id = q.customer_id
    left join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
      and c.deleted_at is null and ${visible(ctx, 'customers.customers', 'c')}
    order by wanted.place`,
  );
}

/** The name of a deal that the actor may see. */
export async function nameOfDeal(ctx: Ctx, id: string): Promise<string | null> {
  const [deal] = await raw<{ name: string }>(
    ctx,
    sql`select d.name from sales.deals d where d.id = ${id}::uuid and d.deleted_at is null
        and ${visible(ctx, 'sales.deals', 'd')}`,
  );
  return deal?.name ?? null;
}

/** Quotes whose last day is over, the next few. */
export async function overdueQuotes(ctx: WriteCtx, today: string, limit: number): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select q.id from sales.quotes q
        where q.status in ('sent', 'viewed') and q.expires_on < ${today}::date
        order by q.expires_on limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}
