import type { Filter, FilterValue, Operator } from '@peyvand/contract/core/filter';
import {
  type Expression,
  type ExpressionBuilder,
  expressionBuilder,
  type SelectQueryBuilder,
  sql,
} from 'kysely';
import { dateOf } from '../time/zoned.ts';
import {
  type Column,
  type Condition,
  type FilterContext,
  type FilterError,
  type FilterField,
  type FilterFields,
  type Step,
} from './fields.ts';
import { anyOf, empty, leafCondition } from './leaf.ts';
import { readableField, readableRelation } from './readable.ts';
import { checkedValue } from './values.ts';

export type CompiledFilter = { ok: true; where: Condition } | { ok: false; errors: FilterError[] };

/** Tables are named by the field map at run time, so the builder knows none of them by type. */
type AnyTables = Record<string, Record<string, unknown>>;

/**
 * Compiles a filter to a condition on the rows known as `alias`, for `query.where(compiled.where)`.
 * Two-valued: a comparison with an empty value does not hold, its negation does. Sub-queries name their tables as
 * `schema.table as f1`, so that the policy guards them. All errors are found before anything is sent.
 */
export function compileFilter(
  filter: Filter,
  fields: FilterFields,
  alias: string,
  context: FilterContext,
): CompiledFilter {
  const state: State = { context, errors: [], aliases: 0 };
  const where = node(filter, { fields, alias }, [], state);
  return state.errors.length > 0 ? { ok: false, errors: state.errors } : { ok: true, where };
}

interface State {
  readonly context: FilterContext;
  readonly errors: FilterError[];
  aliases: number;
}

interface Place {
  fields: FilterFields;
  alias: string;
}

type Path = readonly (string | number)[];

