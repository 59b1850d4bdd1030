import type { Currency } from '@peyvand/contract/core/money';
import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';

export interface Share {
  readonly userId: string;
  readonly share: string;
}

/** A deal that was won or an order, with amounts as text. */
export interface SaleRow {
  readonly kind: 'deal' | 'order';
  readonly id: string;
  readonly name: string;
  readonly at: string;
  readonly currency: Currency;
  readonly channel: string | null;
  readonly sellerId: string | null;
  readonly shares: readonly Share[];
  readonly lines: readonly {
    readonly productId: string | null;
    readonly categoryId: string | null;
    readonly total: string;
    readonly cost: string | null;
  }[];
}

const sharesOf = (kind: 'deal' | 'order', id: RawBuilder<unknown>) => sql`
  coalesce((select json_agg(json_build_object('userId', x.user_id, 'share', trim_scale(x.share)::text) order by x.user_id)
    from sales.commission_shares x where x.record_kind = ${sql.lit(kind)} and x.record_id = ${id}), '[]')`;

const instant = (column: RawBuilder<unknown>) => sql`to_json(${column} at time zone 'UTC') #>> '{}' || 'Z'`;

interface Span {
  readonly from: Date;
  readonly to: Date;
  /** Only what was entered from this moment on. */
  readonly enteredFrom?: string;
  /** Only what this colleague has a part in. */
  readonly userId?: string;
}

/**
 * Deals won and orders of a time, everybody's; the caller decides who may see whose. Deals without products have one
 * line of their amount; those without an amount are left out.
 */
export async function salesWithin(ctx: Ctx, { from, to, enteredFrom, userId }: Span): Promise<SaleRow[]> {
  const after = enteredFrom ?? null;
  const person = userId ?? null;
  const mine = (kind: 'deal' | 'order', seller: RawBuilder<unknown>, id: RawBuilder<unknown>) =>
    sql`(${person}::uuid is null or ${seller} = ${person}::uuid or exists (select 1 from sales.commission_shares x
      where x.record_kind = ${sql.lit(kind)} and x.record_id = ${id} and x.user_id = ${person}::uuid))`;
  const deals = await raw<SaleRow>(
    ctx,
    sql`
    select 'deal' as kind, d.id, d.name, ${instant(sql`d.closed_at`)} as at, d.currency, d.channel,
      d.owner_id as "sellerId", ${sharesOf('deal', sql`d.id`)} as shares,
      case when d.line_count > 0 then (
        select json_agg(json_build_object('productId', l.product_id, 'categoryId', p.category_id, 'total', l.total::text,
          'cost', l.cost::text) order by l.position)
        from sales.deal_lines l left join sales.products p on p.id = l.product_id where l.deal_id = d.id)
      else json_build_array(json_build_object('productId', null, 'categoryId', null, 'total', d.amount::text,
        'cost', null)) end as lines
    from sales.deals d
    where d.status = 'won' and d.deleted_at is null and d.amount is not null
      and d.closed_at >= ${from.toISOString()}::timestamptz and d.closed_at < ${to.toISOString()}::timestamptz
      and (${after}::timestamptz is null or d.created_at >= ${after}::timestamptz)
      and ${mine('deal', sql`d.owner_id`, sql`d.id`)}
    order by d.closed_at, d.id`,
  );
  const orders = await raw<SaleRow>(
    ctx,
    sql`
    select 'order' as kind, o.id, o.number as name, ${instant(sql`o.ordered_at`)} as at, o.currency, o.channel,
      o.seller_id as "sellerId", ${sharesOf('order', sql`o.id`)} as shares,
      coalesce((select json_agg(json_build_object('productId', l.product_id, 'categoryId', p.category_id,
          'total', l.total::text, 'cost', l.cost::text) order by l.position)
        from sales.order_lines l left join sales.products p on p.id = l.product_id where l.order_id = o.id), '[]') as lines
    from sales.orders o
    where o.status <> 'cancelled' and o.ordered_at >= ${from.toISOString()}::timestamptz
      and o.ordered_at < ${to.toISOString()}::timestamptz
      and (${after}::timestamptz is null or o.created_at >= ${after}::timestamptz)
      and ${mine('order', sql`o.seller_id`, sql`o.id`)}
    order by o.ordered_at, o.id`,
  );
  return [...deals, ...orders];
}

/** What records come to now; those that do not count any more are missing. */
export async function wholesNow(ctx: Ctx, ids: readonly string[]): Promise<Map<string, bigint>> {
  const rows = await raw<{ id: string; whole: string }>(
    ctx,
    sql`
    select d.id, coalesce((select sum(l.total) from sales.deal_lines l where l.deal_id = d.id), d.amount)::text as whole
    from sales.deals d
    where d.id = any(${ids}::uuid[]) and d.status = 'won' and d.deleted_at is null and d.amount is not null
    union all
    select o.id, o.total::text from sales.orders o where o.id = any(${ids}::uuid[]) and o.status <> 'cancelled'`,
  );
  return new Map(rows.map(({ id, whole }) => [id, BigInt(whole)]));
}

/** Whether the actor sees a deal or order. */
export async function seesSale(ctx: Ctx, kind: 'deal' | 'order', id: string): Promise<boolean> {
  const rows = await raw<{ one: number }>(
    ctx,
    kind === 'deal'
      ? sql`select 1 as one from sales.deals d where d.id = ${id}::uuid and ${visible(ctx, 'sales.deals', 'd')}`
      : sql`select 1 as one from sales.orders o where o.id = ${id}::uuid and ${visible(ctx, 'sales.orders', 'o')}`,
  );
  return rows.length > 0;
}

/** Between whom a record is split; empty: its seller has all. */
export function loadShares(ctx: Ctx, kind: 'deal' | 'order', id: string): Promise<Share[]> {
  return raw<Share>(
    ctx,
    sql`select user_id as "userId", trim_scale(share)::text as share from sales.commission_shares
        where record_kind = ${kind} and record_id = ${id}::uuid order by share desc, user_id`,
  );
}

export async function storeShares(
  ctx: WriteCtx,
  kind: 'deal' | 'order',
  id: string,
  shares: readonly Share[],
): Promise<void> {
  await raw(
    ctx,
    sql`delete from sales.commission_shares where record_kind = ${kind} and record_id = ${id}::uuid`,
  );
  for (const { userId, share } of shares)
    await raw(
      ctx,
      sql`insert into sales.commission_shares (record_kind, record_id, user_id, share, set_by, set_at)
          values (${kind}, ${id}::uuid, ${userId}::uuid, ${share}::numeric, ${ctx.actor.id}::uuid,
            ${ctx.clock().toISOString()}::timestamptz)`,
    );
}
