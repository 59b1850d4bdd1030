import { sql } from 'kysely';
import { type Ctx, hot } from '../../../kernel/context.ts';

/**
 * Which of some contact points (compared form) are marked bounced or dead, on whatever record: a mailbox that bounces
 * does so for everybody. A later word on any record that the point is right lifts it; two marks: dead counts. Asks
 * nobody's rights.
 */
export async function troubledContacts(
  ctx: Ctx,
  keys: readonly string[],
): Promise<Map<string, 'contact_bounced' | 'contact_dead'>> {
  const rows = await hot<{ key: string; dead: boolean }>(
    ctx,
    'customers.troubled_contacts',
    sql`
    select substr(m.field, 9) as key, bool_or(m.trouble = 'dead') as dead from customers.field_marks m
    where m.field = any(${keys.map((key) => `contact:${key}`)}::text[]) and starts_with(m.field, 'contact:')
      and m.trouble is not null and not exists (
        select 1 from customers.field_marks o
        where o.field = m.field and starts_with(o.field, 'contact:') and o.verified_at > m.trouble_at)
    group by m.field`,
  );
  return new Map(rows.map(({ key, dead }) => [key, dead ? 'contact_dead' : 'contact_bounced']));
}
