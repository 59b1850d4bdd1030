import { sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';
import type { OutRow } from '../../../kernel/tabular/csv-writer.ts';
import { pageOfCustomers } from './list.store.ts';

/** Columns of an export, named as the import target names its fields, so that a file comes back without loss. */
interface Column {
  readonly header: string;
  /** The field whose right decides, when it is not the header. */
  readonly field?: string;
  readonly cell: (row: ExportRow) => string | null;
}

interface ExportRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly code: string | null;
  readonly jobTitle: string | null;
  readonly birthDate: string | null;
  readonly nationalId: string | null;
  readonly source: string | null;
  readonly stage: string;
  readonly tags: readonly string[];
  readonly contacts: Readonly<Record<string, readonly string[] | undefined>>;
  readonly address: Readonly<Record<string, string | null>> | null;
  readonly company: string | null;
}

const list = (values: readonly string[] | undefined) =>
  values && values.length > 0 ? values.join('; ') : null;
const contact = (kind: string): Column => ({
  header: kind,
  field: 'contactPoints',
  cell: (row) => list(row.contacts[kind]),
});
const address = (part: string): Column => ({
  header: part,
  field: 'addresses',
  cell: (row) => row.address?.[part] ?? null,
});

const columns: readonly Column[] = [
  { header: 'name', cell: (row) => row.name },
  { header: 'firstName', field: 'name', cell: (row) => row.firstName },
  { header: 'lastName', field: 'name', cell: (row) => row.lastName },
  { header: 'kind', cell: (row) => row.kind },
  { header: 'company', cell: (row) => row.company },
  { header: 'jobTitle', cell: (row) => row.jobTitle },
  { header: 'code', cell: (row) => row.code },
  contact('email'),
  contact('mobile'),
  contact('phone'),
  contact('fax'),
  contact('website'),
  address('country'),
  address('region'),
  address('city'),
  address('street'),
  address('postalCode'),
  { header: 'birthDate', cell: (row) => row.birthDate },
  { header: 'nationalId', cell: (row) => row.nationalId },
  { header: 'stage', cell: (row) => row.stage },
  { header: 'source', cell: (row) => row.source },
  { header: 'tags', cell: (row) => list(row.tags) },
];

const chunk = 200;

type Which = Omit<Parameters<typeof pageOfCustomers>[1], 'cursor' | 'limit'>;

/** Header and rows of everything that fits and that the actor sees, read chunk by chunk. */
export async function exportTable(
  ctx: Ctx,
  which: Which,
): Promise<{ header: string[]; rows: AsyncIterable<OutRow> }> {
  const { hidden } = scopeOf(ctx.actor, 'customers');
  const shown = columns.filter((column) => !hidden.has(column.field ?? column.header));
  const first = await pageOfCustomers(ctx, { ...which, limit: chunk });
  async function* rows(): AsyncGenerator<OutRow> {
    let page: typeof first | null = first;
    while (page) {
      const full = await load(
        ctx,
        page.items.map((row) => row.id),
      );
      for (const row of full) yield shown.map((column) => column.cell(row));
      page =
        page.nextCursor === null
          ? null
          : await pageOfCustomers(ctx, { ...which, limit: chunk, cursor: page.nextCursor });
    }
  }
  return { header: shown.map((column) => column.header), rows: rows() };
}

async function load(ctx: Ctx, ids: readonly string[]): Promise<ExportRow[]> {
  return raw<ExportRow>(
    ctx,
    sql`
    select c.id, c.kind, c.name, c.first_name as "firstName", c.last_name as "lastName", c.code, c.job_title as "jobTitle",
      c.birth_date as "birthDate", c.national_id as "nationalId", c.source, c.stage, c.tags,
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
