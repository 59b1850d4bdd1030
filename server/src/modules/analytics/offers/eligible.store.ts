import type { Filter } from '@peyvand/contract/core/filter';
import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';
import { filtering } from '../../../kernel/listing.ts';
import { customerFilters } from '../../customers/api.ts';

/** Whether a customer fits each of these filters, in their order. `ctx` carries whose eyes and whose calendar. */
export async function fitsEach(
  ctx: Ctx,
  customerId: string,
  filters: readonly (Filter | null)[],
): Promise<boolean[]> {
  if (filters.length === 0) return [];
  const answers = filters.map((filter) => {
    if (filter === null) return sql`true`;
    const conditions = filtering(ctx, customerFilters, 'c', filter, true);
    return sql`coalesce(${sql.join(conditions, sql` and `)}, false)`;
  });
  const [row] = await raw(
    ctx,
    sql<{ fits: boolean[] }>`select json_build_array(${sql.join(answers)}) as fits
        from customers.customers c where c.id = ${customerId}::uuid`,
  );
  return row?.fits ?? filters.map(() => false);
}
