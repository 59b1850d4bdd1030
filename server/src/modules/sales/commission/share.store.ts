import { sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';

export interface Share {
  readonly userId: string;
  readonly share: string;
}

/** Whether the actor sees a deal or order. */
export async function seesSale(ctx: Ctx, kind: 'deal' | 'order', id: string): Promise<boolean> {
  const rows = await raw<{ one: number }>(
    ctx,
    kind === 'deal'
      ? sql`select 1 as one from sales.deals d where d.id = ${id}::uuid and ${visible(ctx, 'sales.deals', 'd')}`
      : sql`select 1 as one from sales.orders o where o.id = ${id}::uuid and ${visible(ctx, 'sales.orders', 'o')}`,
  );
  return rows.length > 0;
}

/** Between whom a record is split; empty: its seller has all. */
export function loadShares(ctx: Ctx, kind: 'deal' | 'order', id: string): Promise<Share[]> {
  return raw<Share>(
    ctx,
    sql`select user_id as "userId", trim_scale(share)::text as share from sales.commission_shares
        where record_kind = ${kind} and record_id = ${id}::uuid order by share desc, user_id`,
  );
}

export async function storeShares(
  ctx: WriteCtx,
  kind: 'deal' | 'order',
  id: string,
  shares: readonly Share[],
): Promise<void> {
  await raw(
    ctx,
    sql`delete from sales.commission_shares where record_kind = ${kind} and record_id = ${id}::uuid`,
  );
  for (const { userId, share } of shares)
    await raw(
      ctx,
      sql`insert into sales.commission_shares (record_kind, record_id, user_id, share, set_by, set_at)
          values (${kind}, ${id}::uuid, ${userId}::uuid, ${share}::numeric, ${ctx.actor.id}::uuid,
            ${ctx.clock().toISOString()}::timestamptz)`,
    );
}
