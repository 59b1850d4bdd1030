import type { DealReason } from '@peyvand/contract/sales/pipelines';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

interface Reasons {
  readonly items: DealReason[];
  readonly version: number;
}

/** All reasons in their order, retired ones last. */
export async function loadReasons(ctx: Ctx): Promise<Reasons> {
  const items = await raw<DealReason>(
    ctx,
    sql`select id, kind, names, retired_at is null as active from sales.deal_reasons
        order by retired_at is not null, kind desc, position, id`,
  );
  const [row] = await raw<{ version: number }>(
    ctx,
    sql`select reasons_version as version from sales.deal_settings`,
  );
  return { items, version: row?.version ?? 1 };
}

export async function lockReasons(ctx: WriteCtx): Promise<Reasons> {
  await raw(ctx, sql`select 1 from sales.deal_settings for update`);
  return loadReasons(ctx);
}

/** Puts these reasons in place of those that are offered; what is left out is retired. */
export async function putReasons(ctx: WriteCtx, items: readonly DealReason[]): Promise<void> {
  const now = ctx.clock().toISOString();
  const rows = items.map(({ id, kind, names, active }, position) => ({
    id,
    kind,
    position,
    names,
    retired_at: active ? null : now,
  }));
  await raw(
    ctx,
    sql`insert into sales.deal_reasons select * from jsonb_populate_recordset(null::sales.deal_reasons, ${JSON.stringify(rows)}::jsonb)
        on conflict (id) do update set position = excluded.position, names = excluded.names,
          retired_at = case when excluded.retired_at is null then null else coalesce(sales.deal_reasons.retired_at, excluded.retired_at) end`,
  );
  await raw(
    ctx,
    sql`update sales.deal_reasons set retired_at = ${now}::timestamptz
        where retired_at is null and not (id = any(${items.map(({ id }) => id)}::uuid[]))`,
  );
  await raw(ctx, sql`update sales.deal_settings set reasons_version = reasons_version + 1`);
}
