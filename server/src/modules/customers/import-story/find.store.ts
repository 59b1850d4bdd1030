import { asciiDigits } from '@peyvand/contract/core/text';
import { sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';
import { normalizeEmail } from '../../../kernel/text/email.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { isPhoneCountry, parsePhone } from '../../../kernel/text/phone.ts';
import { type UniqueField, uniqueFields } from '../../platform/api.ts';

export interface FoundCustomer {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
}

/** What a text in a file leads to: one customer, several of them, or none (absent). */
export type Finding = FoundCustomer | 'several';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** What may lead to a customer, the surest first: the first that leads anywhere decides. */
const ways = ['id', 'code', 'national', 'custom', 'contact', 'name'] as const;

/**
 * Finds the customers that texts name by any of what tells one from others: id, code, national id, unique fields of the organisation, e-mail, phone, else
 * the name when only one bears it. Only those that the actor sees are found; a merged one leads to its survivor.
 */
export async function findNamed(ctx: Ctx, texts: readonly string[]): Promise<Map<string, Finding>> {
  const uniques = uniqueFields(ctx, 'customers');
  const wanted = [...new Set(texts)].map((text) => ({ text, keys: keysOf(ctx, text) }));
  const byUnique = uniques.map((one) =>
    ofUnique(
      ctx,
      one,
      wanted.map(({ text }) => text),
    ),
  );
  const all = (way: (typeof ways)[number]) => wanted.flatMap(({ keys }) => keys[way] ?? []);
  const rows = await raw<FoundCustomer & { way: string; key: string; many: number }>(
    ctx,
    sql`
    select way, key, min(id::text) as id, min(kind) as kind, min(name) as name, count(distinct id)::int as many from (
      select 'id' as way, m.id::text as key, c.id, c.kind, c.name from customers.customers m
        join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
        where m.id = any(${all('id')}::uuid[]) and c.deleted_at is null and ${visible(ctx, 'customers.customers', 'c')}
      union all
      select 'code', m.code_key, c.id, c.kind, c.name from customers.customers m
        join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
        where m.code_key = any(${all('code')}::text[]) and c.deleted_at is null and ${visible(ctx, 'customers.customers', 'c')}
      union all
      select 'national', m.national_id, c.id, c.kind, c.name from customers.customers m
        join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
        where m.national_id = any(${all('national')}::text[]) and c.deleted_at is null and ${visible(ctx, 'customers.customers', 'c')}
      union all
      select 'contact', p.key, c.id, c.kind, c.name from customers.contact_points p
        join customers.customers m on m.id = p.customer_id
        join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
        where p.key = any(${all('contact')}::text[]) and c.deleted_at is null and ${visible(ctx, 'customers.customers', 'c')}
      union all
      select 'name', c.name_key, c.id, c.kind, c.name from customers.customers c
        where c.name_key = any(${all('name')}::text[]) and c.merged_into is null and c.deleted_at is null
          and ${visible(ctx, 'customers.customers', 'c')}
      ${byUnique.length === 0 ? sql`` : sql.join(byUnique, sql` `)}
    ) found group by way, key`,
  );
  const byKey = new Map(rows.map((row) => [`${row.way} ${row.key}`, row]));
  return new Map(
    wanted.flatMap(({ text, keys }) => {
      const hits = ways.map((way) => keys[way] !== undefined && byKey.get(`${way} ${keys[way]}`));
      const hit = hits.find((one) => one !== undefined && one !== false);
      if (!hit) return [];
      return [[text, hit.many > 1 ? 'several' : { id: hit.id, kind: hit.kind, name: hit.name }] as const];
    }),
  );
}

/** Customers whose value of a unique field is one of the texts; the text itself is the key. */
function ofUnique(ctx: Ctx, unique: UniqueField, texts: readonly string[]) {
  const keys = texts.flatMap((text) => {
    const key = unique.comparedText(text);
    return key === undefined ? [] : [{ text, key }];
  });
  return sql`union all
      select 'custom', k.text, c.id, c.kind, c.name
      from json_to_recordset(${JSON.stringify(keys)}::json) as k(text text, key text)
        cross join lateral (
          select m.id, m.survivor_id from customers.customers m where ${unique.matches('m', sql`k.key`)} offset 0) as m
        join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
        where c.deleted_at is null and ${visible(ctx, 'customers.customers', 'c')}`;
}

function keysOf(ctx: Ctx, text: string): { [Way in (typeof ways)[number]]?: string } {
  const country = isPhoneCountry(ctx.actor.locale.country) ? ctx.actor.locale.country : 'IR';
  const email = text.includes('@') ? normalizeEmail(text) : null;
  const phone = /^[\d+()\s۰-۹٠-٩-]{7,}$/.test(text) ? parsePhone(text, country) : undefined;
  const contact = email?.ok ? email.key : phone?.e164;
  return {
    ...(uuid.test(text) ? { id: text.toLowerCase() } : {}),
    code: fold(text),
    custom: text,
    national: asciiDigits(text),
    ...(contact === undefined ? {} : { contact }),
    name: fold(text),
  };
}
