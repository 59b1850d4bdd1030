import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';
import { filtering } from '../../../kernel/listing.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { customerFilters } from '../customer/customer.filters.ts';
import { chosen, type Which } from '../lifecycle/judge.store.ts';
import type { StoredSet } from './tier.store.ts';
import type { ScoreCuts } from './tier.ts';

/** What is measured of a customer in the time of a set: days since the last purchase, orders, amount. */
export interface Measured {
  readonly id: string;
  /** Place of the set that takes the customer, in the order of the sets. */
  readonly set: number;
  readonly tierId: string | null;
  readonly days: number;
  readonly orders: number;
  readonly amount: number;
}

/** The number of the first set that takes a customer, from 0; null: none. */
function setOf(ctx: Ctx, sets: readonly StoredSet[]): RawBuilder<number | null> {
  const cases = sets.map((set, at) => {
    const conditions = [
      ...(set.kind === null ? [] : [sql<boolean>`c.kind = ${set.kind}`]),
      ...(set.filter === null ? [] : filtering(ctx, customerFilters, 'c', set.filter)),
    ];
    const fits = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
    return sql`when ${fits} then ${sql.lit(at)}`;
  });
  return cases.length === 0 ? sql`null::integer` : sql`(case ${sql.join(cases, sql` `)} end)`;
}

/** The first day that counts; null: ever. Months of the organisation's calendar. */
function since(ctx: Ctx, set: StoredSet, today: string): string | null {
  return set.months === null ? null : addUnits(today, 'month', -set.months, ctx.actor.locale.calendar);
}

function daysOf(ctx: Ctx, set: StoredSet, today: string): RawBuilder<unknown> {
  const from = since(ctx, set, today);
  const after = from === null ? sql`true` : sql`d.day > ${from}::date`;
  return sql`${after} and d.day <= ${today}::date`;
}

/** Revenue, or margin where the set measures that, in the currency of the set. */
function amountOf(set: StoredSet): RawBuilder<unknown> {
  const column = set.measure === 'margin' ? sql`d.margin` : sql`d.revenue`;
  return sql`coalesce(sum(${column}) filter (where d.currency = ${set.currency}), 0)`;
}

/** Where there is no set, there is nothing to add up. */
const nothing = sql`select null::integer as set, 0 as orders, 0::double precision as amount where false`;

/** Customers that bought in the time of their set, or that have a tier now, measured. */
export function measured(
  ctx: Ctx,
  which: Which,
  sets: readonly StoredSet[],
  today: string,
): Promise<Measured[]> {
  const sums = sets.map(
    (set, at) => sql`
      select ${sql.lit(at)}::integer as set, coalesce(sum(d.orders), 0)::integer as orders, ${amountOf(set)}::double precision as amount
      from customers.purchase_days d where m.set = ${sql.lit(at)} and d.root_id = m.id and ${daysOf(ctx, set, today)}`,
  );
  return raw<Measured>(
    ctx,
    sql<Measured>`
    with m as materialized (
      select c.id, ${setOf(ctx, sets)} as set, t.tier_id, p.last_on
      from customers.customers c
        left join customers.purchases p on p.customer_id = c.id
        left join customers.customer_tiers t on t.customer_id = c.id
      where ${chosen(which)} and c.merged_into is null and c.deleted_at is null
        and (p.customer_id is not null or t.customer_id is not null))
    select m.id, m.set, m.tier_id as "tierId", coalesce(${today}::date - m.last_on, 0) as days,
      coalesce(s.orders, 0) as orders, coalesce(s.amount, 0) as amount
    from m left join lateral (${sql.join([nothing, ...sums], sql` union all `)}) as s on s.set = m.set`,
  );
}

/** Everyone with a value in the time of a set, as a table with the columns days, orders, amount. */
function population(ctx: Ctx, sets: readonly StoredSet[], at: number, set: StoredSet, today: string) {
  return sql`
    select ${today}::date - p.last_on as days, v.orders, v.amount
    from (select d.root_id, sum(d.orders)::integer as orders, ${amountOf(set)}::double precision as amount
          from customers.purchase_days d where ${daysOf(ctx, set, today)} group by 1) as v
      join customers.customers c on c.id = v.root_id
      join customers.purchases p on p.customer_id = c.id
    where c.merged_into is null and c.deleted_at is null and v.orders > 0 and ${setOf(ctx, sets)} = ${sql.lit(at)}`;
}

/** The values at which the given shares (from 0 to 1, best first) of a set's customers end. */
export async function quantiles(
  ctx: Ctx,
  sets: readonly StoredSet[],
  at: number,
  set: StoredSet,
  today: string,
  shares: readonly number[],
): Promise<(number | null)[]> {
  const value = set.measure === 'orders' ? sql`orders::double precision` : sql`amount`;
  const [row] = await raw<{ cuts: (number | null)[] | null }>(
    ctx,
    sql<{ cuts: (number | null)[] | null }>`
    select percentile_disc(${shares}::double precision[]) within group (order by ${value} desc) as cuts
    from (${population(ctx, sets, at, set, today)}) as all_of_them where ${value} > 0`,
  );
  return shares.map((_, place) => row?.cuts?.[place] ?? null);
}

/** The cuts between the scores of a set's customers. */
export async function scoreCuts(
  ctx: Ctx,
  sets: readonly StoredSet[],
  at: number,
  set: StoredSet,
  today: string,
): Promise<ScoreCuts> {
  const cut = (column: RawBuilder<unknown>) =>
    sql`percentile_cont(array[0.2, 0.4, 0.6, 0.8]) within group (order by ${column})`;
  const [row] = await raw<{ [K in keyof ScoreCuts]: readonly number[] | null }>(
    ctx,
    sql<{ [K in keyof ScoreCuts]: readonly number[] | null }>`
    select ${cut(sql`days`)} as recency, ${cut(sql`orders`)} as frequency, ${cut(sql`amount`)} as monetary
    from (${population(ctx, sets, at, set, today)}) as all_of_them`,
  );
  return { recency: row?.recency ?? [], frequency: row?.frequency ?? [], monetary: row?.monetary ?? [] };
}
