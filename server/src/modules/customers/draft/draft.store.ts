import type { Draft, DraftKind } from '@peyvand/contract/customers/drafts';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import { tell } from '../../../kernel/events/tell.ts';
import { presenceNoun } from './presence.store.ts';

/** Those of all records that are this customer by merging. */
const ofGroup = (customerId: string) =>
  sql`d.customer_id in (select id from customers.customers where id = ${customerId}::uuid or survivor_id = ${customerId}::uuid)`;

/** The caller's own drafts on a customer and those that colleagues share, of each the latest, the latest first. */
export function draftsOn(ctx: Ctx, customerId: string): Promise<Draft[]> {
  return raw<Draft>(
    ctx,
    sql`select * from (
          select distinct on (d.user_id, d.kind) d.user_id as "userId", d.kind, d.body as text, d.shared, d.updated_at as "updatedAt"
          from customers.drafts d
          where ${ofGroup(customerId)} and (d.user_id = ${ctx.actor.id}::uuid or d.shared)
          order by d.user_id, d.kind, d.updated_at desc) as latest
        order by "updatedAt" desc limit 50`,
  );
}

/** Keeps the caller's draft; an empty one goes. Pages that have the customer open hear of shared ones. */
export async function saveDraft(
  ctx: WriteCtx,
  customerId: string,
  draft: { kind: DraftKind; text: string; shared: boolean },
): Promise<void> {
  const [before] = await raw<{ shared: boolean }>(
    ctx,
    sql`select d.shared from customers.drafts d
        where ${ofGroup(customerId)} and d.user_id = ${ctx.actor.id}::uuid and d.kind = ${draft.kind}
        order by d.updated_at desc limit 1 for update`,
  );
  if (draft.text === '') {
    await raw(
      ctx,
      sql`delete from customers.drafts d
          where ${ofGroup(customerId)} and d.user_id = ${ctx.actor.id}::uuid and d.kind = ${draft.kind}`,
    );
  } else {
    await raw(
      ctx,
      sql`insert into customers.drafts as d (customer_id, user_id, kind, body, shared, updated_at)
          values (${customerId}, ${ctx.actor.id}::uuid, ${draft.kind}, ${draft.text}, ${draft.shared}, ${ctx.clock().toISOString()})
          on conflict (customer_id, user_id, kind) do update
            set body = excluded.body, shared = excluded.shared, updated_at = excluded.updated_at`,
    );
  }
  const heard = draft.shared || before?.shared === true;
  if (heard) await tell(ctx, { kind: 'news', news: { [presenceNoun]: [customerId] } });
}
