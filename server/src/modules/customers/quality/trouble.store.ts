import { sql } from 'kysely';
import { type Ctx, hot } from '../../../kernel/context.ts';
import type { ContactMark } from '../consent/suppression.ts';

/** What is marked on some contact points (compared form), on whatever record. Asks nobody's rights. */
export function contactMarks(ctx: Ctx, keys: readonly string[]): Promise<ContactMark[]> {
  return hot<ContactMark>(
    ctx,
    'customers.contact_marks',
    sql`
    select substr(m.field, 9) as key, m.customer_id as "customerId", m.trouble, m.trouble_at as "troubleAt",
      m.verified_at as "verifiedAt"
    from customers.field_marks m
    where m.field = any(${keys.map((key) => `contact:${key}`)}::text[]) and starts_with(m.field, 'contact:')
      and (m.trouble is not null or m.verified_at is not null)`,
  );
}