function node(filter: Filter, place: Place, path: Path, state: State): Condition {
  if ('and' in filter) {
    const parts = filter.and.map((one, at) => node(one, place, [...path, 'and', at], state));
    return parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`;
  }
  if ('or' in filter) return anyOf(filter.or.map((one, at) => node(one, place, [...path, 'or', at], state)));
  if ('not' in filter) return isNot(node(filter.not, place, [...path, 'not'], state));
  if ('some' in filter) return related(filter.relation, filter.some, place, [...path, 'some'], state);
  if ('none' in filter)
    return sql`not ${related(filter.relation, filter.none, place, [...path, 'none'], state)}`;
  return leaf(filter, place, path, state);
}

function leaf(filter: Extract<Filter, { op: unknown }>, place: Place, path: Path, state: State): Condition {
  const field = readableField(place.fields, filter.field, state.context);
  if (!field) return refuse('field', [...path, 'field'], state);
  const step = field.in;
  const alias = step ? nextAlias(state) : place.alias;
  const { context } = state;
  const made = leafCondition(field, columnOf(field.column, alias), filter.op, filter.value, context);
  if (made === 'operator') return refuse('operator', [...path, 'op'], state);
  if (made === 'value') return refuse('value', [...path, 'value'], state);
  const isEmpty = filter.op === 'isEmpty';
  if (!step && isEmpty) return empty(field, columnOf(field.column, alias));
  const { negated } = made;
  // Asked as well for the sake of its index: it holds wherever the narrow one does.
  const wide = wider(field, filter.op, filter.value, alias, context);
  const condition = wide ? sql<boolean>`(${made.condition} and ${wide})` : made.condition;
  if (!step) return negated ? isNot(condition) : condition;
  const found = exists(step, place.alias, alias, condition, context);
  if (!negated) return found;
  const shown = isEmpty ? (field.showsIn ?? []) : [];
  const none = shown.map((column) => sql<boolean>`${sql.ref(`${place.alias}.${column}`)} is null`);
  return sql<boolean>`(${sql.join([...none, sql<boolean>`not ${found}`], sql` and `)})`;
}

/** What holds wherever a comparison of text holds, and has an index; nothing where there is none. */
function wider(
  { within, isNamed, ...field }: FilterField,
  op: Operator,
  value: FilterValue | undefined,
  alias: string,
  context: FilterContext,
): Condition | undefined {
  if (within && op === 'contains') {
    const made = leafCondition(field, columnOf(within, alias), op, value, context);
    return typeof made === 'object' ? made.condition : undefined;
  }
  if (!isNamed || op !== 'startsWith') return undefined;
  const start = checkedValue(typeof value === 'string' ? value : '', field, context);
  const column = columnOf(field.column, alias);
  return sql<boolean>`${column} >= ${start}::text and ${column} < ${`${String(start)}${lastLetter}`}::text`;
}

/** Sorts behind every letter in every language (UTS 35, part 5, 3.1). */
const lastLetter = '\uffff';

function related(name: string, inner: Filter, place: Place, path: Path, state: State): Condition {
  const relation = readableRelation(place.fields, name, state.context);
  if (!relation) return refuse('relation', [...path.slice(0, -1), 'relation'], state);
  const { steps, also, to } = relation;
  const inWay = (way: readonly Step[]) => along(way, to(), inner, place, path, state);
  return also === undefined ? inWay(steps) : anyOf([inWay(steps), inWay(also)]);
}

/** Rows at the end of the steps for which the inner filter holds. */
function along(
  steps: readonly Step[],
  fields: FilterFields,
  inner: Filter,
  place: Place,
  path: Path,
  state: State,
): Condition {
  const { context } = state;
  const aliases = steps.map(() => nextAlias(state));
  const last = aliases.at(-1) ?? place.alias;
  const condition = node(inner, { fields, alias: last }, path, state);
  const [behind, heads] = [mergedIn(place.fields, context), mergedIn(fields, context)];
  return steps.reduceRight((found, step, at) => {
    const [outer, alias] = [aliases[at - 1] ?? place.alias, aliases[at] ?? last];
    if (at === 0 && behind) return exists(step, outer, alias, found, context, ofAll(step, behind));
    if (at === steps.length - 1 && heads)
      return exists(step, outer, alias, found, context, byHead(step, heads));
    return exists(step, outer, alias, found, context);
  }, condition);
}

function exists(
  step: Step,
  outerAlias: string,
  alias: string,
  condition: Condition,
  context: FilterContext,
  source: Source = plain(step),
): Condition {
  const fixed = [...fixedIn(step, alias), ...heldOn(step, alias, context)];
  const rows = source
    .rows(alias)
    .select(sql<number>`1`.as('one'))
    .where(sql<boolean>`${sql.ref(source.key(alias))} = ${sql.ref(`${outerAlias}.${step.outer ?? 'id'}`)}`)
    .where(condition);
  const all = fixed.reduce((query, one) => query.where(one), rows);
  // An offset is what the planner never turns into a join: each row is asked by itself, until the first answer.
  return expressionBuilder<AnyTables, string>().exists(context.oneByOne ? all.offset(sql.lit(0)) : all);
}

/** Where the rows of a step come from, and by which column they are found. */
interface Source {
  readonly rows: (alias: string) => SelectQueryBuilder<AnyTables, string, object>;
  readonly key: (alias: string) => string;
}

function plain({ table, key }: Step): Source {
  return {
    rows: (alias) => expressionBuilder<AnyTables, string>().selectFrom(`${table} as ${alias}`),
    key: (alias) => `${alias}.${key}`,
  };
}

/** Records of which some were merged into others; `column` names the one that a merged one stands behind. */
interface Merged {
  readonly table: string;
  readonly column: string;
}

function mergedIn({ table, head }: FilterFields, { hasMerged }: FilterContext): Merged | undefined {
  if (table === undefined || head === undefined || hasMerged?.(table) !== true) return undefined;
  return { table, column: head };
}

/**
 * The rows of a step under the record that they hang on, and once more under the one that it stands behind. Few records
 * are merged: the second part is small, and the planner knows it by its index.
 */
function ofAll({ table, key }: Step, { table: records, column }: Merged): Source {
  return grouped((e) =>
    e
      .selectFrom(`${table} as t`)
      .selectAll('t')
      .select(sql.ref(`t.${key}`).as('group_id'))
      .unionAll(
        e
          .selectFrom(`${table} as t`)
          .innerJoin(`${records} as m`, 'm.id', `t.${key}`)
          .where(`m.${column}`, 'is not', null)
          .selectAll('t')
          .select(sql.ref(`m.${column}`).as('group_id')),
      ),
  );
}

/**
 * The record that stands for the one of an id: itself, or its survivor. Two looks by id, which the planner knows to
 * find one row each; of a union it would know nothing.
 */
function byHead({ table }: Step, { column }: Merged): Source {
  return {
    rows: (alias) =>
      expressionBuilder<AnyTables, string>()
        .selectFrom(`${table} as ${alias}m`)
        .innerJoin(`${table} as ${alias}`, (join) =>
          join.on(
            sql<boolean>`${sql.ref(`${alias}.id`)} = coalesce(${sql.ref(`${alias}m.${column}`)}, ${sql.ref(`${alias}m.id`)})`,
          ),
        ),
    key: (alias) => `${alias}m.id`,
  };
}

function grouped(
  both: (e: ExpressionBuilder<AnyTables, string>) => SelectQueryBuilder<AnyTables, string, object>,
): Source {
  return {
    rows: (alias) => {
      const e = expressionBuilder<AnyTables, string>();
      return e.selectFrom(both(e).as(alias));
    },
    key: (alias) => `${alias}.group_id`,
  };
}

/** The fixed values that rows of a step have. */
export function fixedIn(step: Step, alias: string): Condition[] {
  return Object.entries(step.where ?? {}).map(([column, value]) => {
    const of = sql.ref(`${alias}.${column}`);
    return value === null ? sql<boolean>`${of} is null` : sql<boolean>`${of} = ${value}`;
  });
}

/** A dated link counts while it holds; its last day is a day on which it holds. */
export function heldOn(
  { dated }: Step,
  alias: string,
  { now, zone }: Pick<FilterContext, 'now' | 'zone'>,
): Condition[] {
  if (!dated) return [];
  const today = sql`${dateOf(now, zone)}::date`;
  const [from, until] = [sql.ref(`${alias}.${dated.from}`), sql.ref(`${alias}.${dated.until}`)];
  return [
    sql<boolean>`(${from} is null or ${from} <= ${today})`,
    sql<boolean>`(${until} is null or ${until} >= ${today})`,
  ];
}

/** The column of a row known as `alias`. */
export function columnOf(column: Column, alias: string): Expression<unknown> {
  return typeof column === 'string' ? sql.ref(`${alias}.${column}`) : column(alias);
}

function isNot(condition: Condition): Condition {
  return sql`(${condition}) is not true`;
}

function nextAlias(state: State): string {
  state.aliases += 1;
  return `f${state.aliases}`;
}

function refuse(reason: FilterError['reason'], path: Path, state: State): Condition {
  state.errors.push({ path: path.join('.'), reason });
  return sql`false`;
}
