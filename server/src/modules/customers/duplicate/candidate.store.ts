import { sql } from 'kysely';
import { type Ctx, hot, visible } from '../../../kernel/context.ts';
import type { Row } from './engine/order.seam.mjs';
import { entryRow } from './entry.store.ts';

/** What is looked for. Folded; keys of contact points and of fingerprints. */
export interface Wanted {
  readonly name: string | null;
  readonly code: string | null;
  readonly nationalId: string | null;
  readonly contacts: readonly string[];
  readonly fingerprint: readonly number[];
  /** The record at hand, which is no match of itself. */
  readonly except: string | null;
}

export type ExactReason = 'email' | 'phone' | 'name' | 'code' | 'nationalId';

export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly kind: 'person' | 'company';
  readonly exact: readonly ExactReason[];
  readonly entry: Row;
  readonly refuseFrom: number;
}

/**
 * Carriers of one key that are looked at: more say little. Sorted by what no index gives: with a bare limit the planner
 * hopes to meet enough of them in a walk through the table, and reads all of it.
 */
const carriers = 40;

/**
 * Customers that the actor sees and that share a fact or a fingerprint. A merged record leads to its survivor. Those
 * that share a fact come first.
 */
export function candidatesFor(ctx: Ctx, wanted: Wanted): Promise<Candidate[]> {
  return hot<Candidate>(
    ctx,
    'customers.candidates',
    sql`
    with found as (
      select customer_id as id, case when kind = 'email' then 'email' else 'phone' end as exact
        from customers.contact_points where key = any(${wanted.contacts}::text[]) and kind in ('email', 'phone', 'mobile', 'fax')
      union select id, 'name' from customers.customers
        where name_key = ${wanted.name}::text and deleted_at is null and merged_into is null
      union select id, 'name' from customers.customers where name_key = ${wanted.name}::text and merged_into is not null
      union select id, 'code' from customers.customers where code_key = ${wanted.code}::text
      union select id, 'nationalId' from customers.customers
        where ${wanted.nationalId}::text is not null and national_id = ${wanted.nationalId}::text
      union all select near.id, null from unnest(${wanted.fingerprint}::int[]) as sought(key)
        cross join lateral (select f.customer_id as id from customers.fingerprints f
          where f.keys @> array[sought.key] order by f.customer_id::text limit ${carriers}) as near),
    best as (
      select coalesce(m.survivor_id, m.id) as id, array_agg(distinct f.exact order by f.exact) filter (where f.exact is not null) as exact,
        count(f.exact) as weight, count(*) as times
      from found f join customers.customers m on m.id = f.id group by 1)
    select c.id, c.name, c.kind, coalesce(b.exact, '{}') as exact, ${entryRow(sql`false`)} as entry,
      (select refuse_from from customers.duplicate_settings) as "refuseFrom"
    from best b join customers.customers c on c.id = b.id
    where c.deleted_at is null and c.id is distinct from ${wanted.except}::uuid and ${visible(ctx, 'customers.customers', 'c')}
    order by b.weight desc, b.times desc, c.id limit ${carriers}`,
  );
}

/**
 * Pairs of ids that share a contact point, number, code or fingerprint, for records that came or changed. Keys of
 * fingerprints in `widespread` are passed over.
 */
export function neighboursOf(
  ctx: Ctx,
  ids: readonly string[],
  widespread: readonly number[],
): Promise<{ own: string; other: string }[]> {
  return hot(
    ctx,
    'duplicates.neighbours',
    sql`
    with found as (
      select f.customer_id as own, near.id as other from customers.fingerprints f cross join unnest(f.keys) as sought(key)
        cross join lateral (select g.customer_id as id from customers.fingerprints g
          where g.keys @> array[sought.key] order by g.customer_id::text limit ${carriers}) as near
        where f.customer_id = any(${ids}::uuid[]) and sought.key <> all(${widespread}::int[])
      union select p.customer_id, near.id from customers.contact_points p
        cross join lateral (select q.customer_id as id from customers.contact_points q
          where q.key = p.key and q.kind in ('email', 'phone', 'mobile', 'fax') limit ${carriers}) as near
        where p.customer_id = any(${ids}::uuid[]) and p.key is not null and p.kind in ('email', 'phone', 'mobile', 'fax')
      union select a.id, b.id from customers.customers a join customers.customers b on b.national_id = a.national_id
        where a.id = any(${ids}::uuid[])
      union select a.id, near.id from customers.customers a
        cross join lateral (select b.id from customers.customers b where b.code_key = a.code_key limit ${carriers}) as near
        where a.id = any(${ids}::uuid[]))
    select distinct f.own, f.other from found f
      join customers.customers a on a.id = f.own join customers.customers b on b.id = f.other
    where f.own <> f.other and a.kind = b.kind and a.deleted_at is null and b.deleted_at is null
      and a.merged_into is null and b.merged_into is null`,
  );
}
