import type { RollupMeasure, RollupResult } from '@peyvand/contract/core/custom';
import type { Filter } from '@peyvand/contract/core/filter';
import { type Expression, expressionBuilder, type RawBuilder, sql } from 'kysely';
import { columnOf, compileFilter, fixedIn, heldOn } from './compile.ts';
import type { Condition, FilterContext, FilterField, FilterFields, FilterRelation, Step } from './fields.ts';
import { readableField, readableRelation } from './readable.ts';

/** What related records come to, as `Rollup` of the contract, with the currency of amounts. */
export interface RollupWish {
  readonly relation: string;
  readonly measure: RollupMeasure;
  readonly field: string | null;
  readonly filter: Filter | null;
  readonly currency: string | null;
}

/** Where a roll-up is wrong, and how; `currency`: amounts need one, and it has to be theirs. */
export interface RollupError {
  readonly path: string;
  readonly reason: 'relation' | 'field' | 'measure' | 'currency' | 'filter';
}

export type CompiledRollup =
  | {
      readonly ok: true;
      readonly result: RollupResult;
      /** Rows `id`, `count`, `value` (text): of each head, over what is related to any of its members. */
      readonly rows: (groups: readonly Group[]) => RawBuilder<RollupRow>;
    }
  | { readonly ok: false; readonly errors: readonly RollupError[] };

/** Records that are one by merging. */
export interface Group {
  readonly id: string;
  readonly members: readonly string[];
}

export interface RollupRow {
  readonly id: string;
  /** Related rows, counted no further than `mostRelated` + 1: beyond, the value says nothing. */
  readonly count: string;
  readonly value: string | null;
}

/** So many rows are reckoned for one record. */
export const mostRelated = 100_000;

/** Tables are named by the field map at run time, so the builder knows none of them by type. */
type AnyTables = Record<string, Record<string, unknown>>;

/** That a key is a value of a column of the rows before; undefined where they have no such column. */
type Before = (column: string) => ((key: Expression<unknown>) => Condition) | undefined;

interface Rows {
  readonly fields: FilterFields;
  readonly table: string;
  readonly alias: string;
  readonly conditions: readonly Condition[];
}

const resultOf = {
  number: 'number',
  money: 'money',
  date: 'date',
  instant: 'dateTime',
  text: 'text',
} as const;

function isReckonable(type: FilterField['type']): type is keyof typeof resultOf {
  return Object.hasOwn(resultOf, type);
}

const takes: Readonly<Record<Exclude<RollupMeasure, 'count'>, readonly FilterField['type'][]>> = {
  sum: ['number', 'money'],
  average: ['number', 'money'],
  min: ['number', 'money', 'date', 'instant'],
  max: ['number', 'money', 'date', 'instant'],
  newest: ['number', 'money', 'date', 'instant', 'text'],
  oldest: ['number', 'money', 'date', 'instant', 'text'],
};

/**
 * Compiles a roll-up over records that `fields` lead to. The statement names tables as the policy guards them; who may
 * not read the relation or the field gets the error that there is none.
 */
export function compileRollup(
  wish: RollupWish,
  fields: FilterFields,
  context: FilterContext,
): CompiledRollup {
  const wrong = (path: string, reason: RollupError['reason']) =>
    ({ ok: false, errors: [{ path, reason }] }) as const;
  const own: Before = (column) => (column === 'id' ? (key) => sql`${key} = any(h.members)` : undefined);
  const rows = rowsAlong(wish.relation.split('.'), fields, own, context);
  if (!rows) return wrong('relation', 'relation');
  const field = wish.field === null ? undefined : readableField(rows.fields, wish.field, context);
  if ((wish.measure === 'count') !== (wish.field === null)) return wrong('field', 'measure');
  if (wish.field !== null && (!field || field.in)) return wrong('field', 'field');
  if (wish.measure !== 'count' && field && !takes[wish.measure].includes(field.type))
    return wrong('measure', 'measure');
  const result = field === undefined ? 'number' : isReckonable(field.type) ? resultOf[field.type] : undefined;
  if (result === undefined) return wrong('field', 'measure');
  const inCurrency = field && result === 'money' ? currencyIs(field, wish.currency, rows.alias) : [];
  if (!inCurrency || (result !== 'money' && wish.currency !== null)) return wrong('currency', 'currency');
  const filter = wish.filter && compileFilter(wish.filter, rows.fields, rows.alias, context);
  if (filter && !filter.ok)
    return {
      ok: false,
      errors: filter.errors.map(({ path }) => ({ path: `filter.${path}`, reason: 'filter' as const })),
    };
  const inner = related(rows, field, [...inCurrency, ...(filter ? [filter.where] : [])]);
  const value = valueOf(wish.measure, field);
  return {
    ok: true,
    result,
    rows: (groups) => sql<RollupRow>`
      select h.id, t.count, t.value
      from json_to_recordset(${JSON.stringify(groups)}::json) as h(id uuid, members uuid[])
      cross join lateral (select count(*) as count, ${value} as value from ${inner} as r) as t`,
  };
}

/** The rows at the end of a way over relations, as far as the actor may go it. */
function rowsAlong(
  way: readonly string[],
  fields: FilterFields,
  own: Before,
  context: FilterContext,
): Rows | undefined {
  let before = own;
  let rows: Rows | undefined;
  for (const [at, name] of way.entries()) {
    const relation = readableRelation(rows?.fields ?? fields, name, context);
    rows = relation && relation.also === undefined ? hop(relation, before, `f${at + 1}`, context) : undefined;
    if (!rows) return undefined;
    before = leadsOn(rows);
  }
  return rows;
}

