import { sql } from 'kysely';
import { type Ctx, hot, visible } from '../../../kernel/context.ts';
import { withoutHidden } from '../../../kernel/policy/fields.seam.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import type { OutCard } from '../../../kernel/vcard/writer.ts';
import type { StoredAddress } from '../customer/customer.ts';

interface Row {
  readonly id: string;
  readonly kind: 'person' | 'company';
  readonly name: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly company: string | null;
  readonly revised: string;
}

/** What rights may hide. */
interface Guarded {
  readonly code: string | null;
  readonly jobTitle: string | null;
  readonly birthDate: string | null;
  readonly language: string | null;
  readonly tags: string[];
  readonly contactPoints: OutCard['points'];
  readonly addresses: readonly StoredAddress[];
}

/** Cards of the customers that the actor sees, in the order of the ids; without what the actor may not read. */
export async function cardsOf(ctx: Ctx, ids: readonly string[]): Promise<OutCard[]> {
  const rows = await hot<Row & Guarded>(
    ctx,
    'customers.vcards',
    sql`
    select c.id, c.kind, c.name, c.first_name as "firstName", c.last_name as "lastName", c.code,
      c.job_title as "jobTitle", c.birth_date as "birthDate", c.language, c.tags, c.addresses, c.updated_at as revised,
      coalesce((select json_agg(json_build_object('kind', p.kind, 'label', p.label, 'value', p.value,
        'primary', p."primary") order by p.position) from customers.contact_points p where p.customer_id = c.id), '[]') as "contactPoints",
      (select o.name from customers.relations r join customers.customers m on m.id = r.to_id
        join customers.customers o on o.id = coalesce(m.survivor_id, m.id)
        where r.from_id = c.id and r.kind = 'works_at' and o.deleted_at is null
          and (r.ended_on is null or r.ended_on > ${dateOf(ctx.clock(), ctx.actor.locale.zone)}::date)
          and ${visible(ctx, 'customers.customers', 'o')} order by r.id limit 1) as company
    from unnest(${ids}::uuid[]) with ordinality as wanted(id, place)
    join customers.customers c on c.id = wanted.id
    where c.deleted_at is null and ${visible(ctx, 'customers.customers', 'c')}
    order by wanted.place`,
  );
  return rows.map((row) => cardOf(row, withoutHidden(ctx.actor, 'customers', guarded(row))));
}

function guarded({ code, jobTitle, birthDate, language, tags, contactPoints, addresses }: Guarded): Guarded {
  return { code, jobTitle, birthDate, language, tags, contactPoints, addresses };
}

function cardOf(row: Row, seen: Partial<Guarded>): OutCard {
  return {
    uid: `urn:uuid:${row.id}`,
    kind: row.kind,
    name: row.name,
    firstName: row.firstName,
    lastName: row.lastName,
    company: row.company,
    department: null,
    jobTitle: seen.jobTitle ?? null,
    birthDate: seen.birthDate ?? null,
    language: seen.language ?? null,
    code: seen.code ?? null,
    points: seen.contactPoints ?? [],
    addresses: (seen.addresses ?? []).map(
      ({ label, street, city, region, postalCode, country, primary }) => ({
        label,
        street: street ?? '',
        city: city ?? '',
        region: region ?? '',
        postalCode: postalCode ?? '',
        country: country ?? '',
        primary,
      }),
    ),
    tags: seen.tags ?? [],
    note: null,
    revised: row.revised,
  };
}
