import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';

/** Names of colleagues and teams by id, as they are now. */
export async function platformNames(
  ctx: Ctx,
  of: 'users' | 'teams',
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const table = of === 'users' ? sql`platform.users` : sql`platform.teams`;
  const rows = await raw(
    ctx,
    sql<{ id: string; name: string }>`select id, name from ${table} where id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}
