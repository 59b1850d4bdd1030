import type { Hold } from '@peyvand/contract/customers/privacy';
import { sql } from 'kysely';
import { type Ctx, hot, type WriteCtx } from '../../../kernel/context.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { zoneOf } from '../../platform/api.ts';
import { tx } from './privacy.tables.ts';

/** Holds of some records, those in force first. */
export function holdsOf(ctx: Ctx, ids: readonly string[]): Promise<Hold[]> {
  return hot<Hold>(
    ctx,
    'customers.holds',
    sql`select h.id, h.customer_id as "customerId", h.reason, h.until, h.set_by as "setBy", h.set_at as "setAt",
          h.released_at as "releasedAt"
        from customers.holds h where h.customer_id = any(${ids}::uuid[]) order by h.released_at nulls first, h.id desc`,
  );
}

/** The day that decides on holds: that of the organisation, whoever asks. */
export async function todayOf(ctx: Ctx): Promise<string> {
  return dateOf(ctx.clock(), await zoneOf(ctx));
}

/**
 * Which of some customers must keep everything because of a legal hold, on themselves or on a record merged with
 * them. Erasure, retention and the purge of the trash ask before they take anything away.
 */
export async function heldCustomers(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const today = await todayOf(ctx);
  const rows = await hot<{ id: string }>(
    ctx,
    'customers.held',
    sql`
    select asked.id from unnest(${ids}::uuid[]) as asked(id) join customers.customers c on c.id = asked.id
    where exists (
      select 1 from customers.holds h join customers.customers m on m.id = h.customer_id
      where h.released_at is null and (h.until is null or h.until >= ${today}::date)
        and coalesce(m.survivor_id, m.id) = coalesce(c.survivor_id, c.id))`,
  );
  return new Set(rows.map((row) => row.id));
}

/**
 * Those of some customers that may be deleted for good: without a legal hold, and not the pseudonym of somebody
 * erased, which orders still point to. Asks nobody's rights.
 */
export async function mayPurge(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  const held = await heldCustomers(ctx, ids);
  const rows = await hot<{ id: string }>(
    ctx,
    'customers.purgeable',
    sql`select c.id from customers.customers c where c.id = any(${ids}::uuid[]) and c.erased_at is null`,
  );
  return new Set(rows.map((row) => row.id).filter((id) => !held.has(id)));
}

export async function insertHold(ctx: WriteCtx, hold: Omit<Hold, 'releasedAt'>): Promise<void> {
  await tx(ctx)
    .insertInto('customers.holds')
    .values({
      id: hold.id,
      customer_id: hold.customerId,
      reason: hold.reason,
      until: hold.until,
      set_by: hold.setBy,
      set_at: hold.setAt,
    })
    .execute();
}

/** Ends a hold that is in force; null when there is none of this id, for this actor. */
export async function endHold(
  ctx: WriteCtx,
  id: string,
): Promise<{ customerId: string; reason: string } | null> {
  const row = await tx(ctx)
    .updateTable('customers.holds as h')
    .set({ released_at: ctx.clock().toISOString(), released_by: ctx.actor.id })
    .where('h.id', '=', id)
    .where('h.released_at', 'is', null)
    .returning(['h.customer_id as customerId', 'h.reason'])
    .executeTakeFirst();
  return row ?? null;
}
