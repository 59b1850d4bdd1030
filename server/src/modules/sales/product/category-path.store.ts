import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';

/** Category → its path from the root, `Drinks / Tea`, as the import reads it. */
export async function pathsOfCategories(ctx: Ctx): Promise<Map<string, string>> {
  const rows = await raw<{ id: string; path: string }>(
    ctx,
    sql`
    with recursive tree as (
      select id, name as path from sales.categories where parent_id is null
      union all
      select c.id, tree.path || ' / ' || c.name from sales.categories c join tree on tree.id = c.parent_id)
    select id, path from tree`,
  );
  return new Map(rows.map((row) => [row.id, row.path]));
}
