import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import type { Reach } from './quality.ts';

/** What is judged of one record, as the database holds it. */
export interface Gathered {
  readonly id: string;
  readonly kind: string;
  readonly createdAt: string;
  readonly filled: readonly string[];
  readonly reaches: readonly Reach[];
  readonly dates: Readonly<Record<string, string>>;
}

const gathering = sql`
  select c.id, c.kind, c.created_at as "createdAt",
    array_remove(array[
      case when c.city is not null then 'city' end,
      case when c.addresses @? '$[*].street ? (@ <> "")' then 'street' end,
      case when c.job_title is not null then 'jobTitle' end,
      case when c.birth_date is not null then 'birthDate' end,
      case when c.national_id is not null then 'nationalId' end,
      case when c.code is not null then 'code' end,
      case when c.source is not null then 'source' end,
      case when c.language is not null then 'language' end,
      case when exists (select 1 from customers.relations r
        where r.from_id = c.id and r.kind = 'works_at' and r.ended_on is null) then 'company' end,
      case when exists (select 1 from customers.relations r
        where r.to_id = c.id and r.kind = 'works_at' and r.ended_on is null) then 'people' end], null) as filled,
    coalesce((select jsonb_agg(jsonb_build_object(
        'kind', case when p.kind in ('phone', 'mobile', 'fax') then 'phone' else p.kind end,
        'readable', p.key is not null, 'trouble', m.trouble, 'at', greatest(m.changed_at, m.verified_at)))
      from customers.contact_points p
      left join customers.field_marks m on m.customer_id = p.customer_id and m.field = 'contact:' || p.key
      where p.customer_id = c.id and p.kind <> 'social'), '[]') as reaches,
    coalesce((select jsonb_object_agg(m.field, greatest(m.changed_at, m.verified_at)) from customers.field_marks m
      where m.customer_id = c.id and coalesce(m.changed_at, m.verified_at) is not null
        and not starts_with(m.field, 'contact:')), '{}') as dates
  from customers.customers c`;

/** What is to be judged of these records. The caller has the right to see them. */
export function gather(ctx: Ctx, ids: readonly string[]): Promise<Gathered[]> {
  return raw<Gathered>(ctx, sql<Gathered>`${gathering} where c.id = any(${ids}::uuid[])`);
}

/** The same for the next records in the order of their ids; those in the trash and merged ones are left out. */
export function gatherAfter(ctx: Ctx, after: string, limit: number): Promise<Gathered[]> {
  return raw<Gathered>(
    ctx,
    sql<Gathered>`${gathering}
      where c.id > ${after}::uuid and c.deleted_at is null and c.merged_into is null order by c.id limit ${limit}`,
  );
}

export interface Assessed {
  readonly id: string;
  readonly score: number;
  readonly issues: readonly string[];
}

/** Keeps what is new of it; records that were removed meanwhile are left out. */
export async function storeQuality(ctx: WriteCtx, list: readonly Assessed[]): Promise<void> {
  if (list.length === 0) return;
  await raw(
    ctx,
    sql`
    insert into customers.quality as known (customer_id, score, issues, assessed_at)
    select a.id, a.score, a.issues, ${ctx.clock().toISOString()}::timestamptz
    from json_to_recordset(${JSON.stringify(list)}::json) as a(id uuid, score smallint, issues text[])
    where exists (select 1 from customers.customers c where c.id = a.id)
    order by a.id
    on conflict (customer_id) do update set score = excluded.score, issues = excluded.issues,
      assessed_at = excluded.assessed_at
      where (known.score, known.issues) is distinct from (excluded.score, excluded.issues)`,
  );
}
