import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import type { Held } from '../../../kernel/holding.ts';

/** Of some activities those that the actor sees: id → subject. */
export async function seenOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await raw<{ id: string; subject: string }>(
    ctx,
    sql`select a.id, a.subject from customers.activities a
        where a.id = any(${ids}::uuid[]) and a.deleted_at is null and ${visible(ctx, 'customers.activities', 'a')}`,
  );
  return new Map(rows.map(({ id, subject }) => [id, subject]));
}

/** Planned activities of an owner that the actor sees, known as `a`. */
function held(ctx: Ctx, ownerId: string): RawBuilder<boolean> {
  return sql<boolean>`a.owner_id = ${ownerId}::uuid and a.state = 'planned' and a.deleted_at is null
    and ${visible(ctx, 'customers.activities', 'a')}`;
}

/** City of the customer, as far as the actor sees the customer. */
function cityOf(ctx: Ctx): RawBuilder<string | null> {
  return sql`(select c.city from customers.customers m
    join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
    where m.id = a.customer_id and ${visible(ctx, 'customers.customers', 'c')})`;
}

export async function countHeld(ctx: Ctx, ownerId: string): Promise<number> {
  const [row] = await raw<{ count: number }>(
    ctx,
    sql`select count(*)::int as count from customers.activities a where ${held(ctx, ownerId)}`,
  );
  return row?.count ?? 0;
}

export async function listHeld(ctx: Ctx, ownerId: string, limit: number): Promise<Held[]> {
  const rows = await raw<Omit<Held, 'groups'> & { kind: string; city: string | null }>(
    ctx,
    sql`select a.id, a.subject as name, a.kind, ${cityOf(ctx)} as city,
          (select coalesce(m.survivor_id, m.id) from customers.customers m where m.id = a.customer_id) as "goesWith"
        from customers.activities a
        where ${held(ctx, ownerId)} order by a.begins_at, a.id limit ${limit}`,
  );
  return rows.map(({ kind, city, ...one }) => ({ ...one, groups: { kind, city } }));
}

/** Ids behind `after`, in order. */
export async function idsHeld(
  ctx: WriteCtx,
  ownerId: string,
  after: string | null,
  limit: number,
): Promise<{ id: string; city: string | null }[]> {
  return raw<{ id: string; city: string | null }>(
    ctx,
    sql`select a.id, ${cityOf(ctx)} as city from customers.activities a
        where ${held(ctx, ownerId)} and (${after}::uuid is null or a.id > ${after}::uuid)
        order by a.id limit ${limit}`,
  );
}

/** Those whose reminder is due; locked, those that others hold left out. */
export async function dueReminders(ctx: WriteCtx, limit: number): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select a.id from customers.activities a where a.remind_at <= ${ctx.clock().toISOString()}::timestamptz
        order by a.remind_at limit ${limit} for update skip locked`,
  );
  return rows.map(({ id }) => id);
}

/** Activities that lie in the trash since before a moment; locked, those that others hold left out. */
export async function overdueInTrash(ctx: WriteCtx, before: string, limit: number): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select a.id from customers.activities a where a.deleted_at < ${before}::timestamptz
        order by a.deleted_at limit ${limit} for update skip locked`,
  );
  return rows.map(({ id }) => id);
}

/** What a calendar program is shown of a person: what they own or take part in, some days back and ahead. */
export async function idsForFeed(
  ctx: Ctx,
  {
    userId,
    from,
    to,
    limit,
  }: {
    readonly userId: string;
    readonly from: string;
    readonly to: string;
    readonly limit: number;
  },
): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select a.id from customers.activities a
        where (a.owner_id = ${userId}::uuid or a.id = any(array(select p.activity_id
            from customers.activity_people p where p.user_id = ${userId}::uuid)))
          and a.deleted_at is null and ${visible(ctx, 'customers.activities', 'a')} and a.state <> 'cancelled'
          and a.begins_at >= ${from}::timestamptz and a.begins_at < ${to}::timestamptz
        order by a.begins_at, a.id limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}
