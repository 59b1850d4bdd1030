import type { Stage } from '@peyvand/contract/customers/customer';
import { type Hold, type Move, Reason } from '@peyvand/contract/customers/lifecycle';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, hot, visible, type WriteCtx } from '../../../kernel/context.ts';

interface Standing {
  readonly id: string;
  readonly root: string;
  readonly stage: Stage;
  readonly since: string;
  readonly setBy: 'rule' | 'hand';
  readonly hold: Hold | null;
  readonly reason: Reason | null;
  readonly version: number;
}

/** How a customer stands in its life-cycle, if the actor sees it; of a merged one, how its survivor stands. */
export async function standingOf(ctx: Ctx, id: string): Promise<Standing | null> {
  const [row] = await hot<Omit<Standing, 'hold' | 'reason'> & { hold: string | null; reason: unknown }>(
    ctx,
    'customers.standing',
    sql`
    select c.id, coalesce(c.survivor_id, c.id) as root, c.stage, c.stage_since as since, c.stage_set_by as "setBy",
      c.stage_hold as hold, c.stage_reason as reason, c.version
    from customers.customers c
    where c.id = ${id}::uuid and ${visible(ctx, 'customers.customers', 'c')}`,
  );
  if (!row) return null;
  if (row.root !== row.id) return standingOf(ctx, row.root);
  return { ...row, hold: holdOf(row.hold), reason: Reason.nullable().catch(null).parse(row.reason) };
}

function holdOf(text: string | null): Hold | null {
  if (text === null) return null;
  return text === 'released' || text === 'purchase' ? { until: text } : { until: 'day', day: text };
}

export function holdText(hold: Hold): string {
  return hold.until === 'day' ? hold.day : hold.until;
}

const Told = z.object({
  changes: z.object({ stage: z.object({ from: z.string(), to: z.string() }) }),
  reason: Reason.optional().catch(undefined),
});

/** The last moves of a customer and of those merged into it, newest first. */
export async function movesOf(ctx: Ctx, ids: readonly string[]): Promise<Move[]> {
  const rows = await hot<{ id: string; at: string; by: string; data: unknown }>(
    ctx,
    'customers.moves',
    sql`
    select e.id, e.occurred_at as at, case when e.actor_kind = 'system' then '' else e.actor_name end as by, e.data
    from kernel.events e
    where e.customer_id = any(${ids}::uuid[]) and e.type = 'customers.customer.moved'
    order by e.occurred_at desc, e.id desc limit 50`,
  );
  return rows.flatMap(({ data, ...row }) => {
    const told = Told.safeParse(data).data;
    return told ? [moveOf(row, told.changes.stage, told.reason ?? null)] : [];
  });
}

function moveOf(
  row: { id: string; at: string; by: string },
  stage: { from: string; to: string },
  reason: Reason | null,
): Move {
  return { ...row, from: known(stage.from), to: known(stage.to), reason };
}

const StageName = z
  .enum(['prospect', 'first_purchase', 'repeat', 'loyal', 'at_risk', 'lost', 'won_back'])
  .catch('prospect');

function known(text: string): Stage {
  return StageName.parse(text);
}

/** Sets the hold of a locked customer. Null gives it back to the rules. */
export async function storeHold(
  ctx: WriteCtx,
  id: string,
  hold: Hold | null,
  reason: Reason | null,
): Promise<void> {
  await hot(
    ctx,
    'customers.hold',
    sql`update customers.customers set stage_set_by = ${hold === null ? 'rule' : 'hand'},
          stage_hold = ${hold === null ? null : holdText(hold)}, stage_reason = ${reason === null ? null : JSON.stringify(reason)}::jsonb,
          updated_at = ${ctx.clock().toISOString()}::timestamptz, version = version + 1
        where id = ${id}::uuid`,
  );
}

/** Puts a locked customer into a stage, by hand. */
export async function storeStage(
  ctx: WriteCtx,
  id: string,
  stage: Stage,
  hold: Hold,
  reason: Reason,
): Promise<void> {
  await storeHold(ctx, id, hold, reason);
  await hot(
    ctx,
    'customers.stage.hand',
    sql`update customers.customers set stage = ${stage}, stage_since = ${ctx.clock().toISOString()}::timestamptz
        where id = ${id}::uuid`,
  );
}
