import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';

export interface Watched {
  readonly id: string;
  readonly name: string;
}

function watched(ctx: Ctx, userId: string): RawBuilder<unknown> {
  return sql`customers.watchers w join customers.customers c on c.id = w.customer_id
    where w.user_id = ${userId}::uuid and c.deleted_at is null and ${visible(ctx, 'customers.customers', 'c')}`;
}

export async function countWatched(ctx: Ctx, userId: string): Promise<number> {
  const [row] = await raw<{ count: number }>(
    ctx,
    sql`select count(*)::int as count from ${watched(ctx, userId)}`,
  );
  return row?.count ?? 0;
}

/** Customers that a user watches and the actor sees, in the order of their ids behind one of them. */
export function watchedBy(ctx: Ctx, userId: string, after: string | null, limit: number): Promise<Watched[]> {
  return raw<Watched>(
    ctx,
    sql`select c.id, c.name from ${watched(ctx, userId)} and (${after}::uuid is null or w.customer_id > ${after}::uuid)
        order by w.customer_id limit ${limit}`,
  );
}
