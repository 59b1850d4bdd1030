import { sql } from 'kysely';
import { type Ctx, hot } from '../../../kernel/context.ts';

/** Who holds a link: the survivor of the customer that it was made for; null when it is gone. Asks nobody's rights. */
export async function holderOf(
  ctx: Ctx,
  id: string,
): Promise<{ id: string; name: string; language: string | null } | null> {
  const [row] = await hot<{ id: string; name: string; language: string | null }>(
    ctx,
    'customers.link_holder',
    sql`select s.id, s.name, s.language from customers.customers c
        join customers.customers s on s.id = coalesce(c.survivor_id, c.id)
        where c.id = ${id} and s.deleted_at is null`,
  );
  return row ?? null;
}
