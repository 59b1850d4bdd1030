import { sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';
import { normalizeEmail } from '../../../kernel/text/email.ts';

/** Customers by e-mail address as written, as far as the actor sees them and their addresses; the oldest of several. */
export async function customersByEmail(ctx: Ctx, addresses: readonly string[]): Promise<Map<string, string>> {
  if (scopeOf(ctx.actor, 'customers').hidden.has('contactPoints')) return new Map();
  const keys = new Map(
    addresses.flatMap((address) => {
      const read = normalizeEmail(address);
      return read.ok ? [[address, read.key] as const] : [];
    }),
  );
  if (keys.size === 0) return new Map();
  const rows = await raw<{ id: string; key: string }>(
    ctx,
    sql<{ id: string; key: string }>`select distinct on (p.key) c.id, p.key from customers.contact_points p
      join customers.customers m on m.id = p.customer_id
      join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
      where p.key = any(${[...keys.values()]}::text[]) and p.kind = 'email' and c.deleted_at is null
        and ${visible(ctx, 'customers.customers', 'c')}
      order by p.key, c.id`,
  );
  const byKey = new Map(rows.map(({ key, id }) => [key, id]));
  return new Map(
    [...keys].flatMap(([address, key]) => {
      const id = byKey.get(key);
      return id === undefined ? [] : [[address, id] as const];
    }),
  );
}
