import { sql } from 'kysely';
import { raw, type WriteCtx } from './context.ts';
import { type Person, recogniser, withoutTraces } from './person.ts';

/** A column of free JSON that may quote somebody: a filter, the settings of bulk work, the payload of a job. */
export interface Quoting {
  /** With schema. */
  readonly table: string;
  readonly key: string;
  readonly column: string;
  readonly type: 'json' | 'jsonb';
}

/** Takes a person out of free JSON. Reads the tables through. Returns how many rows quoted them. */
export async function emptyQuotes(
  ctx: WriteCtx,
  person: Person,
  quotes: readonly Quoting[],
): Promise<number> {
  // Names alone would hit namesakes: a filter by a name means all who are called so.
  const names = recogniser({ ids: [], traces: person.contacts });
  let count = 0;
  for (const { table, key, column, type } of quotes) {
    const rows = await raw(
      ctx,
      sql<{ id: string; value: unknown }>`
        select ${sql.ref(key)}::text as id, ${sql.ref(column)} as value from ${sql.table(table)}`,
    );
    for (const { id, value } of rows) {
      if (!names(JSON.stringify(value))) continue;
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${JSON.stringify(withoutTraces(value, names))}::${sql.raw(type)}
        where ${sql.ref(key)}::text = ${id}`.execute(ctx.handle.bare);
      count += 1;
    }
  }
  return count;
}

/** Deletes the rows of a table that name somebody in one of some columns. Returns how many. */
export async function dropNaming(
  ctx: WriteCtx,
  table: string,
  columns: readonly string[],
  names: (text: string) => boolean,
): Promise<number> {
  const texts = columns.map((column) => sql`${sql.ref(column)}::text`);
  const rows = await raw(
    ctx,
    sql<{ place: string; text: string }>`
      select ctid::text as place, concat(${sql.join(texts)}) as text from ${sql.table(table)}`,
  );
  const found = rows.filter((row) => names(row.text)).map((row) => row.place);
  if (found.length === 0) return 0;
  const dropped = await sql`delete from ${sql.table(table)} where ctid = any(${found}::tid[])`.execute(
    ctx.handle.bare,
  );
  return Number(dropped.numAffectedRows ?? 0n);
}
