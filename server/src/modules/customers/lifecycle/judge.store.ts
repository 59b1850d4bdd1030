import type { Stage } from '@peyvand/contract/customers/customer';
import type { GrowthRule, Reason, Rules } from '@peyvand/contract/customers/lifecycle';
import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import { filtering } from '../../../kernel/listing.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { customerFilters } from '../customer/customer.filters.ts';
import type { Facts } from '../events.ts';
import { type Ruled, ruled, type StageFacts } from './stage.ts';

/** Which customers: these, or those whose ids lie between two. */
export type Which =
  | { readonly ids: readonly string[] }
  | { readonly after: string; readonly upTo: string | null };

export interface Candidate extends StageFacts {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly stage: Stage;
}

/** The condition that a customer is one of them. */
export function chosen(which: Which): RawBuilder<boolean> {
  if ('ids' in which) return sql<boolean>`c.id = any(${which.ids}::uuid[])`;
  const upTo = which.upTo === null ? sql`true` : sql`c.id <= ${which.upTo}::uuid`;
  return sql<boolean>`c.id > ${which.after}::uuid and ${upTo}`;
}

/** What the rules look at, of customers that they may move. Prospects that bought nothing are left out: they stay. */
export async function candidates(ctx: Ctx, which: Which, rules: Rules, today: string): Promise<Candidate[]> {
  const within = (['loyal', 'repeat'] as const).flatMap((stage) => {
    const rule = rules[stage];
    return rule && (rule.withinDays !== null || rule.amount !== null)
      ? [sql`${sql.lit(stage)}, case when p.customer_id is not null then ${windowOf(rule, today)} end`]
      : [];
  });
  const fits = ruled.flatMap((stage) => {
    const filter = rules[stage]?.filter;
    if (!filter) return [];
    return filtering(ctx, customerFilters, 'c', filter).map(
      (condition) => sql`${sql.lit(stage)}, (${condition}) is true`,
    );
  });
  const rows = await raw<Omit<Candidate, 'within' | 'fits'> & Pick<Candidate, 'fits'> & { within: Within }>(
    ctx,
    sql`
    select c.id, c.name, c.kind, c.stage, coalesce(p.orders, 0) as orders, coalesce(to_json(p.recent), '[]'::json) as recent,
      p.usual_gap as "usualGap", json_build_object(${sql.join(within)}) as within, json_build_object(${sql.join(fits)}) as fits
    from customers.customers c left join customers.purchases p on p.customer_id = c.id
    where ${chosen(which)} and c.deleted_at is null and c.merged_into is null and c.stage_set_by = 'rule'
      and (p.customer_id is not null or c.stage <> 'prospect')`,
  );
  return rows.map(({ within: windows, ...row }) => ({ ...row, within: read(windows) }));
}

type Within = Partial<Record<Ruled, { orders: number | null; amount: number | null } | null>>;

function read(within: Within): StageFacts['within'] {
  return Object.fromEntries(
    Object.entries(within).map(([stage, window]) => [
      stage,
      { orders: window?.orders ?? 0, amount: window?.amount ?? 0 },
    ]),
  );
}

function windowOf(rule: GrowthRule, today: string) {
  const since = rule.withinDays === null ? null : addUnits(today, 'day', -rule.withinDays, 'gregory');
  const from = since === null ? sql`true` : sql`d.day > ${since}::date`;
  return sql`(select json_build_object('orders', sum(d.orders),
      'amount', sum(d.revenue) filter (where d.currency = ${rule.amount?.currency ?? ''}))
    from customers.purchase_days d where d.root_id = c.id and ${from})`;
}

export interface StageMove {
  readonly id: string;
  readonly from: Stage;
  readonly to: Stage;
  readonly reason: Reason;
}

interface Moved extends Facts {
  readonly id: string;
  readonly from: Stage;
  readonly since: string;
}

/**
 * Moves customers that are still where the rules saw them. Rows are locked in one order, so that two who move at once
 * do not wait for each other. Returns those that moved, with what events say of them.
 */
export async function storeMoves(ctx: WriteCtx, moves: readonly StageMove[]): Promise<Moved[]> {
  const now = ctx.clock().toISOString();
  const list = moves.map(({ id, from, to, reason }) => ({ id, was: from, stage: to, reason }));
  return raw<Moved>(
    ctx,
    sql`
    with told as (select * from json_to_recordset(${JSON.stringify(list)}::json) as t(id uuid, was text, stage text, reason jsonb)),
    held as materialized (
      select c.id, c.stage_since, t.was, t.stage, t.reason from customers.customers c join told t on t.id = c.id
      where c.stage = t.was and c.stage_set_by = 'rule' and c.deleted_at is null and c.merged_into is null
      order by c.id for no key update of c)
    update customers.customers c set stage = h.stage, stage_since = ${now}::timestamptz, stage_reason = h.reason,
      updated_at = ${now}::timestamptz, version = c.version + 1
    from held h where c.id = h.id
    returning c.id, h.was as "from", h.stage_since as since, c.kind, c.name, c.code, c.stage, c.source, c.city, c.country,
      c.owner_id as "ownerId", c.team_id as "teamId", c.version`,
  );
}

/** The last id of the next stretch of so many customers; null where fewer are left. */
export async function stretchEnd(ctx: Ctx, after: string, size: number): Promise<string | null> {
  const [row] = await raw<{ id: string }>(
    ctx,
    sql`select c.id from customers.customers c where c.id > ${after}::uuid order by c.id offset ${size - 1} limit 1`,
  );
  return row?.id ?? null;
}

/** How many customers come after an id; fewer than one stretch. */
export async function countAfter(ctx: Ctx, after: string): Promise<number> {
  const [row] = await raw<{ count: number }>(
    ctx,
    sql`select count(*)::integer as count from customers.customers c where c.id > ${after}::uuid`,
  );
  return row?.count ?? 0;
}
