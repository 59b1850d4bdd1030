import type { PresenceState, Present } from '@peyvand/contract/customers/drafts';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import { tell } from '../../../kernel/events/tell.ts';

/** What open pages are told of under this noun: who has a customer open, and shared drafts. */
export const presenceNoun = 'customers.presence';

/** Who was not heard of for so long has left. */
const aliveMs = 50_000;

/** Who else has the customer open. */
export function othersOn(ctx: Ctx, customerId: string): Promise<Present[]> {
  const alive = new Date(ctx.clock().getTime() - aliveMs).toISOString();
  return raw<Present>(
    ctx,
    sql`select p.user_id as "userId", p.state, p.since from customers.presence p
        where p.customer_id = ${customerId} and p.user_id <> ${ctx.actor.id}::uuid and p.seen_at > ${alive}::timestamptz
        order by p.since, p.user_id limit 20`,
  );
}

/** Notes that the caller has the customer open. Others hear of it when it is news, not with each beat. */
export async function notePresence(ctx: WriteCtx, customerId: string, state: PresenceState): Promise<void> {
  const now = ctx.clock();
  const alive = new Date(now.getTime() - aliveMs).toISOString();
  const [before] = await raw<{ state: string }>(
    ctx,
    sql`select p.state from customers.presence p
        where p.customer_id = ${customerId} and p.user_id = ${ctx.actor.id}::uuid and p.seen_at > ${alive}::timestamptz`,
  );
  await raw(
    ctx,
    sql`delete from customers.presence p where p.customer_id = ${customerId}
          and (p.seen_at <= ${alive}::timestamptz or (${state} = 'closed' and p.user_id = ${ctx.actor.id}::uuid))`,
  );
  if (state !== 'closed') {
    await raw(
      ctx,
      sql`insert into customers.presence as p (customer_id, user_id, state, since, seen_at)
          values (${customerId}, ${ctx.actor.id}::uuid, ${state}, ${now.toISOString()}, ${now.toISOString()})
          on conflict (customer_id, user_id) do update set state = excluded.state, seen_at = excluded.seen_at`,
    );
  }
  if ((before?.state ?? 'closed') === state) return;
  await tell(ctx, { kind: 'news', news: { [presenceNoun]: [customerId] } });
}
