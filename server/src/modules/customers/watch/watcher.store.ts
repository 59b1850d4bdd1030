import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { watcherAdded, watcherRemoved } from './watch.events.ts';

export interface Watcher {
  readonly userId: string;
  readonly since: string;
}

/** Who watches what. */
interface Pair {
  readonly customerId: string;
  readonly userId: string;
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
  const added = await add(
    ctx,
    userIds.map((userId) => ({ customerId, userId })),
  );
  return added.map(({ userId }) => userId);
}

/** The same for many customers and one user. */
export async function addWatcher(ctx: WriteCtx, customerIds: readonly string[], userId: string) {
  await add(
    ctx,
    customerIds.map((customerId) => ({ customerId, userId })),
  );
}

async function add(ctx: WriteCtx, pairs: readonly Pair[]): Promise<Pair[]> {
  if (pairs.length === 0) return [];
  const added = await raw<Pair>(
    ctx,
    sql`insert into customers.watchers (customer_id, user_id, since)
        select distinct p.customer_id, p.user_id, ${ctx.clock().toISOString()}::timestamptz
        from unnest(${pairs.map((one) => one.customerId)}::uuid[], ${pairs.map((one) => one.userId)}::uuid[]) as p(customer_id, user_id)
        join customers.customers c on c.id = p.customer_id
        on conflict (customer_id, user_id) do nothing returning customer_id as "customerId", user_id as "userId"`,
  );
  await emitAll(ctx, watcherAdded, added.map(telling));
  return added;
}

/** Ends the watching of these users. */
export async function removeWatchers(
  ctx: WriteCtx,
  customerId: string,
  userIds: readonly string[],
): Promise<void> {
  const ended = await raw<Pair>(
    ctx,
    sql`delete from customers.watchers w where ${ofGroup(customerId)} and w.user_id = any(${userIds}::uuid[])
        returning w.customer_id as "customerId", w.user_id as "userId"`,
  );
  await emitAll(ctx, watcherRemoved, ended.map(telling));
}

/** Ends the watching of one user over these very records. */
export async function removeWatcher(ctx: WriteCtx, customerIds: readonly string[], userId: string) {
  if (customerIds.length === 0) return;
  const ended = await raw<Pair>(
    ctx,
    sql`delete from customers.watchers w where w.customer_id = any(${customerIds}::uuid[]) and w.user_id = ${userId}::uuid
        returning w.customer_id as "customerId", w.user_id as "userId"`,
  );
  await emitAll(ctx, watcherRemoved, ended.map(telling));
}

function telling({ customerId, userId }: Pair) {
  return { subject: { kind: 'watcher', id: userId }, customerId, data: { userId } };
}
