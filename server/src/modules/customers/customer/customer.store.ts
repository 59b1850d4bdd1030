import { isDeepStrictEqual } from 'node:util';
import type { Customer } from '@peyvand/contract/customers/customer';
import { type RawBuilder, sql } from 'kysely';
import { type Ctx, hot, visible, type WriteCtx } from '../../../kernel/context.ts';
import { namingTaken } from '../custom/taken.ts';
import type { StoredContact } from './contact.ts';
import { type CustomerFields, derive } from './customer.ts';

const table = 'customers.customers';

/** A customer with everything that its page shows; one prepared statement. */
export interface LoadedCustomer extends CustomerFields {
  readonly id: string;
  readonly stageSince: string;
  /** Until when the stage stays as a hand set it: a day, `purchase`, `released`; null where rules set it. */
  readonly stageHold: string | null;
  readonly ownerId: string;
  readonly teamId: string;
  readonly relations: Customer['relations'];
  readonly mergedInto: string | null;
  /** The record that stands for this one; null when it stands for itself. */
  readonly survivorId: string | null;
  /** Whether others were merged into it. */
  readonly grouped: boolean;
  readonly deletedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

/** Loads one customer that the actor may see, or null. */
export async function loadCustomer(ctx: Ctx, id: string): Promise<LoadedCustomer | null> {
  const [row] = await hot<LoadedCustomer>(ctx, 'customers.load', loading(ctx, sql`c.id = ${id}`, 'read'));
  return row ?? null;
}

/** Loads many at once and holds their rows until the transaction ends. Invisible ones are missing in the answer. */
export async function loadCustomers(
  ctx: WriteCtx,
  ids: readonly string[],
): Promise<Map<string, LoadedCustomer>> {
  if (ids.length === 0) return new Map();
  // Locked first: who waits for another's change must see it whole, contact points too.
  await hot(
    ctx,
    'customers.holdMany',
    sql`select from customers.customers c
        where c.id = any(${ids}::uuid[]) and ${visible(ctx, table, 'c', 'write')} order by c.id for no key update of c`,
  );
  const rows = await hot<LoadedCustomer>(
    ctx,
    'customers.loadMany',
    sql`${loading(ctx, sql`c.id = any(${ids}::uuid[])`, 'write')} order by c.id`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function loading(
  ctx: Ctx,
  which: RawBuilder<unknown>,
  purpose: 'read' | 'write',
): RawBuilder<LoadedCustomer> {
  return sql<LoadedCustomer>`
    select c.id, c.kind, c.name, c.first_name as "firstName", c.last_name as "lastName", c.code,
      c.job_title as "jobTitle", c.birth_date as "birthDate", c.national_id as "nationalId", c.language, c.source,
      case when c.acquisition_cost is null then null
        else json_build_object('amount', c.acquisition_cost::text, 'currency', c.acquisition_currency) end as "acquisitionCost",
      c.tags, c.stage, c.stage_since as "stageSince", c.stage_hold as "stageHold", c.owner_id as "ownerId", c.team_id as "teamId",
      c.merged_into as "mergedInto", c.survivor_id as "survivorId",
      exists (select 1 from customers.customers g where g.survivor_id = c.id) as grouped, c.deleted_at as "deletedAt", c.created_at as "createdAt",
      c.updated_at as "updatedAt", c.version,
      coalesce((select json_agg(json_build_object('kind', p.kind, 'label', p.label, 'value', p.value, 'key', p.key,
        'primary', p."primary") order by p.position) from customers.contact_points p where p.customer_id = c.id), '[]') as contacts,
      c.addresses, c.custom,
      coalesce((select json_agg(json_build_object('id', r.id, 'customer', json_build_object('id', o.id, 'kind', o.kind, 'name', o.name),
          'kind', case when r.from_id = c.id then r.kind else customers.turned(r.kind) end, 'role', r.role,
          'startedOn', r.started_on, 'endedOn', r.ended_on) order by r.id)
        from customers.relations r
        join customers.customers m on m.id = case when r.from_id = c.id then r.to_id else r.from_id end
        join customers.customers o on o.id = coalesce(m.survivor_id, m.id)
        where (r.from_id = c.id or r.to_id = c.id) and o.deleted_at is null and ${visible(ctx, table, 'o')}), '[]') as relations
    from customers.customers c
    where ${which} and c.erased_at is null and ${visible(ctx, table, 'c', purpose)}`;
}

/** Locks the row for a change and returns its version, or null when the actor may not change it. */
export async function lockCustomer(ctx: WriteCtx, id: string): Promise<{ version: number } | null> {
  const [row] = await hot<{ version: number }>(
    ctx,
    'customers.lock',
    sql`select c.version from customers.customers c
        where c.id = ${id} and c.erased_at is null and ${visible(ctx, table, 'c', 'write')} for no key update of c`,
  );
  return row ?? null;
}

export interface NewRow {
  readonly id: string;
  readonly fields: CustomerFields;
  readonly ownerId: string;
  readonly teamId: string;
}

/** Inserts customers with their contact points, set by set. */
export async function insertCustomers(ctx: WriteCtx, rows: readonly NewRow[]): Promise<void> {
  if (rows.length === 0) return;
  const now = ctx.clock().toISOString();
  const list = rows.map(({ id, fields, ownerId, teamId }) => ({
    id,
    ...columnsOf(fields),
    kind: fields.kind,
    owner_id: ownerId,
    team_id: teamId,
  }));
  await namingTaken(
    hot(
      ctx,
      'customers.insert',
      sql`
    insert into customers.customers (id, kind, name, name_key, first_name, last_name, code, code_key, job_title, birth_date,
      national_id, language, source, acquisition_cost, acquisition_currency, tags, addresses, custom, city, country, email, phone,
      search_text, stage, stage_set_by, stage_hold, owner_id, team_id, stage_since, created_at, updated_at)
    select id, kind, name, name_key, first_name, last_name, code, code_key, job_title, birth_date,
      national_id, language, source, acquisition_cost, acquisition_currency, tags, addresses, custom, city, country, email, phone,
      search_text, stage, case stage when 'prospect' then 'rule' else 'hand' end, case stage when 'prospect' then null else 'purchase' end,
      owner_id, team_id, ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(list)}::json) as r(id uuid, kind text, name text, name_key text,
      first_name text, last_name text, code text, code_key text, job_title text, birth_date date, national_id text,
      language text, source text, acquisition_cost bigint, acquisition_currency text, tags text[], addresses jsonb,
      custom jsonb, city text, country text, email text, phone text, search_text text, stage text, owner_id uuid, team_id uuid)`,
    ),
  );
  await insertContacts(ctx, rows);
}

/** The columns that people edit. What is null is left out: that halves the text that two sides have to read. */
function columnsOf(fields: CustomerFields) {
  const derived = derive(fields);
  return {
    name: fields.name,
    name_key: derived.nameKey,
    first_name: fields.firstName ?? undefined,
    last_name: fields.lastName ?? undefined,
    code: fields.code ?? undefined,
    code_key: derived.codeKey ?? undefined,
    job_title: fields.jobTitle ?? undefined,
    birth_date: fields.birthDate ?? undefined,
    national_id: fields.nationalId ?? undefined,
    language: fields.language ?? undefined,
    source: fields.source ?? undefined,
    acquisition_cost: fields.acquisitionCost?.amount,
    acquisition_currency: fields.acquisitionCost?.currency,
    tags: fields.tags,
    addresses: fields.addresses,
    custom: fields.custom,
    city: derived.city ?? undefined,
    country: derived.country ?? undefined,
    email: derived.email ?? undefined,
    phone: derived.phone ?? undefined,
    search_text: derived.searchText,
    stage: fields.stage,
  };
}

type WithContacts = { readonly id: string; readonly fields: { readonly contacts: readonly StoredContact[] } };

async function insertContacts(ctx: WriteCtx, rows: readonly WithContacts[]): Promise<void> {
  const list = rows.flatMap((row) =>
    row.fields.contacts.map((point, position) => ({
      customer_id: row.id,
      position,
      kind: point.kind,
      label: point.label ?? undefined,
      value: point.value,
      key: point.key ?? undefined,
      primary: point.primary,
    })),
  );
  if (list.length === 0) return;
  await hot(
    ctx,
    'customers.insert_contacts',
    sql`
    insert into customers.contact_points (customer_id, position, kind, label, value, key, "primary")
    select customer_id, position, kind, label, value, key, "primary"
    from json_populate_recordset(null::customers.contact_points, ${JSON.stringify(list)}::json)`,
  );
}

/** A locked customer with the fields that it is to have. */
export interface Rewrite {
  readonly id: string;
  readonly before: CustomerFields;
  readonly after: CustomerFields;
  /** How another stage stands; by hand from now on until it is released, when absent. */
  readonly standing?: Standing | undefined;
}

/** Since when a stage stands, and its hold; null: the rules set it. */
export interface Standing {
  readonly since: string;
  readonly hold: string | null;
}

/** Stores the fields of one locked customer; the version rises by one. */
export function updateCustomer(
  ctx: WriteCtx,
  id: string,
  before: CustomerFields,
  after: CustomerFields,
): Promise<void> {
  return updateCustomers(ctx, [{ id, before, after }]);
}

/** The same for many, set by set. */
export async function updateCustomers(ctx: WriteCtx, rows: readonly Rewrite[]): Promise<void> {
  if (rows.length === 0) return;
  const now = sql`${ctx.clock().toISOString()}::timestamptz`;
  const list = rows.map(({ id, after, standing }) => ({
    id,
    ...columnsOf(after),
    stage_since: standing?.since,
    stage_set_by: standing?.hold === null ? 'rule' : 'hand',
    stage_hold: standing ? (standing.hold ?? undefined) : 'released',
  }));
  await namingTaken(
    hot(
      ctx,
      'customers.update',
      sql`
    update customers.customers c set name = v.name, name_key = v.name_key, first_name = v.first_name,
      last_name = v.last_name, code = v.code, code_key = v.code_key, job_title = v.job_title, birth_date = v.birth_date,
      national_id = v.national_id, language = v.language, source = v.source, acquisition_cost = v.acquisition_cost,
      acquisition_currency = v.acquisition_currency, tags = v.tags, addresses = v.addresses, custom = v.custom,
      city = v.city, country = v.country, email = v.email, phone = v.phone, search_text = v.search_text, stage = v.stage,
      stage_since = case when c.stage = v.stage then c.stage_since else coalesce(v.stage_since, ${now}) end,
      stage_set_by = case when c.stage = v.stage then c.stage_set_by else v.stage_set_by end,
      stage_hold = case when c.stage = v.stage then c.stage_hold else v.stage_hold end,
      stage_reason = case when c.stage = v.stage then c.stage_reason end,
      updated_at = ${now}, version = c.version + 1
    from json_populate_recordset(null::customers.customers, ${JSON.stringify(list)}::json) v
    where c.id = v.id and ${visible(ctx, table, 'c', 'write')}`,
    ),
  );
  const touched = rows.filter(({ before, after }) => !isDeepStrictEqual(before.contacts, after.contacts));
  if (touched.length === 0) return;
  await hot(
    ctx,
    'customers.delete_contacts',
    sql`delete from customers.contact_points where customer_id = any(${touched.map(({ id }) => id)}::uuid[])`,
  );
  await insertContacts(
    ctx,
    touched.map(({ id, after }) => ({ id, fields: after })),
  );
}