/** One relation further. Of merged records those count that stand for them; what was merged leads on as well. */
function hop(
  { steps, to }: FilterRelation,
  from: Before,
  name: string,
  context: FilterContext,
): Rows | undefined {
  let before = from;
  let last: Rows | undefined;
  const fields = to();
  for (const [at, one] of steps.entries()) {
    const alias = `${name}_${at}`;
    const isFrom = before(one.outer ?? 'id');
    if (!isFrom) return undefined;
    const key = sql.ref(`${alias}.${one.key}`);
    last = { fields, table: one.table, alias, conditions: [isFrom(key), ...held(one, alias, context)] };
    before = stepOn(last);
  }
  const end = steps.at(-1);
  if (!last || !end || fields.head === undefined) return last;
  const alias = `${name}_head`;
  const id = sql.ref(`${alias}.id`);
  const heads = select(
    last,
    sql`coalesce(${sql.ref(`${last.alias}.${fields.head}`)}, ${sql.ref(`${last.alias}.id`)})`,
  );
  // Nobody is related to himself, whatever was merged.
  const conditions = [sql<boolean>`${id} in ${heads}`, sql<boolean>`${id} <> h.id`];
  return { fields, table: end.table, alias, conditions: [...conditions, ...held(end, alias, context)] };
}

function held(step: Step, alias: string, context: FilterContext): Condition[] {
  return [...fixedIn(step, alias), ...heldOn(step, alias, context)];
}

/** The same for the next relation: what was merged into the rows leads on as well. */
function leadsOn(rows: Rows): Before {
  const { head } = rows.fields;
  return (column) => {
    const own = select(rows, sql.ref(`${rows.alias}.${column}`));
    if (head === undefined || column !== 'id') return (key) => sql`${key} in ${own}`;
    const merged = `${rows.alias}_merged`;
    const standsBehind = sql<boolean>`${sql.ref(`${merged}.${head}`)} in ${own}`;
    const members = select({ ...rows, alias: merged, conditions: [standsBehind] }, sql.ref(`${merged}.id`));
    return (key) => sql`${key} in (${own} union all ${members})`;
  };
}

/** Rows of a step lead to the next by one of their columns. */
function stepOn(rows: Rows): Before {
  return (column) => (key) => sql`${key} in ${select(rows, sql.ref(`${rows.alias}.${column}`))}`;
}

function select({ table, alias, conditions }: Rows, column: Expression<unknown>) {
  const query = expressionBuilder<AnyTables, string>()
    .selectFrom(`${table} as ${alias}`)
    .select(sql`${column}`.as('value'));
  return conditions.reduce((rest, one) => rest.where(one), query);
}

/** The related rows with what is reckoned of them, no more than one more than counts. */
function related(rows: Rows, field: FilterField | undefined, conditions: readonly Condition[]) {
  const { alias, fields } = rows;
  const column = field ? columnOf(field.column, alias) : sql`null`;
  const time = fields.time === undefined ? undefined : fields.fields[fields.time];
  const query = expressionBuilder<AnyTables, string>()
    .selectFrom(`${rows.table} as ${alias}`)
    .select([
      sql`${column}`.as('value'),
      sql`${sql.ref(`${alias}.id`)}`.as('id'),
      sql`${time ? columnOf(time.column, alias) : sql.ref(`${alias}.id`)}`.as('time'),
    ])
    .limit(sql.lit(mostRelated + 1));
  return [...rows.conditions, ...conditions].reduce((rest, one) => rest.where(one), query);
}

/** Undefined when the amounts are in another currency, or none is named. */
function currencyIs(
  { currency }: FilterField,
  wanted: string | null,
  alias: string,
): Condition[] | undefined {
  if (currency === undefined || wanted === null) return undefined;
  if ('fixed' in currency) return currency.fixed === wanted ? [] : undefined;
  const { column, in: step } = currency;
  if (!step) return [sql`${sql.ref(`${alias}.${column}`)} = ${wanted}`];
  const other = `${alias}_in`;
  const found = expressionBuilder<AnyTables, string>()
    .selectFrom(`${step.table} as ${other}`)
    .select(sql<number>`1`.as('one'))
    .where(sql<boolean>`${sql.ref(`${other}.${step.key}`)} = ${sql.ref(`${alias}.${step.outer ?? 'id'}`)}`)
    .where(sql<boolean>`${sql.ref(`${other}.${column}`)} = ${wanted}`);
  return [sql`exists ${found}`];
}

function valueOf(measure: RollupMeasure, field: FilterField | undefined): RawBuilder<unknown> {
  if (measure === 'count' || !field) return sql`count(*)::text`;
  if (measure === 'sum') return sql`sum(r.value)::text`;
  if (measure === 'average')
    return sql`round(avg(r.value), ${sql.lit(field.type === 'money' ? 0 : 12)})::text`;
  const found =
    measure === 'min' || measure === 'max'
      ? sql`${sql.raw(measure)}(r.value)`
      : sql`(array_agg(r.value order by r.time ${sql.raw(measure === 'newest' ? 'desc' : 'asc')}, r.id ${sql.raw(measure === 'newest' ? 'desc' : 'asc')})
          filter (where ${field.type === 'text' ? sql`r.value <> ''` : sql`r.value is not null`}))[1]`;
  return field.type === 'instant' && !field.asText
    ? sql`to_char(${found} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    : sql`(${found})::text`;
}
