import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';

/** Records of a table that have a value of a field. `table` comes from the registry. */
export async function countOf(ctx: Ctx, table: string, key: string): Promise<number> {
  const [row] = await raw<{ count: string }>(
    ctx,
    sql`select count(*) as count from ${sql.table(table)} where jsonb_exists(custom, ${key})`,
  );
  return Number(row?.count ?? 0);
}
