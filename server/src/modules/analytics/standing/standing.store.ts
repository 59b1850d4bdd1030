import { sql } from 'kysely';
import { type Ctx, hot, raw, type WriteCtx } from '../../../kernel/context.ts';

export interface Standing {
  readonly customerId: string;
  readonly rfm: string | null;
  readonly alike: string | null;
  readonly riskBand: string | null;
  readonly lifetimeDecile: string | null;
  readonly profitDecile: string | null;
}

const columns = sql`s.customer_id as "customerId", s.rfm, s.alike, s.risk_band as "riskBand",
  s.lifetime_decile as "lifetimeDecile", s.profit_decile as "profitDecile"`;

/** Begins the standings of a count with the RFM group of these customers. `madeAt`: when all of this count are made. */
export async function storeRfm(
  ctx: WriteCtx,
  madeAt: string,
  groups: readonly { readonly id: string; readonly rfm: string }[],
): Promise<void> {
  await hot(
    ctx,
    'analytics.standings.rfm',
    sql`insert into analytics.customer_standings (customer_id, made_at, rfm)
      select t.id, ${madeAt}::timestamptz, t.rfm
      from json_to_recordset(${JSON.stringify(groups)}::json) as t(id uuid, rfm text)
      order by t.id
      on conflict (customer_id) do update set made_at = excluded.made_at, rfm = excluded.rfm, alike = null,
        risk_band = null, lifetime_decile = null, profit_decile = null`,
  );
}

/** Below so many there are no tenths. */
const fewest = 10;
const tenth = (by: 'lifetime' | 'profit') => sql`case when count(*) over () >= ${sql.lit(fewest)}
  then 'd' || lpad(ntile(10) over (order by ${sql.ref(by)} desc, customer_id)::text, 2, '0') end`;

/**
 * Adds what else was made of customers: the group of alike ones, the band of the risk to leave (low up to 30 %, high above
 * 70 %), the tenths by lifetime value and by profit. Ends the count: who is in none of it has no standing any more.
 */
export async function rankStandings(ctx: WriteCtx, madeAt: string): Promise<void> {
  await raw(
    ctx,
    sql`insert into analytics.customer_standings as known (customer_id, made_at, alike, risk_band, lifetime_decile, profit_decile)
      select customer_id, ${madeAt}::timestamptz, m.segment_id, s.band, s.tenth, p.tenth
      from (
        select customer_id, case when churn_risk <= 30 then 'low' when churn_risk <= 70 then 'middle' else 'high' end as band,
          ${tenth('lifetime')} as tenth
        from analytics.customer_scores
      ) s
      full join (select customer_id, ${tenth('profit')} as tenth from analytics.customer_profits) p using (customer_id)
      full join (select customer_id, segment_id from analytics.customer_segments) m using (customer_id)
      on conflict (customer_id) do update set made_at = excluded.made_at, alike = excluded.alike,
        risk_band = excluded.risk_band, lifetime_decile = excluded.lifetime_decile, profit_decile = excluded.profit_decile,
        rfm = case when known.made_at = excluded.made_at then known.rfm end`,
  );
  await raw(ctx, sql`delete from analytics.customer_standings where made_at <> ${madeAt}::timestamptz`);
}

/** When standings were last counted, in milliseconds since 1970; null: never. */
export async function standingsMadeAt(ctx: Ctx): Promise<number | null> {
  const [row] = await raw(
    ctx,
    sql<{ at: string }>`select made_at as at from analytics.customer_standings limit 1`,
  );
  return row ? Date.parse(row.at) : null;
}

/** Standings in the order of ids, behind one. */
export function standingsAfter(ctx: Ctx, after: string | null, limit: number): Promise<Standing[]> {
  return hot(
    ctx,
    'analytics.standings.after',
    sql<Standing>`select ${columns} from analytics.customer_standings s
      where ${after}::uuid is null or s.customer_id > ${after}::uuid
      order by s.customer_id limit ${limit}::integer`,
  );
}

/** Standings of these people, for who asks what is known of them. */
export function standingsAmong(ctx: Ctx, ids: readonly string[]): Promise<readonly Standing[]> {
  return raw(
    ctx,
    sql<Standing>`select ${columns} from analytics.customer_standings s where s.customer_id = any(${ids}::uuid[])`,
  );
}

/** Takes the standings of people away. Returns how many there were. */
export async function forgetStandings(ctx: WriteCtx, ids: readonly string[]): Promise<number> {
  const rows = await raw(
    ctx,
    sql`delete from analytics.customer_standings where customer_id = any(${ids}::uuid[]) returning 1`,
  );
  return rows.length;
}
