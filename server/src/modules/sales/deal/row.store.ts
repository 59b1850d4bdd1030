import { sql } from 'kysely';
import { type Ctx, hot, visible } from '../../../kernel/context.ts';
import type { PlainRow } from './row.ts';

/** Rows of deals that the caller has found under the actor's rights, in the order of the ids. */
export async function rowsOf(ctx: Ctx, ids: readonly string[], withCustom = false): Promise<PlainRow[]> {
  if (ids.length === 0) return [];
  return hot<PlainRow>(
    ctx,
    'sales.deal_rows',
    sql`
    select d.id, d.name, d.code, c.id as "customerId", c.name as "customerName", c.kind as "customerKind",
      d.owner_id as "ownerId", d.team_id as "teamId", d.pipeline_id as "pipelineId", d.stage_id as "stageId",
      d.stage_since as "stageSince", d.status, d.amount, d.currency,
      (case when s.kind = 'open' then coalesce(d.probability, s.probability) else s.probability end)::int as probability,
      d.expected_on as "expectedOn", d.next_step as "nextStep", d.next_step_on as "nextStepOn",
      s.idle_days as "idleDays", d.source, d.channel, d.agent_id as "agentId", d.tags, d.closed_at as "closedAt", d.reason_id as "reasonId",
      d.forecast, case when s.kind = 'open' and s.checklist <> '[]' then s.checklist end as "items", d.checked,
      case when ${withCustom} then d.custom else '{}'::jsonb end as values,
      d.created_at as "createdAt", d.updated_at as "updatedAt", d.version
    from unnest(${ids}::uuid[]) with ordinality as wanted(id, place)
    join sales.deals d on d.id = wanted.id
    join sales.stages s on s.id = d.stage_id
    left join customers.customers m on m.id = d.customer_id
    left join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
      and c.deleted_at is null and ${visible(ctx, 'customers.customers', 'c')}
    order by wanted.place`,
  );
}
