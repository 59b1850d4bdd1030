import type { Currency } from '@peyvand/contract/core/money';
import { type RawBuilder, sql } from 'kysely';
import { type Ctx, hot, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import { type RateWish, rateKey } from '../../../kernel/money/rates.ts';

interface StoredRate {
  readonly currency: Currency;
  readonly day: string;
  /** A decimal in its shortest form. */
  readonly rate: string;
}

export interface RateToSet extends Omit<StoredRate, 'rate'> {
  readonly rate: string | null;
}

/** The rate that counts for each wish: the last of its currency up to the day. */
export async function ratesOn(
  ctx: Ctx,
  base: Currency,
  wishes: readonly RateWish[],
): Promise<Map<string, string>> {
  const rows = await hot<StoredRate>(
    ctx,
    'sales.rates_on',
    sql`
    select w.currency, w.day, r.rate
    from unnest(${wishes.map(({ currency }) => currency)}::text[], ${wishes.map(({ day }) => day)}::date[]) as w(currency, day)
    cross join lateral (select trim_scale(s.rate)::text as rate from sales.rates s
      where s.base = ${base} and s.currency = w.currency and s.day <= w.day order by s.day desc limit 1) r`,
  );
  return new Map(rows.map((row) => [rateKey(row), row.rate]));
}

/** For SQL on closed deals known as `d`: the rate that was frozen at the close; null where none was. */
export function frozenRate(base: Currency): RawBuilder<string | null> {
  return sql`case when d.currency = ${base} then 1 when d.close_base = ${base} then d.close_rate end`;
}

/** For SQL on closed deals known as `d`: the day whose rate counts where none was frozen; null where one was. */
export function unfrozenDay(base: Currency, zone: string): RawBuilder<string | null> {
  return sql`case when d.currency <> ${base} and d.close_base is distinct from ${base}
    then (d.closed_at at time zone ${zone})::date end`;
}

interface RatePage {
  readonly items: readonly (StoredRate & { readonly setBy: string | null; readonly setAt: string })[];
  readonly more: boolean;
}

/** Rates behind a place, the latest day first. */
export async function pageOfRates(
  ctx: Ctx,
  asked: {
    readonly base: Currency;
    readonly currency: Currency | undefined;
    readonly after: { readonly day: string; readonly currency: string } | null;
    readonly limit: number;
  },
): Promise<RatePage> {
  const { base, currency, after, limit } = asked;
  const conditions = [
    sql`r.base = ${base}`,
    ...(currency === undefined ? [] : [sql`r.currency = ${currency}`]),
    ...(after === null
      ? []
      : [
          sql`r.day <= ${after.day}::date and (r.day < ${after.day}::date or r.currency > ${after.currency})`,
        ]),
  ];
  const rows = await raw<RatePage['items'][number]>(
    ctx,
    sql`select r.currency, r.day, trim_scale(r.rate)::text as rate, u.name as "setBy", r.set_at as "setAt"
        from sales.rates r left join platform.users u on u.id = r.set_by
        where ${sql.join(conditions, sql` and `)}
        order by r.day desc, r.currency limit ${limit + 1}`,
  );
  return { items: rows.slice(0, limit), more: rows.length > limit };
}

/** Rates of just these days, locked against others that set rates. */
export async function lockRates(
  ctx: WriteCtx,
  base: Currency,
  places: readonly RateWish[],
): Promise<Map<string, string>> {
  await raw(ctx, sql`select pg_advisory_xact_lock(hashtextextended('sales.rates', 0))`);
  const rows = await raw<StoredRate>(
    ctx,
    sql`select r.currency, r.day, trim_scale(r.rate)::text as rate from sales.rates r
        join unnest(${places.map(({ currency }) => currency)}::text[], ${places.map(({ day }) => day)}::date[])
          as w(currency, day) on r.currency = w.currency and r.day = w.day
        where r.base = ${base}`,
  );
  return new Map(rows.map((row) => [rateKey(row), row.rate]));
}

/** Puts rates in place of those of the same days; null takes one away. No day stands twice. */
export async function putRates(ctx: WriteCtx, base: Currency, list: readonly RateToSet[]): Promise<void> {
  const columns = sql`unnest(${list.map(({ currency }) => currency)}::text[], ${list.map(({ day }) => day)}::date[],
    ${list.map(({ rate }) => rate)}::numeric[]) as w(currency, day, rate)`;
  await raw(
    ctx,
    sql`delete from sales.rates r using ${columns}
        where r.base = ${base} and r.currency = w.currency and r.day = w.day and w.rate is null`,
  );
  await raw(
    ctx,
    sql`insert into sales.rates (base, currency, day, rate, set_by, set_at)
        select ${base}, w.currency, w.day, w.rate, ${ctx.actor.id}::uuid, ${ctx.clock().toISOString()}::timestamptz
        from ${columns} where w.rate is not null
        on conflict (base, currency, day)
        do update set rate = excluded.rate, set_by = excluded.set_by, set_at = excluded.set_at`,
  );
}

/** Currencies of deals that the actor sees without any rate to the base by `day`; closed ones by the day of their close. */
export function unratedDeals(
  ctx: Ctx,
  base: Currency,
  { day, zone }: { readonly day: string; readonly zone: string },
): Promise<{ currency: Currency; deals: number }[]> {
  return raw(
    ctx,
    sql`select d.currency, count(*)::int as deals from sales.deals d
        where d.currency <> ${base} and d.amount is not null and d.deleted_at is null
          and d.close_base is distinct from ${base} and ${visible(ctx, 'sales.deals', 'd')}
          and not exists (select 1 from sales.rates r where r.base = ${base} and r.currency = d.currency
            and r.day <= coalesce((d.closed_at at time zone ${zone})::date, ${day}::date))
        group by d.currency order by d.currency`,
  );
}
