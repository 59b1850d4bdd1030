import { sql } from 'kysely';
import type { WriteCtx } from '../../../kernel/context.ts';
import { tx } from '../tables.ts';

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
  const now = ctx.clock().toISOString();
  const rows = relations.map((one) => ({
    id: one.id,
    from_id: one.personId,
    to_id: one.companyId,
    kind: 'works_at',
    role: one.role,
    started_on: null,
    ended_on: null,
    created_at: now,
  }));
  await tx(ctx).insertInto('customers.relations').values(rows).execute();
}

export async function insertNotes(
  ctx: WriteCtx,
  notes: readonly { id: string; customerId: string; body: string }[],
): Promise<void> {
  const now = ctx.clock().toISOString();
  const rows = notes.map((note) => ({
    id: note.id,
    customer_id: note.customerId,
    body: note.body,
    author_id: ctx.actor.id,
    created_at: now,
    updated_at: now,
  }));
  await tx(ctx).insertInto('customers.notes').values(rows).execute();
}
