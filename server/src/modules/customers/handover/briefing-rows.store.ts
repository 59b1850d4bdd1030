import { sql } from 'kysely';
import { raw, type WriteCtx } from '../../../kernel/context.ts';
import type { Chunk } from '../../../kernel/holding.ts';

/** Notes that customers came to somebody: their pages show what must be known until it is read. */
export async function addBriefings(
  ctx: WriteCtx,
  customers: readonly { readonly id: string }[],
  userId: string,
  { handoverId, from, until }: Chunk,
): Promise<void> {
  if (customers.length === 0) return;
  await raw(
    ctx,
    sql`insert into customers.briefings (handover_id, customer_id, user_id, from_id, from_name, until, created_at)
        select ${handoverId}::uuid, id, ${userId}::uuid, ${from.id}::uuid, ${from.name}, ${until?.day ?? null}::date,
          ${ctx.clock().toISOString()}::timestamptz
        from unnest(${customers.map(({ id }) => id)}::uuid[]) as id
        on conflict (handover_id, customer_id) do nothing`,
  );
}

/** What went back needs no briefing any more; null: all of the handover. */
export async function dropBriefings(
  ctx: WriteCtx,
  handoverId: string,
  customerIds: readonly string[] | null,
): Promise<void> {
  await raw(
    ctx,
    sql`delete from customers.briefings where handover_id = ${handoverId}::uuid
          and (${customerIds}::uuid[] is null or customer_id = any(${customerIds}::uuid[]))`,
  );
}

/** The acting user has read what must be known of the customer. */
export async function markRead(ctx: WriteCtx, customerId: string): Promise<void> {
  await raw(
    ctx,
    sql`update customers.briefings set read_at = ${ctx.clock().toISOString()}
        where customer_id in (select id from customers.customers where id = ${customerId}::uuid or survivor_id = ${customerId}::uuid)
          and user_id = ${ctx.actor.id}::uuid and read_at is null`,
  );
}
