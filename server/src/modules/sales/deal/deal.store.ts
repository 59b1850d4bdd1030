import { sql } from 'kysely';
import { type Ctx, hot, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import type { StoredDeal } from './deal.ts';

const table = 'sales.deals';

const selection = sql`
  d.id, d.name, d.code, d.customer_id as "customerId", coalesce(m.survivor_id, d.customer_id) as "customerNow",
  d.owner_id as "ownerId", d.team_id as "teamId", d.pipeline_id as "pipelineId", d.stage_id as "stageId",
  d.stage_since as "stageSince", d.status, d.open_stage_id as "openStageId", d.closed_at as "closedAt",
  case when d.close_rate is not null then
    json_build_object('rate', trim_scale(d.close_rate)::text, 'base', d.close_base) end as "closeRate",
  d.closed_by as "closedBy", d.reason_id as "reasonId", d.lost_to as "lostTo", d.close_note as "closeNote",
  d.amount, d.currency, d.probability, d.forecast, d.expected_on as "expectedOn", d.source, d.channel, d.agent_id as "agentId",
  d.next_step as "nextStep", d.next_step_on as "nextStepOn", d.competitors, d.tags, d.note, d.checked, d.custom,
  coalesce((select json_agg(json_build_object('customerId', p.customer_id, 'role', p.role) order by p.position)
    from sales.deal_people p where p.deal_id = d.id), '[]') as people,
  coalesce((select json_agg(json_build_object('id', l.id, 'position', l.position, 'productId', l.product_id,
      'code', l.code, 'description', l.description, 'quantity', trim_scale(l.quantity)::text,
      'unitPrice', trim_scale(l.unit_price)::text, 'subtotal', l.subtotal::text, 'discount', l.discount::text,
      'total', l.total::text, 'cost', l.cost::text) order by l.position)
    from sales.deal_lines l where l.deal_id = d.id), '[]') as lines,
  d.deleted_at as "deletedAt", d.created_at as "createdAt", d.updated_at as "updatedAt", d.version`;
const source = sql`sales.deals d left join customers.customers m on m.id = d.customer_id`;

/** One deal that the actor may see, also out of the trash, or null. */
export async function loadDeal(ctx: Ctx, id: string): Promise<StoredDeal | null> {
  const [deal] = await hot<StoredDeal>(
    ctx,
    'sales.deal',
    sql`select ${selection} from ${source} where d.id = ${id}::uuid and ${visible(ctx, table, 'd')}`,
  );
  return deal ?? null;
}

/** The same, locked until the transaction ends; null also when the actor may not change it. */
export async function lockDeal(ctx: WriteCtx, id: string): Promise<StoredDeal | null> {
  const [deal] = await lockDeals(ctx, [id]);
  return deal ?? null;
}

/** Deals that the actor may change, locked, in the order of their ids. */
export async function lockDeals(ctx: WriteCtx, ids: readonly string[]): Promise<StoredDeal[]> {
  if (ids.length === 0) return [];
  await raw(ctx, sql`select 1 from sales.deals where id = any(${ids}::uuid[]) order by id for update`);
  return raw<StoredDeal>(
    ctx,
    sql`select ${selection} from ${source}
        where d.id = any(${ids}::uuid[]) and ${visible(ctx, table, 'd', 'write')} order by d.id`,
  );
}

/** Deals of a stage, whoever's, locked, the next behind `after`. */
export async function lockInStage(
  ctx: WriteCtx,
  stageId: string,
  after: string,
  limit: number,
): Promise<StoredDeal[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select id from sales.deals where stage_id = ${stageId}::uuid and id > ${after}::uuid
        order by id limit ${limit} for update`,
  );
  return lockDeals(
    ctx,
    rows.map(({ id }) => id),
  );
}

/** Which of the folded codes are taken, by deals that are seen or not. */
export async function dealsByCode(
  ctx: Ctx,
  keys: readonly string[],
): Promise<Map<string, { id: string; isSeen: boolean }>> {
  if (keys.length === 0) return new Map();
  const rows = await raw<{ key: string; id: string; isSeen: boolean }>(
    ctx,
    sql`select d.code_key as key, d.id, ${visible(ctx, table, 'd', 'write')} as "isSeen" from sales.deals d
        where d.code_key = any(${keys}::text[])`,
  );
  return new Map(rows.map(({ key, ...found }) => [key, found]));
}

/** Name, code and a point of reach of the people on a deal, as far as the actor sees them. */
export async function namesOfPeople(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await hot<{ id: string; name: string }>(
    ctx,
    'sales.deal_people',
    sql`select m.id, c.name from customers.customers m
        join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
        where m.id = any(${ids}::uuid[]) and c.deleted_at is null and ${visible(ctx, 'customers.customers', 'c')}`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Deals that lie in the trash since before a moment; locked, those that others hold left out. */
export async function overdueInTrash(ctx: WriteCtx, before: string, limit: number): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select id from sales.deals where deleted_at < ${before}::timestamptz
        order by deleted_at limit ${limit} for update skip locked`,
  );
  return rows.map(({ id }) => id);
}
