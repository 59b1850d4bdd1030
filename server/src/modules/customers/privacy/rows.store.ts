import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import type { PersonalData, PersonalRecord } from '../../../kernel/personal.ts';

interface TableOfPersons {
  /** With schema. */
  readonly table: string;
  /** Columns that name the customer; two where a row lies between customers. */
  readonly columns: readonly string[];
  /** Columns that say something on the person and are emptied; null: the whole row goes. */
  readonly empty: Readonly<Record<string, string | null>> | null;
  /** Columns that stay unsaid in an answer: derived from others, or another person's. */
  readonly unsaid?: readonly string[];
}

/** A table whose rows belong to a person: exported as they are, and deleted or emptied. */
export function rowsOf(given: TableOfPersons): PersonalData {
  const { table, empty } = given;
  return {
    name: table,
    tables: [table],
    export: (ctx, { ids }) => recordsOf(ctx, given, ids),
    erase: async (ctx, { ids }) => ({
      rows: empty === null ? await deleteRows(ctx, given, ids) : await emptyRows(ctx, given, empty, ids),
    }),
  };
}

async function* recordsOf(
  ctx: Ctx,
  { table, columns, unsaid = [] }: TableOfPersons,
  ids: readonly string[],
): AsyncGenerator<PersonalRecord> {
  const rows = await raw(
    ctx,
    sql<{ record: PersonalRecord }>`
      select to_jsonb(t) - ${unsaid}::text[] as record from ${sql.table(table)} t where ${belongs(columns, ids)}`,
  );
  for (const { record } of rows) yield record;
}

function belongs(columns: readonly string[], ids: readonly string[]) {
  return sql`(${sql.join(
    columns.map((column) => sql`${sql.ref(`t.${column}`)} = any(${ids}::uuid[])`),
    sql` or `,
  )})`;
}

async function deleteRows(ctx: WriteCtx, { table, columns }: TableOfPersons, ids: readonly string[]) {
  const rows = await raw(
    ctx,
    sql<{ one: number }>`delete from ${sql.table(table)} t where ${belongs(columns, ids)} returning 1 as one`,
  );
  return rows.length;
}

async function emptyRows(
  ctx: WriteCtx,
  { table, columns }: TableOfPersons,
  empty: Readonly<Record<string, string | null>>,
  ids: readonly string[],
) {
  const sets = Object.entries(empty).map(([column, value]) =>
    value === null ? sql`${sql.ref(column)} = default` : sql`${sql.ref(column)} = ${value}`,
  );
  const rows = await raw(
    ctx,
    sql<{
      one: number;
    }>`update ${sql.table(table)} t set ${sql.join(sets)} where ${belongs(columns, ids)} returning 1 as one`,
  );
  return rows.length;
}
