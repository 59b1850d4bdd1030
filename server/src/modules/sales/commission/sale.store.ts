import type { Currency } from '@peyvand/contract/core/money';
import type { EarnsOn } from '@peyvand/contract/sales/commissions';
import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';
import type { Share } from './share.store.ts';

/** Something that earns, with amounts and quantities as text; see `Sale`. */
export interface SaleRow {
  readonly due: EarnsOn;
  readonly recordKind: 'deal' | 'order';
  readonly recordId: string;
  readonly partId: string | null;
  readonly isReturn: boolean;
  readonly name: string;
  readonly at: string;
  readonly currency: Currency;
  readonly channel: string | null;
  readonly sellerId: string | null;
  readonly agentId: string | null;
  readonly shares: readonly Share[];
  readonly lines: readonly {
    readonly productId: string | null;
    readonly categoryId: string | null;
    readonly total: string;
    readonly cost: string | null;
    /** Whole numbers: how far the line was due before, is due after, out of what. */
    readonly before: string;
    readonly after: string;
    readonly of: string;
  }[];
}

/** Which sales: those of a time, of everybody or of one; or parts of orders by id. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
  /** In which days begin. */
  readonly zone: string;
  /** Only what was entered from this moment on. */
  readonly enteredFrom?: string;
  /** Only what this colleague or agent has a part in. */
  readonly earnerId?: string;
}

const sharesOf = (kind: 'deal' | 'order', id: RawBuilder<unknown>) => sql`
  coalesce((select json_agg(json_build_object('userId', x.user_id, 'share', trim_scale(x.share)::text) order by x.user_id)
    from sales.commission_shares x where x.record_kind = ${sql.lit(kind)} and x.record_id = ${id}), '[]')`;

const instant = (column: RawBuilder<unknown>) => sql`to_json(${column} at time zone 'UTC') #>> '{}' || 'Z'`;

const day = (column: RawBuilder<unknown>, zone: string) => sql`(${column}::timestamp at time zone ${zone})`;

function within({ from, to }: Span, at: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`${at} >= ${from.toISOString()}::timestamptz and ${at} < ${to.toISOString()}::timestamptz`;
}

function entered({ enteredFrom }: Span, at: RawBuilder<unknown>): RawBuilder<boolean> {
  return enteredFrom === undefined ? sql<boolean>`true` : sql<boolean>`${at} >= ${enteredFrom}::timestamptz`;
}

/** The condition that somebody has a part in a record known as `d` or `o`. */
function hasPart({ earnerId }: Span, kind: 'deal' | 'order'): RawBuilder<boolean> {
  if (earnerId === undefined) return sql<boolean>`true`;
  const alias = kind === 'deal' ? 'd' : 'o';
  const seller = kind === 'deal' ? 'd.owner_id' : 'o.seller_id';
  return sql<boolean>`(${sql.ref(seller)} = ${earnerId}::uuid or ${sql.ref(`${alias}.agent_id`)} = ${earnerId}::uuid
    or exists (select 1 from sales.commission_shares x where x.record_kind = ${sql.lit(kind)}
      and x.record_id = ${sql.ref(`${alias}.id`)} and x.user_id = ${earnerId}::uuid))`;
}

/** The lines of the order known as `o`, each with how far it is due; quantities as whole ten-thousandths. */
const linesOf = (due: {
  before: RawBuilder<unknown>;
  after: RawBuilder<unknown>;
  of: RawBuilder<unknown>;
}) => sql`
  coalesce((select json_agg(json_build_object('productId', l.product_id, 'categoryId', p.category_id,
      'total', l.total::text, 'cost', l.cost::text, 'before', (${due.before})::bigint::text,
      'after', (${due.after})::bigint::text, 'of', (${due.of})::bigint::text) order by l.position)
    from sales.order_lines l left join sales.products p on p.id = l.product_id where l.order_id = o.id), '[]')`;

const whole = { before: sql`0`, after: sql`1`, of: sql`1` };

const order = (recordId: RawBuilder<unknown>, partId: RawBuilder<unknown>) => sql`
  ${recordId} as "recordId", ${partId} as "partId", o.currency, o.channel, o.seller_id as "sellerId",
  o.agent_id as "agentId", ${sharesOf('order', sql`o.id`)} as shares`;

