import type {
  AssignmentRule,
  AssignmentRuleInput,
  AssignmentSetup,
} from '@peyvand/contract/sales/assignments';
import { sql } from 'kysely';
import { type Ctx, hot, raw, type WriteCtx } from '../../../kernel/context.ts';
import { fold } from '../../../kernel/text/fold.ts';

/** All rules in the order in which they are asked. */
export function allRules(ctx: Ctx): Promise<AssignmentRule[]> {
  return hot<AssignmentRule>(
    ctx,
    'sales.assignment.rules',
    sql`select id, name, kind, paused_at is null as active, position, filter, target as "to", pick, skills, most, version
        from sales.assignment_rules order by position, id`,
  );
}

export async function lockRule(ctx: WriteCtx, id: string): Promise<AssignmentRule | null> {
  await raw(ctx, sql`select 1 from sales.assignment_rules where id = ${id}::uuid for update`);
  return (await allRules(ctx)).find((one) => one.id === id) ?? null;
}

export async function putRule(ctx: WriteCtx, id: string, rule: AssignmentRuleInput): Promise<void> {
  const now = ctx.clock().toISOString();
  await raw(
    ctx,
    sql`
    insert into sales.assignment_rules (id, name, kind, position, filter, target, pick, skills, most, paused_at, paused_by,
      created_at, updated_at)
    values (${id}::uuid, ${rule.name}, ${rule.kind}, ${rule.position},
      ${rule.filter === null ? null : JSON.stringify(rule.filter)}::jsonb, ${JSON.stringify(rule.to)}::jsonb, ${rule.pick},
      ${rule.skills}::text[], ${rule.most}::integer, ${rule.active ? null : now}::timestamptz,
      ${rule.active ? null : ctx.actor.id}::uuid, ${now}::timestamptz, ${now}::timestamptz)
    on conflict (id) do update set name = excluded.name, kind = excluded.kind, position = excluded.position,
      filter = excluded.filter, target = excluded.target, pick = excluded.pick, skills = excluded.skills,
      most = excluded.most, updated_at = excluded.updated_at, version = sales.assignment_rules.version + 1,
      paused_at = case when excluded.paused_at is null then null
        else coalesce(sales.assignment_rules.paused_at, excluded.paused_at) end,
      paused_by = case when excluded.paused_at is null then null
        else coalesce(sales.assignment_rules.paused_by, excluded.paused_by) end`,
  );
}

export async function deleteRule(ctx: WriteCtx, id: string): Promise<void> {
  await raw(ctx, sql`delete from sales.assignment_rules where id = ${id}::uuid`);
}

export type StoredSetup = AssignmentSetup & { readonly version: number };

/** Which ways in the rules serve, and who can do what. */
export async function loadSetup(ctx: Ctx): Promise<StoredSetup> {
  const [row] = await hot<StoredSetup>(
    ctx,
    'sales.assignment.setup',
    sql`select s.ways, s.version, coalesce((
          select json_agg(json_build_object('userId', k.user_id, 'skills', k.skills) order by k.user_id)
          from (select user_id, array_agg(skill order by skill_key) as skills
                from sales.seller_skills group by user_id) as k), '[]') as skills
        from sales.assignment_setup s`,
  );
  if (!row) throw new Error('no setup of assignment');
  return row;
}

export async function lockSetup(ctx: WriteCtx): Promise<StoredSetup> {
  await raw(ctx, sql`select 1 from sales.assignment_setup for update`);
  return loadSetup(ctx);
}

export async function putSetup(ctx: WriteCtx, { ways, skills }: AssignmentSetup): Promise<void> {
  const rows = skills.flatMap(({ userId, skills: some }) =>
    some.map((skill) => ({ user_id: userId, skill, skill_key: fold(skill) })),
  );
  await raw(ctx, sql`update sales.assignment_setup set ways = ${ways}::text[], version = version + 1`);
  await raw(ctx, sql`delete from sales.seller_skills`);
  await raw(
    ctx,
    sql`insert into sales.seller_skills (user_id, skill, skill_key)
        select distinct on (user_id, skill_key) user_id, skill, skill_key
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(user_id uuid, skill text, skill_key text)`,
  );
}

/** Rule → colleague → number of their last turn. */
export async function loadTurns(ctx: Ctx): Promise<Map<string, Map<string, number>>> {
  const rows = await hot<{ rule: string; userId: string; turn: string }>(
    ctx,
    'sales.assignment.turns',
    sql`select rule_id as rule, user_id as "userId", turn from sales.assignment_turns`,
  );
  const turns = new Map<string, Map<string, number>>();
  for (const { rule, userId, turn } of rows)
    turns.set(rule, (turns.get(rule) ?? new Map<string, number>()).set(userId, Number(turn)));
  return turns;
}

export async function storeTurns(
  ctx: WriteCtx,
  turns: ReadonlyMap<string, ReadonlyMap<string, number>>,
): Promise<void> {
  const rows = [...turns].flatMap(([rule, some]) =>
    [...some].map(([user, turn]) => ({ rule_id: rule, user_id: user, turn })),
  );
  if (rows.length === 0) return;
  await raw(
    ctx,
    sql`insert into sales.assignment_turns (rule_id, user_id, turn)
        select rule_id, user_id, turn
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(rule_id uuid, user_id uuid, turn bigint)
        on conflict (rule_id, user_id) do update set turn = excluded.turn`,
  );
}

/** Who decides about owners waits here for the others: two at once would both take the same turn. */
export async function holdTurns(ctx: WriteCtx): Promise<void> {
  await raw(ctx, sql`select pg_advisory_xact_lock(hashtextextended('sales.assignment', 0))`);
}
