import { sql } from 'kysely';
import { type Ctx, hot, raw, type WriteCtx } from '../../../../kernel/context.ts';

export interface KnownVisitor {
  readonly siteId: string;
  readonly visitorId: string;
  readonly customerId: string;
  readonly identifiedAt: string;
}

/** False when the visitor was known as this customer before. Who signs in as another customer is the other one from then on. */
export async function storeVisitor(
  ctx: WriteCtx,
  { siteId, visitorId, customerId }: Omit<KnownVisitor, 'identifiedAt'>,
): Promise<boolean> {
  const rows = await hot(
    ctx,
    'analytics.visitor.store',
    sql`insert into analytics.visitors as known (site_id, visitor_id, customer_id, identified_at)
      values (${siteId}::uuid, ${visitorId}::uuid, ${customerId}::uuid, ${ctx.clock().toISOString()}::timestamptz)
      on conflict (site_id, visitor_id) do update
        set customer_id = excluded.customer_id, identified_at = excluded.identified_at
        where known.customer_id <> excluded.customer_id
      returning 1`,
  );
  return rows.length > 0;
}

/** The visitors of customers. Asks nobody's rights: the caller has loaded the customer. */
export function visitorsOf(ctx: Ctx, customerIds: readonly string[]): Promise<KnownVisitor[]> {
  return raw(
    ctx,
    sql<KnownVisitor>`
      select site_id as "siteId", visitor_id as "visitorId", customer_id as "customerId", identified_at as "identifiedAt"
      from analytics.visitors where customer_id = any(${customerIds}::uuid[]) order by identified_at, visitor_id`,
  );
}

export async function dropVisitors(ctx: WriteCtx, customerIds: readonly string[]): Promise<number> {
  const rows = await raw(
    ctx,
    sql`delete from analytics.visitors where customer_id = any(${customerIds}::uuid[]) returning 1`,
  );
  return rows.length;
}
