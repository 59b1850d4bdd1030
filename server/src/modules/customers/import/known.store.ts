import { sql } from 'kysely';
import type { WriteCtx } from '../../../kernel/context.ts';
import { fold } from '../../../kernel/text/fold.ts';
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
): Promise<Map<string, KnownRecord[]>> {
  const codes = fields.flatMap((one) => (one.code === null ? [] : [fold(one.code)]));
  const contacts = fields.flatMap((one) =>
    one.contacts.flatMap((point) => (point.key === null ? [] : [point.key])),
  );
  const names = fields.filter((one) => matchNames || one.contacts.length === 0).map((one) => fold(one.name));
  const { rows } = await sql<{ key: string; id: string; nameKey: string }>`
    select 'id ' || c.id as key, s.id, s.name_key as "nameKey" from customers.customers c
      join customers.customers s on s.id = coalesce(c.survivor_id, c.id)
      where c.id = any(${ids}::uuid[]) and s.deleted_at is null
    union all
    select 'code ' || m.code_key as key, c.id, c.name_key as "nameKey" from customers.customers m
      join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
      where m.code_key = any(${list(codes)}) and c.deleted_at is null
    union all
    select 'contact ' || p.key, c.id, m.name_key from customers.contact_points p
      join customers.customers m on m.id = p.customer_id
      join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
      where p.key = any(${list(contacts)}) and p.kind <> 'website' and c.deleted_at is null
    union all
    select 'name ' || c.name_key, c.id, c.name_key from customers.customers c
      where c.name_key = any(${list(names)}) and c.deleted_at is null and c.merged_into is null
    order by 2`.execute(ctx.handle.bare);
  const known = new Map<string, KnownRecord[]>();
  for (const { key, id, nameKey } of rows) {
    const others = known.get(key);
    if (others) others.push({ id, nameKey });
    else known.set(key, [{ id, nameKey }]);
  }
  return known;
}

/** Thousands of keys as one text: the driver quotes each element of an array. Folded keys hold no control character. */
function list(keys: readonly string[]) {
  return sql`string_to_array(${keys.join('\u001f')}, ${'\u001f'})`;
}
