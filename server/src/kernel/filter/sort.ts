import { type Expression, type RawBuilder, sql } from 'kysely';
import { columnOf } from './compile.ts';
import { readCursor } from './cursor.ts';
import {
  type Condition,
  type FilterContext,
  type FilterError,
  type FilterField,
  type FilterFields,
  type SortKey,
  type Step,
} from './fields.ts';
import { anyOf, sqlType } from './leaf.ts';
import { readableField } from './readable.ts';

export type CompiledSort =
  | {
      ok: true;
      /** For `query.orderBy(orderBy)`. */
      orderBy: RawBuilder<unknown>;
      /** The condition of the rows after the cursor; absent on the first page. */
      after?: Condition;
      /** For `query.select(sort.cursorKey.as('cursorKey'))`; `encodeCursor` makes the cursor of it. */
      cursorKey: RawBuilder<string>;
      /** The first key lies in rows of another table, to be joined as `sorted`; who has no such row is not in the list. */
      through?: Step;
    }
  | { ok: false; errors: FilterError[] };

const maxKeys = 3;
const sortedAlias = 'sorted';
const idField: FilterField = { type: 'id', column: 'id' };

/**
 * Compiles `name`, `-createdAt` or `stage,-value` (at most three) to an order of the rows known as `alias`, with
 * the id as last key, and a cursor to the rows after it. Empty values come last ascending, first descending.
 */
export function compileSort(
  spec: string,
  fields: FilterFields,
  alias: string,
  context: Pick<FilterContext, 'readable' | 'custom' | 'parts'>,
  cursor?: string,
): CompiledSort {
  const found = keysOf(spec, fields, alias, context);
  if (!found) return { ok: false, errors: [{ path: 'sort', reason: 'field' }] };
  const { keys, through } = found;
  const sort = {
    ok: true,
    orderBy: orderOf(keys),
    cursorKey: cursorKeyOf(keys),
    ...(through ? { through } : {}),
  } as const;
  if (cursor === undefined) return sort;
  const values = readCursor(cursor, spec, keys);
  if (!values) return { ok: false, errors: [{ path: 'cursor', reason: 'cursor' }] };
  return { ...sort, after: afterOf(keys, values) };
}

function keysOf(
  spec: string,
  fields: FilterFields,
  alias: string,
  context: Pick<FilterContext, 'readable' | 'custom' | 'parts'>,
): { keys: SortKey[]; through: Step | undefined } | undefined {
  const names = spec.split(',');
  const plain = names.map((name) => name.replace(/^-/, ''));
  if (names.length > maxKeys || new Set(plain).size < names.length) return undefined;
  const keys: SortKey[] = [];
  let through: Step | undefined;
  for (const [at, name] of plain.entries()) {
    const field = readableField(fields, name, context);
    if (!field?.sort) return undefined;
    const { column, nullable = false } = field.sort;
    const { in: step } = field;
    // Two keys of different tables have no index together.
    if (step && plain.length > 1) return undefined;
    through = step;
    keys.push({
      field,
      column: columnOf(column, step ? sortedAlias : alias),
      nullable,
      descending: names[at] !== name,
    });
  }
  // The id follows the direction of the key before it, so that one index serves both ways.
  const descending = names.at(-1) !== plain.at(-1);
  const id = through ? columnOf(through.key, sortedAlias) : columnOf('id', alias);
  return { keys: [...keys, { field: idField, column: id, nullable: false, descending }], through };
}

function orderOf(keys: readonly SortKey[]): RawBuilder<unknown> {
  return sql.join(
    keys.map(({ column, descending }) => sql`${column} ${sql.raw(descending ? 'desc' : 'asc')}`),
  );
}

/** The keys of a row as JSON text, exact to the last digit, whatever the driver makes of the columns. */
function cursorKeyOf(keys: readonly SortKey[]): RawBuilder<string> {
  const texts = keys.map(({ field, column }) =>
    field.type === 'instant' && !field.asText
      ? sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
      : sql`${column}::text`,
  );
  return sql`json_build_array(${sql.join(texts)})::text`;
}

function afterOf(keys: readonly SortKey[], values: readonly (string | null)[]): Condition {
  const bound = keys.map((key, at) => {
    const value = values[at] ?? null;
    return { ...key, value: value === null ? null : sql`${value}::${sqlType(key.field)}` };
  });
  const uniform = new Set(keys.map((key) => key.descending)).size === 1 && keys.every((key) => !key.nullable);
  if (uniform) {
    const columns = sql.join(keys.map((key) => key.column));
    return sql`(${columns}) ${sql.raw(keys[0]?.descending ? '<' : '>')} (${sql.join(bound.map((key) => key.value))})`;
  }
  return anyOf(
    bound.map((key, at) => {
      const before = bound.slice(0, at).map((same) => equal(same.column, same.value));
      return sql<boolean>`(${sql.join([...before, beyond(key)], sql` and `)})`;
    }),
  );
}

type Bound = RawBuilder<unknown> | null;

function equal(column: Expression<unknown>, value: Bound): Condition {
  return value === null ? sql`${column} is null` : sql`${column} = ${value}`;
}

/** Empty values are larger than all others, as PostgreSQL orders them. */
function beyond(key: SortKey & { value: Bound }): Condition {
  const { column, value, descending, nullable } = key;
  if (value === null) return descending ? sql`${column} is not null` : sql`false`;
  if (descending) return sql`${column} < ${value}`;
  return nullable ? sql`(${column} > ${value} or ${column} is null)` : sql`${column} > ${value}`;
}
