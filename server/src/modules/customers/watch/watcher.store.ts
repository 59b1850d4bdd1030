import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { watcherAdded, watcherRemoved } from './watch.events.ts';

export interface Watcher {
  readonly userId: string;
  readonly since: string;
}

/** Those of all records that are this customer by merging. */
const ofGroup = (customerId: string) =>
  sql`w.customer_id in (select id from customers.customers where id = ${customerId}::uuid or survivor_id = ${customerId}::uuid)`;

/** Who watches a customer, those who began first in front. The caller has asked whether the customer is visible. */
export function watchersOf(ctx: Ctx, customerId: string): Promise<Watcher[]> {
  return raw<Watcher>(
    ctx,
    sql`select w.user_id as "userId", min(w.since) as since from customers.watchers w
        where ${ofGroup(customerId)} group by w.user_id order by 2, 1 limit 500`,
  );
}

/**
 * Has users told of what happens with a customer; who watches already stays as they are. Asks nobody's rights, and
 * each is told only what they may see then. Returns who is new. For the merge too: watchers of both sides stay.
 */
export async function addWatchers(
  ctx: WriteCtx,
  customerId: string,
  userIds: readonly string[],
): Promise<string[]> {
  if (userIds.length === 0) return [];
  const added = await raw<{ userId: string }>(
    ctx,
    sql`insert into customers.watchers (customer_id, user_id, since)
        select ${customerId}::uuid, id, ${ctx.clock().toISOString()}::timestamptz from unnest(${[...new Set(userIds)]}::uuid[]) as id
        on conflict (customer_id, user_id) do nothing returning user_id as "userId"`,
  );
  await emitAll(
    ctx,
    watcherAdded,
    added.map(({ userId }) => ({
      subject: { kind: 'watcher', id: userId },
      customerId,
      data: { userId },
    })),
  );
  return added.map(({ userId }) => userId);
}

/** Ends the watching of these users. */
export async function removeWatchers(
  ctx: WriteCtx,
  customerId: string,
  userIds: readonly string[],
): Promise<void> {
  const ended = await raw<{ userId: string }>(
    ctx,
    sql`delete from customers.watchers w where ${ofGroup(customerId)} and w.user_id = any(${userIds}::uuid[])
        returning w.user_id as "userId"`,
  );
  await emitAll(
    ctx,
    watcherRemoved,
    ended.map(({ userId }) => ({
      subject: { kind: 'watcher', id: userId },
      customerId,
      data: { userId },
    })),
  );
}
