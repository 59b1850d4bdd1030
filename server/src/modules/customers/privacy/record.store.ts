import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import { type Person, tracesOf } from '../../../kernel/person.ts';
import type { PersonalRecord } from '../../../kernel/personal.ts';

/** Columns of a customer that stay: where orders and counts hang, and whose it was. */
const kept: ReadonlySet<string> = new Set([
  'id',
  'kind',
  'name',
  'name_key',
  'search_text',
  'stage',
  'stage_since',
  'owner_id',
  'team_id',
  'merged_into',
  'survivor_id',
  'deleted_at',
  'erased_at',
  'created_at',
  'updated_at',
  'version',
]);

interface Erased {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly stage: string;
  readonly ownerId: string;
  readonly teamId: string;
  readonly version: number;
}

/** The records of some customers, as they are kept. */
export async function recordsOf(ctx: Ctx, ids: readonly string[]): Promise<PersonalRecord[]> {
  const rows = await raw(
    ctx,
    sql<{ record: PersonalRecord }>`
      select to_jsonb(c) - array['name_key', 'code_key', 'search_text'] as record
      from customers.customers c where c.id = any(${ids}::uuid[]) order by c.id`,
  );
  return rows.map((row) => row.record);
}

/** Leaves the skeleton of some records under their pseudonyms. */
export async function emptyRecords(ctx: WriteCtx, ids: readonly string[]): Promise<Erased[]> {
  const columns = await columnsOf(ctx);
  const now = ctx.clock().toISOString();
  const emptied = columns
    .filter((column) => !kept.has(column))
    .map((column) => sql`${sql.ref(column)} = default`);
  return raw(
    ctx,
    sql<Erased>`
      update customers.customers c set ${sql.join([
        ...emptied,
        sql`name = '#' || right(c.id::text, 6)`,
        sql`name_key = '#' || right(c.id::text, 6)`,
        sql`search_text = ''`,
        sql`deleted_at = coalesce(c.deleted_at, ${now}::timestamptz)`,
        sql`erased_at = ${now}::timestamptz`,
        sql`updated_at = ${now}::timestamptz`,
        sql`version = c.version + 1`,
      ])}
      where c.id = any(${ids}::uuid[])
      returning c.id, c.kind, c.name, c.stage, c.owner_id as "ownerId", c.team_id as "teamId", c.version`,
  );
}

async function columnsOf(ctx: WriteCtx): Promise<string[]> {
  const rows = await raw(
    ctx,
    sql<{ name: string }>`
      select attname as name from pg_attribute
      where attrelid = 'customers.customers'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
  );
  return rows.map((row) => row.name);
}

/** The person behind a customer: all records of the group, and what names them now or named them before. */
export async function personOf(ctx: Ctx, ids: readonly string[]): Promise<Person> {
  const [now] = await raw(
    ctx,
    sql<{ traces: (string | null)[]; contacts: (string | null)[] }>`
      select
        (select array_agg(t) from customers.customers c, unnest(array[c.name, concat_ws(' ', c.last_name, c.first_name),
          c.code, c.national_id]) as t where c.id = any(${ids}::uuid[])) as traces,
        (select array_agg(t) from customers.contact_points p, unnest(array[p.value, p.key]) as t
          where p.customer_id = any(${ids}::uuid[])) as contacts`,
  );
  const past = await raw(
    ctx,
    sql<{ name: string | null; code: string | null; changed: string[]; points: string[] }>`
      select data #>> '{facts,name}' as name, data #>> '{facts,code}' as code,
        array(select v #>> '{}' from jsonb_path_query(data, '$.changes.name.*') v
          union select v #>> '{}' from jsonb_path_query(data, '$.changes.code.*') v
          union select v #>> '{}' from jsonb_path_query(data, '$.changes.nationalId.*') v) as changed,
        array(select v #>> '{}' from jsonb_path_query(data, '$.changes.contactPoints.*[*].value') v) as points
      from kernel.events where customer_id = any(${ids}::uuid[]) and type like 'customers.customer.%'`,
  );
  const contacts = tracesOf([...(now?.contacts ?? []), ...past.flatMap((row) => row.points)]);
  const names = [...(now?.traces ?? []), ...past.flatMap((row) => [row.name, row.code, ...row.changed])];
  return { ids, contacts, traces: tracesOf([...contacts, ...names]) };
}
