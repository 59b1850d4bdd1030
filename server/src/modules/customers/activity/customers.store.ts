import { sql } from 'kysely';
import { type Ctx, hot, visible } from '../../../kernel/context.ts';

interface Known {
  readonly id: string;
  /** The survivor. */
  readonly now: string;
  readonly name: string;
  readonly kind: 'person' | 'company';
}

/** Customers as far as the actor sees them, under the ids that were asked for. */
export async function knownCustomers(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  if (ids.length === 0) return new Map();
  const rows = await hot<Known>(
    ctx,
    'customers.activity_customers',
    sql`select m.id, c.id as now, c.name, c.kind from customers.customers m
        join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
        where m.id = any(${ids}::uuid[]) and c.deleted_at is null and ${visible(ctx, 'customers.customers', 'c')}`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}
