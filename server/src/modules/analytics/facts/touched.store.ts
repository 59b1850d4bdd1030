import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';

/** The next customers, by id, whom events of these types have named since a transaction. */
export async function customersTouched(
  ctx: Ctx,
  types: readonly string[],
  { tx, after }: { readonly tx: string; readonly after: string | null },
  limit: number,
): Promise<string[]> {
  const rows = await raw(
    ctx,
    sql<{ id: string }>`
      select distinct e.subject_id as id from kernel.events e
      where e.type = any(${types}::text[]) and e.tx >= ${tx}::xid8
        and (${after}::uuid is null or e.subject_id > ${after}::uuid)
      order by 1 limit ${limit}`,
  );
  return rows.map((row) => row.id);
}
