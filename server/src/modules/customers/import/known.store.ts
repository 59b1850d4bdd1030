import { type RawBuilder, sql } from 'kysely';
import type { WriteCtx } from '../../../kernel/context.ts';
import { fold } from '../../../kernel/text/fold.ts';
import type { UniqueField } from '../../platform/api.ts';
import type { CustomerFields } from '../customer/customer.ts';

/** A record that a key leads to; the name decides whether a shared phone means the same customer. */
export interface KnownRecord {
  readonly id: string;
  readonly nameKey: string;
}

/**
 * Key → records in the base. Looks at all customers, not only at those that the importing person sees,
 * so that two colleagues do not enter one customer twice. One statement for each kind of key. The code or contact
 * point of a merged record leads to its survivor; for the name, only records that stand for themselves are asked.
 */
export async function knownRecords(
  ctx: WriteCtx,
  fields: readonly CustomerFields[],
  matchNames: boolean,
  ids: readonly string[] = [],
  uniques: readonly UniqueField[] = [],
): Promise<Map<string, KnownRecord[]>> {
  const codes = fields.flatMap((one) => (one.code === null ? [] : [fold(one.code)]));
  const contacts = fields.flatMap((one) =>
    one.contacts.flatMap((point) => (point.key === null ? [] : [point.key])),
  );
  const names = fields.filter((one) => matchNames || one.contacts.length === 0).map((one) => fold(one.name));
  const { rows } = await sql<{ key: string; id: string; nameKey: string }>`
    select 'id ' || k.key as key, c.id, c.name_key as "nameKey" from ${list(ids)} as k(key)
      ${leadingTo(sql`m.id = k.key::uuid`)}
    union all
    select 'code ' || k.key, c.id, c.name_key from ${list(codes)} as k(key)
      ${leadingTo(sql`m.code_key = k.key`)}
    union all
    select 'contact ' || k.key, c.id, m.name_key from ${list(contacts)} as k(key)
      cross join lateral (
        select p.customer_id from customers.contact_points p where p.key = k.key and p.kind <> 'website' offset 0) as p
      ${leadingTo(sql`m.id = p.customer_id`)}
    union all
    select 'name ' || k.key, c.id, k.key from ${list(names)} as k(key)
      cross join lateral (
        select c.id from customers.customers c
        where c.name_key = k.key and c.deleted_at is null and c.merged_into is null offset 0) as c
    ${
      uniques.length === 0
        ? sql``
        : sql.join(
            uniques.map((one) => ofUnique(one, fields)),
            sql` `,
          )
    }
    order by 2`.execute(ctx.handle.bare);
  const known = new Map<string, KnownRecord[]>();
  for (const { key, id, nameKey } of rows) {
    const others = known.get(key);
    if (others) others.push({ id, nameKey });
    else known.set(key, [{ id, nameKey }]);
  }
  return known;
}

/** What a record is known by of its unique fields: `custom.badge x`. */
export function uniqueKeysOf(uniques: readonly UniqueField[], { custom }: CustomerFields): string[] {
  return uniques.flatMap(({ name, compared }) => {
    const key = compared(custom[name.slice('custom.'.length)]);
    return key === undefined ? [] : [`${name} ${key}`];
  });
}

function ofUnique(unique: UniqueField, fields: readonly CustomerFields[]) {
  const start = `${unique.name} `;
  const keys = fields.flatMap((one) => uniqueKeysOf([unique], one)).map((key) => key.slice(start.length));
  return sql`union all
    select ${start}::text || k.key, c.id, c.name_key from ${list(keys)} as k(key)
      ${leadingTo(unique.matches('m', sql`k.key`))}`;
}

/**
 * The records of a condition and the survivors they lead to. `offset 0` keeps each a look into an index: what the planner
 * knows of a table lags behind an import that fills it, and it would read the whole table for every thousand rows.
 */
function leadingTo(condition: RawBuilder<unknown>) {
  return sql`cross join lateral (
      select m.id, m.survivor_id, m.name_key from customers.customers m where ${condition} offset 0) as m
    cross join lateral (
      select c.id, c.name_key from customers.customers c
      where c.id = coalesce(m.survivor_id, m.id) and c.deleted_at is null offset 0) as c`;
}

/** Thousands of keys as one text: the driver quotes each element of an array. Folded keys hold no control character. */
function list(keys: readonly string[]) {
  return sql`unnest(string_to_array(${[...new Set(keys)].join('\u001f')}, ${'\u001f'}))`;
}
