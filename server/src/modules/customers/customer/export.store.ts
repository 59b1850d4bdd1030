import { sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';
import type { Custom } from '../../../kernel/fields.ts';

export interface ExportRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly code: string | null;
  readonly jobTitle: string | null;
  readonly birthDate: string | null;
  readonly nationalId: string | null;
  readonly language: string | null;
  readonly source: string | null;
  /** Minor units. */
  readonly cost: string | null;
  readonly currency: string | null;
  readonly stage: string;
  readonly ownerId: string;
  readonly tags: readonly string[];
  /** Values by kind, for people. */
  readonly contacts: Readonly<Record<string, readonly string[] | undefined>>;
  /** All contact points and addresses as they are. */
  readonly points: readonly object[];
  readonly addresses: readonly object[];
  readonly address: Readonly<Record<string, string | null>> | null;
  readonly company: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly custom: Custom;
}

/** Customers with all that a file may say of them, in the order of the ids, as far as the actor sees them. */
export async function rowsToExport(ctx: Ctx, ids: readonly string[]): Promise<ExportRow[]> {
  return raw<ExportRow>(
    ctx,
    sql`
    select c.id, c.kind, c.name, c.first_name as "firstName", c.last_name as "lastName", c.code, c.job_title as "jobTitle",
      c.birth_date as "birthDate", c.national_id as "nationalId", c.language, c.source, c.stage, c.tags, c.custom,
      c.acquisition_cost as "cost", c.acquisition_currency as "currency", c.owner_id as "ownerId", c.addresses,
      c.created_at as "createdAt", c.updated_at as "updatedAt",
      coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', p.kind, 'label', p.label, 'value', p.value,
          'primary', p."primary")) order by p.position)
        from customers.contact_points p where p.customer_id = c.id), '[]') as points,
      coalesce((select jsonb_object_agg(k.kind, k.values) from (
        select p.kind, jsonb_agg(p.value order by p.position) as values from customers.contact_points p
        where p.customer_id = c.id group by p.kind) k), '{}') as contacts,
      coalesce(jsonb_path_query_first(c.addresses, '$[*] ? (@.primary == true)'), c.addresses -> 0) as address,
      (select o.name from customers.relations r join customers.customers m on m.id = r.to_id
        join customers.customers o on o.id = coalesce(m.survivor_id, m.id)
        where r.from_id = c.id and r.kind = 'works_at' and r.ended_on is null
          and ${visible(ctx, 'customers.customers', 'o')} order by r.id limit 1) as company
    from unnest(${ids}::uuid[]) with ordinality as wanted(id, place)
    join customers.customers c on c.id = wanted.id
    where ${visible(ctx, 'customers.customers', 'c')}
    order by wanted.place`,
  );
}
