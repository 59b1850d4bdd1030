import { sql } from 'kysely';
import type { WriteCtx } from '../../../kernel/context.ts';
import type { Changes } from '../events.ts';

/** A customer that a cause made or changed. */
export interface Touched {
  readonly id: string;
  readonly created: boolean;
  /** Version that the cause left behind. */
  readonly version: number;
  /** What the cause did, oldest first; `changes` where fields changed. */
  readonly events: readonly { readonly type: string; readonly changes: Changes | null }[];
}

/** Customers that a cause touched and its undo has not dealt with yet. */
export async function touchedBy(ctx: WriteCtx, cause: string, limit: number): Promise<Touched[]> {
  // The condition of the index that serves this kind of cause.
  const kind = cause.startsWith('import:') ? sql.lit('import:') : sql.lit('bulk:');
  const { rows } = await sql<Touched>`
    select e.subject_id as id, bool_or(e.type = 'customers.customer.created') as created,
      max((e.data #>> '{facts,version}')::int) as version,
      jsonb_agg(jsonb_build_object('type', e.type, 'changes', e.data -> 'changes') order by e.id) as events
    from kernel.events e
    where e.cause = ${cause} and starts_with(e.cause, ${kind}) and e.subject_kind = 'customer'
      and not exists (select 1 from customers.undos u where u.cause = e.cause and u.customer_id = e.subject_id)
    group by e.subject_id order by e.subject_id limit ${limit}`.execute(ctx.handle.bare);
  return rows;
}

/** Locks the records until the end: nobody changes them or puts them under a legal hold while they are judged. */
export async function lockCustomers(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  await sql`select from customers.customers where id = any(${ids}::uuid[]) order by id for update`.execute(
    ctx.handle.bare,
  );
}

/** Which of them have a history beyond the import: a note, an order, a talk. */
export async function usedSince(ctx: WriteCtx, ids: readonly string[], cause: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct e.customer_id as id from kernel.events e
    where e.customer_id = any(${ids}::uuid[]) and e.cause <> ${cause}`.execute(ctx.handle.bare);
  return new Set(rows.map((row) => row.id));
}

/** Removes customers with all that hangs on them. */
export async function removeCustomers(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from kernel.files where customer_id = any(${ids}::uuid[])`.execute(ctx.handle.bare);
  await sql`delete from customers.customers where id = any(${ids}::uuid[])`.execute(ctx.handle.bare);
}

export async function markUndone(ctx: WriteCtx, cause: string, ids: readonly string[]): Promise<void> {
  await sql`insert into customers.undos (cause, customer_id) select ${cause}, unnest(${ids}::uuid[])
    on conflict do nothing`.execute(ctx.handle.bare);
}
