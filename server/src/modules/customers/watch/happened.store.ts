import { sql } from 'kysely';
import { hot, type WriteCtx } from '../../../kernel/context.ts';
import type { Happened } from './news.ts';

/** What a file or the demo brought in happened elsewhere, long ago: nobody is told of each row. */
const silent = '^(import|demo|undo)\\M';

/**
 * The events that are told of, with who did them. The survivor of a merge stands for the customer: its page is the one
 * that opens.
 */
export function withActors(ctx: WriteCtx, ids: readonly string[]): Promise<Happened[]> {
  return hot<Happened>(
    ctx,
    'watch.actors',
    sql`select e.id, e.type, e.actor_id as "actorId", e.actor_name as "actorName", e.cause, s.id as "customerId",
          s.name as "customerName", e.data
        from kernel.events e join customers.customers c on c.id = e.customer_id
        join customers.customers s on s.id = coalesce(c.survivor_id, c.id)
        where e.id = any(${ids}::uuid[]) and e.cause !~ ${silent} order by e.id`,
  );
}

/** Watchers of any of the records that are one customer. */
export async function watchersOfMany(
  ctx: WriteCtx,
  events: readonly Happened[],
): Promise<Map<string, Set<string>>> {
  const ids = [...new Set(events.map(({ customerId }) => customerId))];
  const rows = await hot<{ customerId: string; userId: string }>(
    ctx,
    'watch.watchers',
    sql`select coalesce(c.survivor_id, c.id) as "customerId", w.user_id as "userId"
        from customers.customers c join customers.watchers w on w.customer_id = c.id
        where c.id = any(${ids}::uuid[]) or c.survivor_id = any(${ids}::uuid[])`,
  );
  const watchers = new Map<string, Set<string>>();
  for (const { customerId, userId } of rows) {
    watchers.set(customerId, (watchers.get(customerId) ?? new Set()).add(userId));
  }
  return watchers;
}
