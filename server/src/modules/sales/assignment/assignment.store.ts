import type { AssignedKind, ChosenBy, Step } from '@peyvand/contract/sales/assignments';
import { sql } from 'kysely';
import { type Ctx, hot, raw, visible, type WriteCtx } from '../../../kernel/context.ts';

/** Why a record has its owner. */
interface Reason {
  readonly chosen: ChosenBy;
  readonly steps: readonly Step[];
}

interface Given {
  readonly id: string;
  readonly kind: AssignedKind;
  readonly recordId: string;
  readonly customerId: string | null;
  readonly ownerId: string;
  readonly ruleName: string;
  readonly reason: Reason;
}

export async function noteGiven(ctx: WriteCtx, list: readonly Given[]): Promise<void> {
  const rows = list.map(({ id, kind, recordId, customerId, ownerId, ruleName, reason }) => ({
    id,
    record_kind: kind,
    record_id: recordId,
    customer_id: customerId,
    owner_id: ownerId,
    rule_name: ruleName,
    reason,
    given_at: ctx.clock().toISOString(),
  }));
  await raw(
    ctx,
    sql`insert into sales.assignments
        select * from jsonb_populate_recordset(null::sales.assignments, ${JSON.stringify(rows)}::jsonb)`,
  );
}

interface Found {
  readonly ownerId: string;
  readonly customerId: string | null;
  readonly last: { at: string; ownerId: string; rule: string; reason: Reason } | null;
}

const last = (id: string) => sql`
  (select json_build_object('at', to_json(a.given_at at time zone 'UTC') #>> '{}' || 'Z', 'ownerId', a.owner_id,
     'rule', a.rule_name, 'reason', a.reason)
   from sales.assignments a where a.record_id = ${id}::uuid order by a.id desc limit 1) as last`;

/** A record that the actor sees, with the last time that rules gave it; null when there is none. */
export async function givenLast(ctx: Ctx, kind: AssignedKind, id: string): Promise<Found | null> {
  const [row] =
    kind === 'customer'
      ? await hot<Found>(
          ctx,
          'sales.assignment.customer',
          sql`select c.owner_id as "ownerId", c.id as "customerId", ${last(id)}
              from customers.customers c where c.id = ${id}::uuid and ${visible(ctx, 'customers.customers', 'c')}`,
        )
      : await hot<Found>(
          ctx,
          'sales.assignment.deal',
          sql`select d.owner_id as "ownerId", coalesce(m.survivor_id, d.customer_id) as "customerId", ${last(id)}
              from sales.deals d left join customers.customers m on m.id = d.customer_id
              where d.id = ${id}::uuid and ${visible(ctx, 'sales.deals', 'd')}`,
        );
  return row ?? null;
}

/** The territory of a customer, with its name. */
export async function territoryNow(
  ctx: Ctx,
  customerId: string,
): Promise<{ id: string; name: string } | null> {
  const [row] = await hot<{ id: string; name: string }>(
    ctx,
    'sales.territory.of',
    sql`select t.id, t.name from sales.customer_territories p join sales.territories t on t.id = p.territory_id
        where p.customer_id = ${customerId}::uuid`,
  );
  return row ?? null;
}

/** What rules noted of a person's records, as it is kept. */
export async function notedOf(ctx: Ctx, customerIds: readonly string[]): Promise<Record<string, unknown>[]> {
  const rows = await raw<{ record: Record<string, unknown> }>(
    ctx,
    sql`select to_jsonb(a) as record from sales.assignments a
        where a.customer_id = any(${customerIds}::uuid[]) order by a.id`,
  );
  return rows.map(({ record }) => record);
}
