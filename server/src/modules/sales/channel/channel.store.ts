import type { Channels, SalesChannel } from '@peyvand/contract/sales/channels';
import { type Expression, sql } from 'kysely';
import { type Ctx, hot, raw, type WriteCtx } from '../../../kernel/context.ts';

/** All ways of selling in their order, retired ones last. */
export async function loadChannels(ctx: Ctx): Promise<Channels> {
  const [row] = await hot<Channels>(
    ctx,
    'sales.channels',
    sql`select channels_version as version, (select coalesce(json_agg(json_build_object('id', c.key, 'names', c.names,
          'sellerKind', c.seller_kind, 'active', c.retired_at is null)
          order by c.retired_at is not null, c.position, c.key), '[]') from sales.channels c) as items
        from sales.deal_settings`,
  );
  return row ?? { items: [], version: 1 };
}

export async function lockChannels(ctx: WriteCtx): Promise<Channels> {
  await raw(ctx, sql`select 1 from sales.deal_settings for update`);
  return loadChannels(ctx);
}

/** Puts these in place of those that are offered; what is left out is retired. */
export async function putChannels(ctx: WriteCtx, items: readonly SalesChannel[]): Promise<void> {
  const now = ctx.clock().toISOString();
  const rows = items.map(({ id, names, sellerKind, active }, position) => ({
    key: id,
    names,
    seller_kind: sellerKind,
    position,
    retired_at: active ? null : now,
  }));
  await raw(
    ctx,
    sql`insert into sales.channels select * from jsonb_populate_recordset(null::sales.channels, ${JSON.stringify(rows)}::jsonb)
        on conflict (key) do update set names = excluded.names, seller_kind = excluded.seller_kind,
          position = excluded.position, retired_at = case when excluded.retired_at is null then null
            else coalesce(sales.channels.retired_at, excluded.retired_at) end`,
  );
  await raw(
    ctx,
    sql`update sales.channels set retired_at = ${now}::timestamptz
        where retired_at is null and not (key = any(${items.map(({ id }) => id)}::text[]))`,
  );
  await raw(ctx, sql`update sales.deal_settings set channels_version = channels_version + 1`);
}

/** Who sells through the channel of a row. */
export function sellerKindColumn(alias: string): Expression<unknown> {
  return sql`(select ch.seller_kind from sales.channels ch where ch.key = ${sql.ref(`${alias}.channel`)})`;
}
