import type { AgentKind } from '@peyvand/contract/sales/channels';
import type { Channel } from '@peyvand/contract/sales/orders';
import { sql } from 'kysely';
import { type Ctx, hot, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import type { PersonalRecord } from '../../../kernel/personal.ts';

/** What people say about an agent. */
export interface AgentFields {
  readonly kind: AgentKind;
  readonly territoryId: string | null;
  readonly channel: Channel;
  readonly fromOn: string;
  readonly toOn: string | null;
  readonly note: string;
}

export interface StoredAgent extends AgentFields {
  readonly id: string;
  /** The record on which it was entered, whoever sees it. */
  readonly recordId: string | null;
  /** Who answers for it now, as far as the actor sees it. */
  readonly customerId: string | null;
  readonly name: string | null;
  readonly code: string | null;
  readonly version: number;
}

/**
 * All agents, by name. Their names go to everybody who sells, as those of colleagues do: a seller has to name whom a deal
 * goes through. That the record is theirs to open, only who sees the customer is told.
 */
export function allAgents(ctx: Ctx): Promise<StoredAgent[]> {
  return hot<StoredAgent>(
    ctx,
    'sales.agents',
    sql`select a.id, a.customer_id as "recordId", a.kind, a.territory_id as "territoryId", a.channel,
          a.from_on::text as "fromOn", a.to_on::text as "toOn", a.note, a.version, c.name, c.code,
          case when ${visible(ctx, 'customers.customers', 'c')} then c.id end as "customerId"
        from sales.agents a left join customers.customers m on m.id = a.customer_id
        left join customers.customers c on c.id = coalesce(m.survivor_id, m.id) and c.deleted_at is null
        order by c.name, a.id`,
  );
}

/** Changes of agents take turns. */
export async function lockAgent(ctx: WriteCtx, id: string): Promise<StoredAgent | null> {
  await raw(ctx, sql`select 1 from sales.agents where id = ${id}::uuid for update`);
  return (await allAgents(ctx)).find((one) => one.id === id) ?? null;
}

export async function insertAgent(
  ctx: WriteCtx,
  id: string,
  customerId: string,
  fields: AgentFields,
): Promise<void> {
  const now = ctx.clock().toISOString();
  await raw(
    ctx,
    sql`insert into sales.agents (id, customer_id, kind, territory_id, channel, from_on, to_on, note, created_at, updated_at)
        values (${id}::uuid, ${customerId}::uuid, ${fields.kind}, ${fields.territoryId}::uuid, ${fields.channel},
          ${fields.fromOn}::date, ${fields.toOn}::date, ${fields.note}, ${now}::timestamptz, ${now}::timestamptz)`,
  );
}

export async function updateAgent(ctx: WriteCtx, id: string, fields: AgentFields): Promise<void> {
  await raw(
    ctx,
    sql`update sales.agents set kind = ${fields.kind}, territory_id = ${fields.territoryId}::uuid,
          channel = ${fields.channel}, from_on = ${fields.fromOn}::date, to_on = ${fields.toOn}::date,
          note = ${fields.note}, updated_at = ${ctx.clock().toISOString()}::timestamptz, version = version + 1
        where id = ${id}::uuid`,
  );
}

/** Whether anything was sold through an agent. */
export async function hasSold(ctx: Ctx, id: string): Promise<boolean> {
  const [row] = await raw<{ any: boolean }>(
    ctx,
    sql`select exists (select 1 from sales.deals where agent_id = ${id}::uuid)
          or exists (select 1 from sales.quotes where agent_id = ${id}::uuid)
          or exists (select 1 from sales.orders where agent_id = ${id}::uuid) as any`,
  );
  return row?.any === true;
}

export async function deleteAgent(ctx: WriteCtx, id: string): Promise<void> {
  await raw(ctx, sql`delete from sales.agents where id = ${id}::uuid`);
}

/** What is kept of some customers as agents. */
export async function agentsOf(ctx: Ctx, customerIds: readonly string[]): Promise<PersonalRecord[]> {
  const rows = await raw<{ record: PersonalRecord }>(
    ctx,
    sql`select to_jsonb(a) as record from sales.agents a
        where a.customer_id = any(${customerIds}::uuid[]) order by a.created_at, a.id`,
  );
  return rows.map(({ record }) => record);
}

/** Takes the words out; days and kind stay with what was sold. */
export async function emptyAgents(ctx: WriteCtx, customerIds: readonly string[]): Promise<number> {
  const rows = await raw(
    ctx,
    sql`update sales.agents set note = '' where customer_id = any(${customerIds}::uuid[]) and note <> '' returning 1`,
  );
  return rows.length;
}