/** Deals that were won. Without products they have one line of their amount; those without an amount are left out. */
function wonDeals(ctx: Ctx, span: Span): Promise<SaleRow[]> {
  return raw<SaleRow>(
    ctx,
    sql`
    select 'won' as due, 'deal' as "recordKind", d.id as "recordId", null as "partId", false as "isReturn", d.name,
      ${instant(sql`d.closed_at`)} as at, d.currency, d.channel, d.owner_id as "sellerId", d.agent_id as "agentId",
      ${sharesOf('deal', sql`d.id`)} as shares,
      case when d.line_count > 0 then (
        select json_agg(json_build_object('productId', l.product_id, 'categoryId', p.category_id, 'total', l.total::text,
          'cost', l.cost::text, 'before', '0', 'after', '1', 'of', '1') order by l.position)
        from sales.deal_lines l left join sales.products p on p.id = l.product_id where l.deal_id = d.id)
      else json_build_array(json_build_object('productId', null, 'categoryId', null, 'total', d.amount::text,
        'cost', null, 'before', '0', 'after', '1', 'of', '1')) end as lines
    from sales.deals d
    where d.status = 'won' and d.deleted_at is null and d.amount is not null and ${within(span, sql`d.closed_at`)}
      and ${entered(span, sql`d.created_at`)} and ${hasPart(span, 'deal')}
    order by d.closed_at, d.id`,
  );
}

/** Orders, and return notes that name no order; those count as they stand. */
function placedOrders(ctx: Ctx, span: Span): Promise<SaleRow[]> {
  return raw<SaleRow>(
    ctx,
    sql`
    select 'order' as due, 'order' as "recordKind", false as "isReturn", o.number as name,
      ${instant(sql`o.ordered_at`)} as at, ${order(sql`o.id`, sql`null`)}, ${linesOf(whole)} as lines
    from sales.orders o
    where o.status <> 'cancelled' and o.return_of is null and ${within(span, sql`o.ordered_at`)}
      and ${entered(span, sql`o.created_at`)} and ${hasPart(span, 'order')}
    order by o.ordered_at, o.id`,
  );
}

/** Goods of an order that came back, as parts of the order: they take back of its lines what those earned. */
function returned(ctx: Ctx, span: Span): Promise<SaleRow[]> {
  const cameBack = (
    which: RawBuilder<unknown>,
  ) => sql`coalesce((select sum(rl.quantity) from sales.return_lines rl
    join sales.returns r2 on r2.id = rl.return_id where rl.order_line_id = l.id and ${which}), 0) * 10000`;
  return raw<SaleRow>(
    ctx,
    sql`
    select 'order' as due, 'order' as "recordKind", true as "isReturn", n.number as name,
      ${instant(sql`n.ordered_at`)} as at, ${order(sql`n.id`, sql`null`)},
      ${linesOf({
        before: cameBack(sql`r2.id < r.id`),
        after: cameBack(sql`r2.id <= r.id`),
        of: sql`l.quantity * 10000`,
      })} as lines
    from sales.orders n join sales.returns r on r.note_id = n.id join sales.orders o on o.id = n.return_of
    where n.status <> 'cancelled' and ${within(span, sql`n.ordered_at`)}
      and ${entered(span, sql`n.created_at`)} and ${hasPart(span, 'order')}
    order by n.ordered_at, n.id`,
  );
}

/** Deliveries of orders that count. `which`: a condition on the delivery `v` with its moment. */
function deliveries(ctx: Ctx, zone: string, which: RawBuilder<boolean>): Promise<SaleRow[]> {
  const at = day(sql`v.delivered_on`, zone);
  const gone = (
    condition: RawBuilder<unknown>,
  ) => sql`coalesce((select sum(dl.quantity) from sales.delivery_lines dl
    join sales.deliveries v2 on v2.id = dl.delivery_id
    where dl.order_line_id = l.id and v2.cancelled_at is null and ${condition}), 0) * 10000`;
  return raw<SaleRow>(
    ctx,
    sql`
    select 'delivery' as due, 'order' as "recordKind", false as "isReturn", o.number as name, ${instant(at)} as at,
      ${order(sql`o.id`, sql`v.id`)},
      ${linesOf({
        before: gone(sql`(v2.delivered_on, v2.id) < (v.delivered_on, v.id)`),
        after: gone(sql`(v2.delivered_on, v2.id) <= (v.delivered_on, v.id)`),
        of: sql`l.quantity * 10000`,
      })} as lines
    from sales.deliveries v join sales.orders o on o.id = v.order_id
    where v.cancelled_at is null and o.status <> 'cancelled' and ${which}
    order by v.delivered_on, v.id`,
  );
}

/**
 * Payments that came in for orders, by themselves or by their invoices; each earns what it is of all that is to be paid. A
 * cheque counts when it is cleared or passed on, since until then it may bounce. `which`: a condition on the payment `m`;
 * `since`: only what was entered or put on the order from this moment on.
 */
