import { sql } from 'kysely';
import { type Ctx, hot, raw, type WriteCtx } from '../../../kernel/context.ts';

/** What a customer bought on one day in one currency. Minor units as text, less returns; margin null while unknown. */
export interface PurchaseDay {
  readonly customerId: string;
  /** In the organisation's zone. */
  readonly day: string;
  readonly currency: string;
  readonly orders: number;
  readonly returns: number;
  readonly revenue: string;
  readonly margin: string | null;
}

/** Replaces what is known of these customers. Customers that are gone are passed over. */
export async function storeDays(
  ctx: WriteCtx,
  customers: readonly string[],
  days: readonly PurchaseDay[],
): Promise<void> {
  const rows = days.map(({ customerId, ...day }) => ({ customer_id: customerId, ...day }));
  await hot(
    ctx,
    'customers.purchases.tell',
    sql`
    with told as materialized (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as t(customer_id uuid, day date, currency text,
        orders integer, returns integer, revenue bigint, margin bigint)),
    gone as (
      delete from customers.purchase_days d where d.customer_id = any(${customers}::uuid[])
        and not exists (select 1 from told t where t.customer_id = d.customer_id and t.day = d.day and t.currency = d.currency))
    insert into customers.purchase_days as known (customer_id, day, currency, root_id, orders, returns, revenue, margin)
    select t.customer_id, t.day, t.currency, coalesce(c.survivor_id, c.id), t.orders, t.returns, t.revenue, t.margin
    from told t join customers.customers c on c.id = t.customer_id
    order by t.customer_id, t.day, t.currency
    on conflict (customer_id, day, currency) do update set root_id = excluded.root_id, orders = excluded.orders,
      returns = excluded.returns, revenue = excluded.revenue, margin = excluded.margin
    where (known.root_id, known.orders, known.returns, known.revenue, known.margin)
      is distinct from (excluded.root_id, excluded.orders, excluded.returns, excluded.revenue, excluded.margin)`,
  );
}

/** Those that stand for the given customers now, after merges. */
export async function rootsOf(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const rows = await hot<{ id: string }>(
    ctx,
    'customers.roots',
    sql`select distinct coalesce(c.survivor_id, c.id) as id from customers.customers c
        where c.id = any(${ids}::uuid[]) order by 1`,
  );
  return rows.map((row) => row.id);
}

/**
 * Hangs the purchases of whole groups on those who stand for them now, after a merge or an un-merge. Returns everyone
 * whose sums may have changed: who stood for them and who does.
 */
export async function regroup(ctx: WriteCtx, ids: readonly string[]): Promise<string[]> {
  const roots = await rootsOf(ctx, ids);
  const rows = await hot<{ id: string }>(
    ctx,
    'lifecycle.regroup',
    sql`
    with members as (
      select c.id, coalesce(c.survivor_id, c.id) as root from customers.customers c
      where c.id = any(${[...ids, ...roots]}::uuid[]) or c.survivor_id = any(${roots}::uuid[])),
    before as materialized (
      select d.customer_id, d.day, d.currency, d.root_id, m.root from customers.purchase_days d
      join members m on m.id = d.customer_id where d.root_id <> m.root),
    hung as (
      update customers.purchase_days d set root_id = b.root from before b
      where d.customer_id = b.customer_id and d.day = b.day and d.currency = b.currency)
    select root_id as id from before union select root from before`,
  );
  return [...new Set([...ids, ...roots, ...rows.map((row) => row.id)])];
}

/**
 * Makes the sums of these customers anew from their days. Returns those that have more orders than before: a stage
 * that was to stay until the next purchase ends.
 */
