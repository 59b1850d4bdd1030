import { sql } from 'kysely';
import { raw, type WriteCtx } from '../../../kernel/context.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { type StoredDeal } from './deal.ts';
import { codeKey, searchText } from './keys.ts';

function columnsOf(deal: StoredDeal) {
  return {
    id: deal.id,
    name: deal.name,
    name_key: fold(deal.name),
    code: deal.code,
    code_key: codeKey(deal.code),
    search_text: searchText(deal),
    customer_id: deal.customerId,
    owner_id: deal.ownerId,
    team_id: deal.teamId,
    pipeline_id: deal.pipelineId,
    stage_id: deal.stageId,
    stage_since: deal.stageSince,
    status: deal.status,
    open_stage_id: deal.openStageId,
    closed_at: deal.closedAt,
    closed_by: deal.closedBy,
    reason_id: deal.reasonId,
    lost_to: deal.lostTo,
    close_note: deal.closeNote,
    close_rate: deal.closeRate?.rate ?? null,
    close_base: deal.closeRate?.base ?? null,
    amount: deal.amount,
    currency: deal.currency,
    line_count: deal.lines.length,
    probability: deal.probability,
    forecast: deal.forecast,
    expected_on: deal.expectedOn,
    source: deal.source,
    channel: deal.channel,
    agent_id: deal.agentId,
    next_step: deal.nextStep,
    next_step_on: deal.nextStepOn,
    competitors: deal.competitors,
    tags: deal.tags,
    note: deal.note,
    checked: deal.checked,
    custom: deal.custom,
    deleted_at: deal.deletedAt,
    created_at: deal.createdAt,
    updated_at: deal.updatedAt,
    version: deal.version,
  };
}

/** Inserts deals with lines and people. A code that is taken throws the unique violation. */
export async function insertDeals(
  ctx: WriteCtx,
  deals: readonly StoredDeal[],
  importCause: string | null,
): Promise<void> {
  if (deals.length === 0) return;
  const list = deals.map((deal) => ({
    ...columnsOf(deal),
    import_cause: importCause,
    import_version: importCause === null ? null : deal.version,
  }));
  await raw(
    ctx,
    sql`insert into sales.deals select * from jsonb_populate_recordset(null::sales.deals, ${JSON.stringify(list)}::jsonb)`,
  );
  await insertParts(ctx, deals);
}

/** Writes deals as they stand, versions included; lines and people too where `parts`. */
export async function updateDeals(
  ctx: WriteCtx,
  deals: readonly StoredDeal[],
  parts: boolean,
): Promise<void> {
  if (deals.length === 0) return;
  const list = deals.map(columnsOf);
  await raw(
    ctx,
    sql`
    update sales.deals d set name = n.name, name_key = n.name_key, code = n.code, code_key = n.code_key,
      search_text = n.search_text, customer_id = n.customer_id, owner_id = n.owner_id, team_id = n.team_id,
      pipeline_id = n.pipeline_id, stage_id = n.stage_id, stage_since = n.stage_since, status = n.status,
      open_stage_id = n.open_stage_id, closed_at = n.closed_at, closed_by = n.closed_by, reason_id = n.reason_id,
      lost_to = n.lost_to, close_note = n.close_note, close_rate = n.close_rate,
      close_base = n.close_base, amount = n.amount, currency = n.currency,
      line_count = n.line_count, probability = n.probability, forecast = n.forecast, expected_on = n.expected_on, source = n.source,
      channel = n.channel, agent_id = n.agent_id, next_step = n.next_step, next_step_on = n.next_step_on, competitors = n.competitors,
      tags = n.tags, note = n.note, checked = n.checked, custom = n.custom, deleted_at = n.deleted_at,
      updated_at = n.updated_at, version = n.version
    from jsonb_populate_recordset(null::sales.deals, ${JSON.stringify(list)}::jsonb) n where d.id = n.id`,
  );
  if (!parts) return;
  const ids = deals.map(({ id }) => id);
  await raw(ctx, sql`delete from sales.deal_lines where deal_id = any(${ids}::uuid[])`);
  await raw(ctx, sql`delete from sales.deal_people where deal_id = any(${ids}::uuid[])`);
  await insertParts(ctx, deals);
}

async function insertParts(ctx: WriteCtx, deals: readonly StoredDeal[]): Promise<void> {
  const lines = deals.flatMap((deal) =>
    deal.lines.map((line) => ({
      id: line.id,
      deal_id: deal.id,
      position: line.position,
      product_id: line.productId,
      code: line.code,
      description: line.description,
      quantity: line.quantity,
      unit_price: line.unitPrice,
      subtotal: line.subtotal,
      discount: line.discount,
      total: line.total,
      cost: line.cost,
    })),
  );
  if (lines.length > 0)
    await raw(
      ctx,
      sql`insert into sales.deal_lines select * from jsonb_populate_recordset(null::sales.deal_lines, ${JSON.stringify(lines)}::jsonb)`,
    );
  const people = deals.flatMap((deal) =>
    deal.people.map(({ customerId, role }, position) => ({
      deal_id: deal.id,
      customer_id: customerId,
      role,
      position,
    })),
  );
  if (people.length > 0)
    await raw(
      ctx,
      sql`insert into sales.deal_people select * from jsonb_populate_recordset(null::sales.deal_people, ${JSON.stringify(people)}::jsonb)`,
    );
}

/** Deletes deals for good, with lines and people. */
export async function deleteDeals(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  await raw(ctx, sql`delete from sales.deals where id = any(${ids}::uuid[])`);
}
