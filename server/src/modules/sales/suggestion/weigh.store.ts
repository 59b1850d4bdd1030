import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import type { Which } from '../assignment/territory.store.ts';

interface Weighed {
  readonly id: string;
  readonly ownerId: string;
  readonly teamId: string;
  readonly tierId: string | null;
  readonly margin: string | null;
  readonly talks: readonly string[];
  readonly madeOn: string;
  readonly isAtRisk: boolean;
  readonly idleDays: number | null;
  readonly lateDays: number | null;
}

/** As many talks show the rhythm. */
const lastTalks = 7;
/** Who has something planned within so many days needs no suggestion. */
const plannedDays = 7;

interface Moment {
  readonly now: Date;
  readonly today: string;
  readonly zone: string;
  readonly currency: string;
}

function chosen(which: Which): RawBuilder<boolean> {
  if ('ids' in which) return sql`c.id = any(${which.ids}::uuid[])`;
  return which.upTo === null
    ? sql`c.id > ${which.after}::uuid`
    : sql`c.id > ${which.after}::uuid and c.id <= ${which.upTo}::uuid`;
}

/**
 * What is known of customers, those left out that have something planned soon, are deleted or merged. What hangs on
 * records that were merged into one counts for it.
 */
export function factsToWeigh(
  ctx: Ctx,
  which: Which,
  { now, today, zone, currency }: Moment,
): Promise<Weighed[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const records = sql`array(select m.id from customers.customers m where m.id = c.id or m.survivor_id = c.id)`;
  return raw<Weighed>(
    ctx,
    sql`
    select c.id, c.owner_id as "ownerId", c.team_id as "teamId", t.tier_id as "tierId",
      (select sum(d.margin)::text from customers.purchase_days d
        where d.root_id = c.id and d.currency = ${currency} and d.day > ${today}::date - 365) as margin,
      coalesce((select json_agg(l.day order by l.day desc) from (
        select distinct (i.occurred_at at time zone ${zone})::date as day from (
          select occurred_at from customers.interactions where customer_id = any(g.records)
          order by occurred_at desc limit ${3 * lastTalks}) as i
        order by 1 desc limit ${lastTalks}) as l), '[]') as talks,
      ((c.created_at at time zone ${zone})::date)::text as "madeOn", c.stage = 'at_risk' as "isAtRisk",
      (select max(extract(day from ${at} - d.stage_since)::integer - s.idle_days) from sales.deals d
        join sales.stages s on s.id = d.stage_id
        where d.customer_id = any(g.records) and d.status = 'open' and d.deleted_at is null
          and d.stage_since < ${at} - make_interval(days => s.idle_days + 1)) as "idleDays",
      greatest(
        (select max(${today}::date - d.next_step_on) from sales.deals d
          where d.customer_id = any(g.records) and d.status = 'open' and d.deleted_at is null
            and d.next_step_on < ${today}::date),
        (select max(extract(day from ${at} - a.ends_at)::integer + 1) from customers.activities a
          where a.customer_id = any(g.records) and a.state = 'planned' and a.deleted_at is null
            and a.ends_at < ${at})) as "lateDays"
    from customers.customers c left join customers.customer_tiers t on t.customer_id = c.id,
      lateral (select ${records} as records) as g
    where ${chosen(which)} and c.deleted_at is null and c.merged_into is null and c.stage <> 'lost'
      and not exists (select 1 from customers.activities a
        where a.customer_id = any(g.records) and a.state = 'planned' and a.deleted_at is null
          and a.begins_at >= ${at} and a.begins_at < ${at} + make_interval(days => ${plannedDays}))
    order by c.id`,
  );
}

interface Suggested {
  readonly id: string;
  readonly ownerId: string;
  readonly teamId: string;
  readonly score: number;
  readonly reasons: readonly object[];
}

/** Puts the suggestions of these customers in place of those that they had. */
export async function storeSuggestions(
  ctx: WriteCtx,
  which: Which,
  list: readonly Suggested[],
): Promise<void> {
  const now = ctx.clock().toISOString();
  const rows = list.map(({ id, ownerId, teamId, score, reasons }) => ({
    customer_id: id,
    owner_id: ownerId,
    team_id: teamId,
    score,
    reasons,
    weighed_at: now,
  }));
  const mine =
    'ids' in which
      ? sql`s.customer_id = any(${which.ids}::uuid[])`
      : sql`s.customer_id > ${which.after}::uuid and (${which.upTo}::uuid is null or s.customer_id <= ${which.upTo}::uuid)`;
  const ids = list.map(({ id }) => id);
  await raw(
    ctx,
    sql`delete from sales.call_suggestions s where ${mine} and s.customer_id <> all(${ids}::uuid[])`,
  );
  await raw(
    ctx,
    sql`insert into sales.call_suggestions
        select n.* from jsonb_populate_recordset(null::sales.call_suggestions, ${JSON.stringify(rows)}::jsonb) n
          join customers.customers c on c.id = n.customer_id
        order by n.customer_id
        on conflict (customer_id) do update set owner_id = excluded.owner_id, team_id = excluded.team_id,
          score = excluded.score, reasons = excluded.reasons, weighed_at = excluded.weighed_at`,
  );
}

/** Mean margin of the last year of those whose margin is known and above zero; null where there is none. */
export async function typicalMargin(ctx: Ctx, today: string, currency: string): Promise<string | null> {
  const [row] = await raw<{ mean: string | null }>(
    ctx,
    sql`select round(avg(m.margin))::bigint::text as mean from (
          select sum(d.margin) as margin from customers.purchase_days d
          where d.currency = ${currency} and d.day > ${today}::date - 365 group by d.root_id) as m
        where m.margin > 0`,
  );
  return row?.mean ?? null;
}
