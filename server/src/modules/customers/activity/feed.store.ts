import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

/** Since when somebody has an address for calendar programs; null: none. */
export async function feedSince(ctx: Ctx, userId: string): Promise<string | null> {
  const [row] = await raw<{ since: string }>(
    ctx,
    sql`select created_at as since from customers.activity_feeds where user_id = ${userId}::uuid`,
  );
  return row?.since ?? null;
}

export async function putFeed(ctx: WriteCtx, userId: string): Promise<void> {
  await raw(
    ctx,
    sql`insert into customers.activity_feeds (user_id, created_at)
        values (${userId}::uuid, ${ctx.clock().toISOString()}::timestamptz)
        on conflict (user_id) do update set created_at = excluded.created_at`,
  );
}

export async function deleteFeed(ctx: WriteCtx, userId: string): Promise<void> {
  await raw(ctx, sql`delete from customers.activity_feeds where user_id = ${userId}::uuid`);
}