function payments(
  ctx: Ctx,
  zone: string,
  which: RawBuilder<boolean>,
  since: RawBuilder<boolean>,
): Promise<SaleRow[]> {
  return raw<SaleRow>(
    ctx,
    sql`
    with touched as (
      select distinct coalesce(a.order_id, i.order_id) as order_id from sales.allocations a
      join (${moneyIn(zone)}) m on m.id = a.payment_id left join sales.invoices i on i.id = a.invoice_id where ${which}),
    paid as (
      select m.id, m.at, o.id as order_id, sum(a.amount) as amount, greatest(max(m.entered), max(a.at)) as entered
      from touched t join sales.orders o on o.id = t.order_id
      join lateral (
        select a.payment_id, a.amount, a.at from sales.allocations a where a.order_id = o.id
        union all
        select a.payment_id, a.amount, a.at from sales.invoices i join sales.allocations a on a.invoice_id = i.id
        where i.order_id = o.id) a on true
      join (${moneyIn(zone)}) m on m.id = a.payment_id
      group by 1, 2, 3),
    steps as (
      select p.*, sum(p.amount) over (partition by p.order_id order by p.at, p.id) as after from paid p)
    select 'payment' as due, 'order' as "recordKind", false as "isReturn", o.number as name, ${instant(sql`m.at`)} as at,
      ${order(sql`o.id`, sql`m.id`)},
      ${linesOf({
        before: sql`least(m.after - m.amount, o.total + o.tax_added)`,
        after: sql`least(m.after, o.total + o.tax_added)`,
        of: sql`o.total + o.tax_added`,
      })} as lines
    from steps m join sales.orders o on o.id = m.order_id
    where o.status <> 'cancelled' and o.total + o.tax_added > 0 and ${which} and ${since}
    order by m.at, m.id, o.id`,
  );
}

/** Payments that are money by now: since when, and since when that is known. */
const moneyIn = (zone: string) => sql`
  select p.id, case when c.id is null then ${day(sql`p.received_on`, zone)} else c.state_at end as at,
    case when c.id is null then p.created_at else c.state_at end as entered
  from sales.payments p left join sales.cheques c on c.payment_id = p.id
  where p.ended_at is null and (c.id is null or c.state in ('cleared', 'spent'))`;

/** All that earns in a time, everybody's; the caller decides who may see whose. */
export async function salesWithin(ctx: Ctx, span: Span, due: ReadonlySet<EarnsOn>): Promise<SaleRow[]> {
  const mine = hasPart(span, 'order');
  const goods = sql<boolean>`${within(span, day(sql`v.delivered_on`, span.zone))} and ${entered(span, sql`v.created_at`)}`;
  return [
    ...(due.has('won') ? await wonDeals(ctx, span) : []),
    ...(due.has('order') ? await placedOrders(ctx, span) : []),
    ...(due.has('order') || due.has('delivery') ? await returned(ctx, span) : []),
    ...(due.has('delivery') ? await deliveries(ctx, span.zone, sql<boolean>`${goods} and ${mine}`) : []),
    ...(due.has('payment')
      ? (await payments(ctx, span.zone, within(span, sql`m.at`), entered(span, sql`m.entered`))).filter(
          (row) => isPartOf(row, span.earnerId),
        )
      : []),
  ];
}

function isPartOf({ sellerId, agentId, shares }: SaleRow, earnerId: string | undefined): boolean {
  return (
    earnerId === undefined ||
    [sellerId, agentId].includes(earnerId) ||
    shares.some(({ userId }) => userId === earnerId)
  );
}

/** What deals and orders come to now; those that do not count any more are missing. */
export async function wholesNow(ctx: Ctx, ids: readonly string[]): Promise<Map<string, bigint>> {
  if (ids.length === 0) return new Map();
  const rows = await raw<{ id: string; whole: string }>(
    ctx,
    sql`
    select d.id, coalesce((select sum(l.total) from sales.deal_lines l where l.deal_id = d.id), d.amount)::text as whole
    from sales.deals d
    where d.id = any(${ids}::uuid[]) and d.status = 'won' and d.deleted_at is null and d.amount is not null
    union all
    select o.id, o.total::text from sales.orders o where o.id = any(${ids}::uuid[]) and o.status <> 'cancelled'`,
  );
  return new Map(rows.map(({ id, whole: now }) => [id, BigInt(now)]));
}

/** Deliveries and payments by id, as they stand now; those that do not count any more are missing. */
export async function partsNow(ctx: Ctx, ids: readonly string[], zone: string): Promise<SaleRow[]> {
  if (ids.length === 0) return [];
  return [
    ...(await deliveries(ctx, zone, sql<boolean>`v.id = any(${ids}::uuid[])`)),
    ...(await payments(ctx, zone, sql<boolean>`m.id = any(${ids}::uuid[])`, sql<boolean>`true`)),
  ];
}