export async function refreshSums(ctx: WriteCtx, roots: readonly string[]): Promise<string[]> {
  const now = ctx.clock().toISOString();
  const rows = await hot<{ id: string }>(
    ctx,
    'customers.purchases.sum',
    sql`
    with days as materialized (
      select d.root_id, d.day, sum(d.orders)::integer as orders, sum(d.returns)::integer as returns
      from customers.purchase_days d where d.root_id = any(${roots}::uuid[]) group by 1, 2),
    bought as (
      select root_id, day, day - lag(day) over (partition by root_id order by day) as gap,
        row_number() over (partition by root_id order by day desc) as place
      from days where orders > 0),
    rhythm as (
      select root_id, min(day) as first_on, max(day) as last_on,
        array_agg(day order by day desc) filter (where place <= 6) as recent,
        case when count(gap) >= 2 then (percentile_cont(0.5) within group (order by gap))::real end as usual_gap
      from bought group by 1),
    counts as (select root_id, sum(orders)::integer as orders, sum(returns)::integer as returns from days group by 1),
    amounts as (
      select root_id, jsonb_agg(jsonb_build_object('currency', currency, 'revenue', revenue::text, 'margin', margin::text)
        order by currency) as amounts
      from (select root_id, currency, sum(revenue)::bigint as revenue, sum(margin)::bigint as margin
            from customers.purchase_days where root_id = any(${roots}::uuid[]) group by 1, 2) as sums
      group by 1),
    fresh as (
      select r.root_id, c.orders, c.returns, r.first_on, r.last_on, r.recent, r.usual_gap, a.amounts
      from rhythm r join counts c using (root_id) join amounts a using (root_id)),
    before as (select customer_id, orders from customers.purchases where customer_id = any(${roots}::uuid[])),
    gone as (
      delete from customers.purchases p where p.customer_id = any(${roots}::uuid[])
        and not exists (select 1 from fresh f where f.root_id = p.customer_id)),
    stored as (
      insert into customers.purchases as known (customer_id, orders, returns, first_on, last_on, recent, usual_gap, amounts, updated_at)
      select root_id, orders, returns, first_on, last_on, recent, usual_gap, amounts, ${now}::timestamptz from fresh order by root_id
      on conflict (customer_id) do update set orders = excluded.orders, returns = excluded.returns,
        first_on = excluded.first_on, last_on = excluded.last_on, recent = excluded.recent,
        usual_gap = excluded.usual_gap, amounts = excluded.amounts, updated_at = excluded.updated_at
      where (known.orders, known.returns, known.recent, known.first_on, known.usual_gap, known.amounts)
        is distinct from (excluded.orders, excluded.returns, excluded.recent, excluded.first_on, excluded.usual_gap, excluded.amounts))
    select f.root_id as id from fresh f left join before b on b.customer_id = f.root_id
    where f.orders > coalesce(b.orders, 0)`,
  );
  return rows.map((row) => row.id);
}

/** Ends the holds `until the next purchase` of those that bought. */
export async function endPurchaseHolds(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await hot(
    ctx,
    'customers.hold.purchase',
    sql`update customers.customers c set stage_set_by = 'rule', stage_hold = null
        where c.id = any(${ids}::uuid[]) and c.stage_hold = 'purchase'`,
  );
}

/** Ends the holds until a day that has come. */
export async function endDayHolds(ctx: WriteCtx, today: string): Promise<void> {
  await raw(
    ctx,
    sql`update customers.customers c set stage_set_by = 'rule', stage_hold = null
        where c.stage_hold is not null and c.stage_hold not in ('released', 'purchase') and c.stage_hold <= ${today}`,
  );
}

interface StoredPurchases {
  readonly orders: number;
  readonly returns: number;
  readonly firstOn: string;
  readonly lastOn: string;
  readonly usualGap: number | null;
  readonly amounts: readonly { currency: string; revenue: string; margin: string | null }[];
}

/** What a customer bought; null while nothing. The caller has loaded the customer under the actor's rights. */
export async function purchasesOf(ctx: Ctx, root: string): Promise<StoredPurchases | null> {
  const [row] = await hot<StoredPurchases>(
    ctx,
    'customers.purchases.of',
    sql`select orders, returns, first_on as "firstOn", last_on as "lastOn", usual_gap as "usualGap", amounts
        from customers.purchases where customer_id = ${root}::uuid`,
  );
  return row ?? null;
}
