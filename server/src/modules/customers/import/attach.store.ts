import { sql } from 'kysely';
import { hot, type WriteCtx } from '../../../kernel/context.ts';

/** Folded name → company, over all companies; the oldest where two have one name. */
export async function companiesByName(ctx: WriteCtx, keys: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; id: string }>`
    select distinct on (name_key) name_key as key, id from customers.customers
    where name_key = any(${keys}::text[]) and kind = 'company' and deleted_at is null
      and merged_into is null order by name_key, id`.execute(ctx.handle.bare);
  return new Map(rows.map((row) => [row.key, row.id]));
}

export async function insertWorksAt(
  ctx: WriteCtx,
  relations: readonly { id: string; personId: string; companyId: string; role: string | null }[],
): Promise<void> {
  await hot(
    ctx,
    'customers.insert_jobs',
    sql`
    insert into customers.relations (id, from_id, to_id, kind, role, created_at)
    select id, "personId", "companyId", 'works_at', role, ${ctx.clock().toISOString()}::timestamptz
    from json_to_recordset(${JSON.stringify(relations)}::json)
      as r(id uuid, "personId" uuid, "companyId" uuid, role text)`,
  );
}

export async function insertNotes(
  ctx: WriteCtx,
  notes: readonly { id: string; customerId: string; body: string }[],
): Promise<void> {
  const now = ctx.clock().toISOString();
  await hot(
    ctx,
    'customers.insert_notes',
    sql`
    insert into customers.notes (id, customer_id, body, author_id, created_at, updated_at)
    select id, "customerId", body, ${ctx.actor.id}::uuid, ${now}::timestamptz, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(notes)}::json) as r(id uuid, "customerId" uuid, body text)`,
  );
}
