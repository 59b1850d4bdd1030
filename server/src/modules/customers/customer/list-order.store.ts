import { sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';
import type { Condition, Step } from '../../../kernel/filter/fields.ts';
import type { Listing } from '../../../kernel/listing.ts';

/**
 * The customers of a page in the order of rows of another table, along its index. `isFew`: the conditions leave few, which
 * are found first; the offset keeps the two apart.
 */
export function orderThrough(
  ctx: Ctx,
  { after, orderBy, cursorKey, take }: Listing,
  { table, key }: Step,
  conditions: readonly Condition[],
  isFew: boolean,
): Promise<{ id: string; cursorKey: string }[]> {
  const own = conditions.filter((condition) => !after.includes(condition));
  const behind = after.length === 0 ? sql`true` : sql.join(after, sql` and `);
  return raw(
    ctx,
    sql`select c.id, ${cursorKey} as "cursorKey"
        from (select c.id from customers.customers c
          where ${sql.join(own, sql` and `)} and ${visible(ctx, 'customers.customers', 'c')} ${isFew ? sql`offset 0` : sql``}) c
        join ${sql.table(table)} sorted on ${sql.ref(`sorted.${key}`)} = c.id
        where ${behind} order by ${orderBy} limit ${sql.lit(take)}`,
  );
}
