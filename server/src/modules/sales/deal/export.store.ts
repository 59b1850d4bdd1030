import type { Words } from '@peyvand/contract/sales/pipelines';
import { sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';
import type { DealFields } from './deal.ts';

export interface ExportedDeal
  extends Omit<DealFields, 'people' | 'lines' | 'checked' | 'customerId' | 'agentId'> {
  /** Its code, else its name. */
  readonly agent: string | null;
  readonly customerCode: string | null;
  readonly customerName: string | null;
  readonly pipelineNames: Words;
  readonly stageNames: Words;
  readonly reasonNames: Words | null;
  readonly lostTo: string | null;
  readonly ownerId: string;
  readonly createdAt: string;
  readonly closedAt: string | null;
}

/** What an export tells of deals that the caller has found under the actor's rights, in their order. */
export function dealsToExport(ctx: Ctx, ids: readonly string[]): Promise<ExportedDeal[]> {
  return raw<ExportedDeal>(
    ctx,
    sql`
    select d.name, d.code, c.code as "customerCode", c.name as "customerName", p.names as "pipelineNames",
      s.names as "stageNames", r.names as "reasonNames", d.lost_to as "lostTo", d.owner_id as "ownerId", d.amount,
      d.currency, d.probability, d.forecast, d.expected_on as "expectedOn", d.next_step as "nextStep",
      d.next_step_on as "nextStepOn", d.source, coalesce(ch.names->>'en', ch.names->>'fa', ch.names->>'ru', d.channel) as channel,
      coalesce(ac.code, ac.name) as agent, d.competitors, d.tags, d.note, d.custom,
      d.created_at as "createdAt", d.closed_at as "closedAt"
    from unnest(${ids}::uuid[]) with ordinality as wanted(id, place)
    join sales.deals d on d.id = wanted.id
    join sales.stages s on s.id = d.stage_id
    join sales.pipelines p on p.id = d.pipeline_id
    left join sales.deal_reasons r on r.id = d.reason_id
    left join sales.channels ch on ch.key = d.channel
    left join sales.agents a on a.id = d.agent_id
    left join customers.customers am on am.id = a.customer_id
    left join customers.customers ac on ac.id = coalesce(am.survivor_id, am.id)
    left join customers.customers m on m.id = d.customer_id
    left join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
      and c.deleted_at is null and ${visible(ctx, 'customers.customers', 'c')}
    order by wanted.place`,
  );
}
