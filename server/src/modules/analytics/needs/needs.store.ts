import type { Need } from '@peyvand/contract/analytics/needs';
import { sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import { holdAlone } from '../../../kernel/db/locks.ts';

export interface StoredNeed extends Need {
  readonly groupId: string;
  /** Of its cost. */
  readonly currency: string;
}

const columns = sql`n.id, n.group_id as "groupId", n.name, n.weight::float8 / 10 as weight,
  case when n.experiment_id is not null
    then json_build_object('experimentId', n.experiment_id, 'arm', n.arm) end as trial,
  n.cost::text as cost, n.currency`;

/** Needs of these groups, the heaviest first. */
export function needsOf(ctx: Ctx, groupIds: readonly string[]): Promise<StoredNeed[]> {
  return raw<StoredNeed>(
    ctx,
    sql<StoredNeed>`select ${columns} from analytics.needs n where n.group_id = any(${groupIds}::uuid[])
      order by n.weight desc, n.id`,
  );
}

export async function loadNeed(ctx: Ctx, id: string): Promise<StoredNeed | null> {
  const [row] = await raw<StoredNeed>(
    ctx,
    sql<StoredNeed>`select ${columns} from analytics.needs n where n.id = ${id}::uuid`,
  );
  return row ?? null;
}

export interface NeedsSet {
  readonly groupId: string;
  readonly setBy: string;
  readonly setAt: string;
  readonly version: number;
}

export function loadSets(ctx: Ctx, groupIds: readonly string[]): Promise<NeedsSet[]> {
  return raw<NeedsSet>(
    ctx,
    sql<NeedsSet>`select s.group_id as "groupId", s.set_by as "setBy",
        to_char(s.set_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "setAt", s.version
      from analytics.needs_sets s where s.group_id = any(${groupIds}::uuid[])`,
  );
}

/** The version of the needs of a group, 0 of none; nobody else sets any until the transaction ends. */
export async function lockNeeds(ctx: WriteCtx, groupId: string): Promise<number> {
  await holdAlone(ctx, 'analytics.needs_sets');
  const [found] = await loadSets(ctx, [groupId]);
  return found?.version ?? 0;
}

/** Puts these needs in the place of those that the group had. */
export async function putNeeds(
  ctx: WriteCtx,
  groupId: string,
  needs: readonly Need[],
  currency: string,
): Promise<void> {
  const rows = needs.map(({ weight, trial, ...one }) => ({
    ...one,
    weight: Math.round(weight * 10),
    experiment: trial?.experimentId ?? null,
    arm: trial?.arm ?? null,
  }));
  await raw(ctx, sql`delete from analytics.needs n where n.group_id = ${groupId}::uuid`);
  await raw(
    ctx,
    sql`insert into analytics.needs (id, group_id, name, weight, experiment_id, arm, cost, currency)
      select t.id, ${groupId}::uuid, t.name, t.weight, t.experiment, t.arm, t.cost, ${currency}
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as t(id uuid, name text, weight int, experiment uuid, arm text, cost bigint)`,
  );
  await raw(
    ctx,
    sql`insert into analytics.needs_sets as s (group_id, set_by, set_at, version)
      values (${groupId}::uuid, ${ctx.actor.name}, ${ctx.clock().toISOString()}::timestamptz, 1)
      on conflict (group_id) do update set set_by = excluded.set_by, set_at = excluded.set_at, version = s.version + 1`,
  );
}

/** Sums of the last nights; null where nobody has any. */
export interface Sums {
  readonly buyers: number;
  readonly revenue: string | null;
  readonly profit: string | null;
  readonly lifetime: string | null;
}

const sums = sql`count(p.customer_id)::int as buyers, sum(p.revenue)::text as revenue, sum(p.profit)::text as profit,
  sum(s.lifetime)::text as lifetime`;

/** What the customers of each group that the actor sees were worth; merged records are those who stand for them. */
export function worthOfGroups(
  ctx: Ctx,
  groupIds: readonly string[],
  currency: string,
): Promise<(Sums & { readonly groupId: string; readonly customers: number })[]> {
  return raw(
    ctx,
    sql<Sums & { groupId: string; customers: number }>`
    with members as (
      select distinct m.group_id, coalesce(c.survivor_id, c.id) as id
      from customers.needs_members m join customers.customers c on c.id = m.customer_id
      where m.group_id = any(${groupIds}::uuid[]))
    select m.group_id as "groupId", count(*)::int as customers, ${sums}
    from members m join customers.customers h on h.id = m.id
      left join analytics.customer_profits p on p.customer_id = h.id and p.currency = ${currency}
      left join analytics.customer_scores s on s.customer_id = h.id and s.currency = ${currency}
    where h.deleted_at is null and ${visible(ctx, 'customers.customers', 'h')}
    group by m.group_id`,
  );
}

/** The same of all customers that the actor sees and that ever bought. */
export async function worthOfAll(ctx: Ctx, currency: string): Promise<Sums> {
  const [row] = await raw(
    ctx,
    sql<Sums>`select ${sums} from analytics.customer_profits p
      left join analytics.customer_scores s on s.customer_id = p.customer_id and s.currency = ${currency}
      where p.currency = ${currency} and ${visible(ctx, 'analytics.customer_profits', 'p')}`,
  );
  return row ?? { buyers: 0, revenue: null, profit: null, lifetime: null };
}

/** How many are in an experiment, and how many of them in a group today. */
export async function treatedOfGroup(
  ctx: Ctx,
  experimentId: string,
  groupId: string,
): Promise<{ people: number; members: number }> {
  const [row] = await raw(
    ctx,
    sql<{ people: number; members: number }>`select count(*)::int as people,
        count(*) filter (where exists (select 1 from customers.needs_members g
          where g.group_id = ${groupId}::uuid and g.customer_id = m.customer_id))::int as members
      from customers.experiment_members m
      where m.experiment_id = ${experimentId}::uuid and ${visible(ctx, 'customers.experiment_members', 'm')}`,
  );
  return row ?? { people: 0, members: 0 };
}
