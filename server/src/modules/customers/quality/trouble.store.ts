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
    select substr(m.field, 9) as key,
      coalesce(max(m.trouble_at) filter (where m.trouble = 'dead') >= coalesce(max(m.verified_at), '-infinity'), false) as dead
    from customers.field_marks m
    where m.field = any(${keys.map((key) => `contact:${key}`)}::text[]) and starts_with(m.field, 'contact:')
    group by m.field having max(m.trouble_at) >= coalesce(max(m.verified_at), '-infinity')`,
  );
  return new Map(rows.map(({ key, dead }) => [key, dead ? 'contact_dead' : 'contact_bounced']));
}
