import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, hot, raw, visible, type WriteCtx } from '../../../kernel/context.ts';

const number = z.number();
const Shape = z.object({ recency: number, orders: number, spent: number, margin: number, age: number });

/** A group as it was described when it was made. */
const Group = z.object({
  id: z.string(),
  customers: number,
  /** In units of the currency. */
  spent: number,
  medians: z.object({
    recency: number.nullable(),
    orders: number.nullable(),
    spent: number.nullable(),
    margin: number.nullable(),
    age: number.nullable(),
  }),
  centre: Shape,
});

const Fit = z.object({
  id: z.string(),
  madeAt: z.string(),
  currency: z.string(),
  customers: number,
  silhouette: number.nullable(),
  tried: z.array(z.object({ k: number, silhouette: number })),
  groups: z.array(Group),
});
export type StoredFit = z.infer<typeof Fit>;

/** The last groups that were made; null where none were. Without any in it where there were too few customers. */
export async function lastFit(ctx: Ctx): Promise<StoredFit | null> {
  const [row] = await hot<Record<string, unknown>>(
    ctx,
    'analytics.segments.last',
    sql`select id, made_at as "madeAt", currency, customers, silhouette, tried, groups
        from analytics.segment_fits order by made_at desc limit 1`,
  );
  return row ? Fit.parse(row) : null;
}

/** Writes a fit down and takes out of their groups whom it did not name. */
export async function storeFit(ctx: WriteCtx, fit: StoredFit): Promise<void> {
  await raw(
    ctx,
    sql`insert into analytics.segment_fits (id, made_at, currency, customers, silhouette, tried, groups)
      values (${fit.id}::uuid, ${fit.madeAt}::timestamptz, ${fit.currency}, ${fit.customers}, ${fit.silhouette},
        ${JSON.stringify(fit.tried)}::jsonb, ${JSON.stringify(fit.groups)}::jsonb)`,
  );
  await raw(ctx, sql`delete from analytics.customer_segments where fit_id <> ${fit.id}::uuid`);
}

/** Puts customers into groups. */
export async function storeMembers(
  ctx: WriteCtx,
  fitId: string,
  members: readonly { readonly id: string; readonly group: string }[],
): Promise<void> {
  await hot(
    ctx,
    'analytics.segments.place',
    sql`insert into analytics.customer_segments (customer_id, segment_id, fit_id)
      select t.id, t.segment, ${fitId}::uuid
      from json_to_recordset(${JSON.stringify(members.map(({ id, group }) => ({ id, segment: group })))}::json)
        as t(id uuid, segment uuid)
      on conflict (customer_id) do update set segment_id = excluded.segment_id, fit_id = excluded.fit_id`,
  );
}

/** The group of each of these customers, of those that have one. */
export async function membersAmong(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await hot<{ id: string; group: string }>(
    ctx,
    'analytics.segments.among',
    sql`select customer_id as id, segment_id as "group" from analytics.customer_segments
        where customer_id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map(({ id, group }) => [id, group]));
}

/** Group → how many of its customers the actor sees. */
export async function visibleCounts(ctx: Ctx): Promise<Map<string, number>> {
  const rows = await raw(
    ctx,
    sql<{ group: string; count: number }>`select s.segment_id as "group", count(*)::integer as count
      from analytics.customer_segments s where ${visible(ctx, 'analytics.customer_segments', 's')} group by 1`,
  );
  return new Map(rows.map(({ group, count }) => [group, count]));
}

/** Takes people out of their groups. Returns how many were in one. */
export async function forgetMembers(ctx: WriteCtx, ids: readonly string[]): Promise<number> {
  const rows = await raw(
    ctx,
    sql`delete from analytics.customer_segments where customer_id = any(${ids}::uuid[]) returning 1`,
  );
  return rows.length;
}
