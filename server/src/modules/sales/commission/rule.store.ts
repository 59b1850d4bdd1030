import type { CommissionRule, CommissionRuleInput } from '@peyvand/contract/sales/commissions';
import { sql } from 'kysely';
import { type Ctx, hot, raw, type WriteCtx } from '../../../kernel/context.ts';

/** All rules in the order in which they are asked. */
export function allCommissionRules(ctx: Ctx): Promise<CommissionRule[]> {
  return hot<CommissionRule>(
    ctx,
    'sales.commission.rules',
    sql`select id, name, paused_at is null as active, position, earns_on as "on", earner, basis, product_ids as "productIds",
          category_ids as "categoryIds", channels, user_ids as "userIds", team_ids as "teamIds", agent_ids as "agentIds", rate, version
        from sales.commission_rules order by position, id`,
  );
}

export async function lockCommissionRule(ctx: WriteCtx, id: string): Promise<CommissionRule | null> {
  await raw(ctx, sql`select 1 from sales.commission_rules where id = ${id}::uuid for update`);
  return (await allCommissionRules(ctx)).find((one) => one.id === id) ?? null;
}

export async function putCommissionRule(ctx: WriteCtx, id: string, rule: CommissionRuleInput): Promise<void> {
  const now = ctx.clock().toISOString();
  await raw(
    ctx,
    sql`
    insert into sales.commission_rules (id, name, position, earns_on, earner, basis, product_ids, category_ids, channels, user_ids,
      team_ids, agent_ids, rate, paused_at, paused_by, created_at, updated_at)
    values (${id}::uuid, ${rule.name}, ${rule.position}, ${rule.on}, ${rule.earner}, ${rule.basis}, ${rule.productIds}::uuid[],
      ${rule.categoryIds}::uuid[], ${rule.channels}::text[], ${rule.userIds}::uuid[], ${rule.teamIds}::uuid[], ${rule.agentIds}::uuid[],
      ${JSON.stringify(rule.rate)}::jsonb, ${rule.active ? null : now}::timestamptz,
      ${rule.active ? null : ctx.actor.id}::uuid, ${now}::timestamptz, ${now}::timestamptz)
    on conflict (id) do update set name = excluded.name, position = excluded.position, earns_on = excluded.earns_on,
      earner = excluded.earner, agent_ids = excluded.agent_ids,
      basis = excluded.basis, product_ids = excluded.product_ids, category_ids = excluded.category_ids,
      channels = excluded.channels, user_ids = excluded.user_ids, team_ids = excluded.team_ids, rate = excluded.rate,
      updated_at = excluded.updated_at, version = sales.commission_rules.version + 1,
      paused_at = case when excluded.paused_at is null then null
        else coalesce(sales.commission_rules.paused_at, excluded.paused_at) end,
      paused_by = case when excluded.paused_at is null then null
        else coalesce(sales.commission_rules.paused_by, excluded.paused_by) end`,
  );
}

export async function deleteCommissionRule(ctx: WriteCtx, id: string): Promise<void> {
  await raw(ctx, sql`delete from sales.commission_rules where id = ${id}::uuid`);
}

/** Category → itself and all above it. */
export async function categoryPaths(ctx: Ctx): Promise<Map<string, readonly string[]>> {
  const rows = await raw<{ id: string; path: string[] }>(
    ctx,
    sql`with recursive up as (
          select id, id as at, parent_id from sales.categories
          union select u.id, c.id, c.parent_id from up u join sales.categories c on c.id = u.parent_id)
        select id, array_agg(at) as path from up group by id`,
  );
  return new Map(rows.map(({ id, path }) => [id, path]));
}
