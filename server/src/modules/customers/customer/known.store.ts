import { sql } from 'kysely';
import { type Ctx, hot, visible } from '../../../kernel/context.ts';
import { missing } from '../../../kernel/problem.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { readOnly } from '../errors.ts';

export interface KnownCustomer {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

/**
 * The customer, if the actor sees it and it is not in the trash; throws `resource.missing` otherwise. For a record that
 * was merged it is the survivor: use the id of the answer.
 */
export async function requireCustomer(ctx: Ctx, id: string): Promise<KnownCustomer> {
  const [row] = await hot<KnownCustomer>(
    ctx,
    'customers.known',
    sql`select c.id, c.name, c.kind from customers.customers c
        where c.id = (select coalesce(m.survivor_id, m.id) from customers.customers m where m.id = ${id}::uuid)
          and c.deleted_at is null and ${visible(ctx, 'customers.customers', 'c')}`,
  );
  if (!row) throw missing();
  return row;
}

/** The same for one who is about to change it or what belongs to it; throws `access.denied` for one shared for reading. */
export async function requireWritableCustomer(ctx: Ctx, id: string): Promise<KnownCustomer> {
  const known = await requireCustomer(ctx, id);
  if (!(await writableCustomers(ctx, [known.id])).has(known.id)) throw readOnly();
  return known;
}

/**
 * Code as given → id, for the codes that are known to the actor. The oldest wins where two share a code; that of a
 * merged record leads to its survivor.
 */
export async function customersByCode(ctx: Ctx, codes: readonly string[]): Promise<Map<string, string>> {
  const byKey = new Map(codes.map((code) => [fold(code), code]));
  const rows = await hot<{ id: string; key: string }>(
    ctx,
    'customers.byCode',
    sql`select distinct on (m.code_key) c.id, m.code_key as key from customers.customers m
        join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
        where m.code_key = any(${[...byKey.keys()]}::text[]) and c.deleted_at is null
          and ${visible(ctx, 'customers.customers', 'c')}
        order by m.code_key, m.survivor_id is not null, m.id`,
  );
  const idByKey = new Map(rows.map((row) => [row.key, row.id]));
  return new Map(
    codes.flatMap((code) => {
      const id = idByKey.get(fold(code));
      return id === undefined ? [] : [[code, id] as const];
    }),
  );
}

/** Folded name → ids, for the names that are known to the actor; several where customers share a name. */
export async function customersByName(ctx: Ctx, names: readonly string[]): Promise<Map<string, string[]>> {
  const known = new Map<string, string[]>();
  if (names.length === 0) return known;
  const rows = await hot<{ id: string; key: string }>(
    ctx,
    'customers.byName',
    sql`select c.id, c.name_key as key from customers.customers c
        where c.name_key = any(${[...new Set(names.map(fold))]}::text[]) and c.deleted_at is null
          and c.merged_into is null and ${visible(ctx, 'customers.customers', 'c')}
        order by c.id`,
  );
  for (const { id, key } of rows) known.set(key, [...(known.get(key) ?? []), id]);
  return known;
}

/** Those of the ids that the actor sees. */
export async function visibleIds(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await hot<{ id: string }>(
    ctx,
    'customers.visible',
    sql`select c.id from customers.customers c
        where c.id = any(${ids}::uuid[]) and ${visible(ctx, 'customers.customers', 'c')}`,
  );
  return new Set(rows.map((row) => row.id));
}

/** Those of the ids that the actor may change. */
export async function writableCustomers(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await hot<{ id: string }>(
    ctx,
    'customers.writableOf',
    sql`select c.id from customers.customers c
        where c.id = any(${ids}::uuid[]) and ${visible(ctx, 'customers.customers', 'c', 'write')}`,
  );
  return new Set(rows.map((row) => row.id));
}
