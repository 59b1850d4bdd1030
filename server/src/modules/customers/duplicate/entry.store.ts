import { type RawBuilder, sql } from 'kysely';
import { type Ctx, hot, raw } from '../../../kernel/context.ts';
import type { Row } from './engine/order.seam.mjs';

/**
 * A customer `c` as the engine reads it: one JSON array, in the order of `Row` in engine/order.seam.mjs. Sees every
 * field: whoever shows something of it cuts what is hidden.
 */
export function entryRow(isToTell: RawBuilder<boolean>): RawBuilder<Row> {
  return sql<Row>`json_build_array(c.id, ${isToTell}, c.kind, c.name_key, kernel.fold(c.first_name), kernel.fold(c.last_name),
    c.birth_date, c.national_id, c.code_key,
    (select json_agg(p.key) from customers.contact_points p
      where p.customer_id = c.id and p.kind in ('phone', 'mobile', 'fax') and p.key is not null),
    (select json_agg(p.key) from customers.contact_points p
      where p.customer_id = c.id and p.kind = 'email' and p.key is not null),
    kernel.fold(c.addresses -> 0 ->> 'street'), kernel.fold(c.addresses -> 0 ->> 'postalCode'), kernel.fold(c.city),
    (select o.name_key from customers.relations r join customers.customers o on o.id = r.to_id
      where r.from_id = c.id and r.kind = 'works_at' and r.ended_on is null order by r.id desc limit 1))`;
}

/** Customers that stand for themselves, as entries. Those that are gone or merged are missing. */
export async function entriesOf(ctx: Ctx, ids: readonly string[]): Promise<Row[]> {
  if (ids.length === 0) return [];
  const rows = await hot<{ entry: Row }>(
    ctx,
    'duplicates.entries',
    sql`select ${entryRow(sql`true`)} as entry from customers.customers c
        where c.id = any(${ids}::uuid[]) and c.deleted_at is null and c.merged_into is null order by c.id`,
  );
  return rows.map((row) => row.entry);
}

/**
 * The next customers after an id, as one text of entries for the worker; null after the last. One long text costs this
 * side next to nothing. An entry says whether its fingerprint is to be made.
 */
export async function portionAfter(
  ctx: Ctx,
  after: string,
  size: number,
): Promise<{ last: string; text: string } | null> {
  const isToTell = sql<boolean>`(not exists (select 1 from customers.fingerprints f where f.customer_id = c.id)
    or exists (select 1 from customers.duplicate_due d where d.customer_id = c.id))`;
  const [row] = await raw<{ last: string | null; text: string | null }>(
    ctx,
    sql`
    with portion as materialized (
      select c.* from customers.customers c
      where c.id > ${after}::uuid and c.deleted_at is null and c.merged_into is null order by c.id limit ${size})
    select (select id from portion order by id desc limit 1) as last,
      (select json_agg(${entryRow(isToTell)})::text from portion c) as text`,
  );
  return row?.last && row.text ? { last: row.last, text: row.text } : null;
}
