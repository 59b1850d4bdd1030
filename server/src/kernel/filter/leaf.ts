import type { FilterValue, Operator } from '@peyvand/contract/core/filter';
import { type Expression, type RawBuilder, sql } from 'kysely';
import type { Condition, FieldType, FilterContext, FilterError, FilterField } from './fields.ts';
import {
  anniversaries,
  type Checked,
  checkedRange,
  checkedValue,
  contactForms,
  contactPart,
  type Range,
} from './values.ts';

const equality = ['eq', 'ne', 'in', 'notIn'] as const;
const order = ['lt', 'lte', 'gt', 'gte', 'between'] as const;
const pieces = ['contains', 'startsWith'] as const;

/** Operators of each type besides `isEmpty` and `isNotEmpty`, which every type has. */
const operatorsOf: Readonly<Record<FieldType, readonly Operator[]>> = {
  text: [...equality, ...pieces],
  folded: [...equality, ...pieces],
  contact: [...equality, ...pieces],
  number: [...equality, ...order],
  money: [...equality, ...order],
  date: [...equality, ...order],
  instant: [...equality, ...order],
  boolean: ['eq', 'ne'],
  id: equality,
  enum: equality,
  tags: [...equality, 'contains'],
  anniversary: ['eq', 'ne', 'between'],
};

const sqlTypes: Readonly<Record<FieldType, string>> = {
  text: 'text',
  folded: 'text',
  contact: 'text',
  enum: 'text',
  tags: 'text',
  number: 'numeric',
  money: 'bigint',
  date: 'date',
  anniversary: 'date',
  instant: 'timestamptz',
  boolean: 'boolean',
  id: 'uuid',
};

/** The PostgreSQL type that values of a field are cast to. */
export function sqlType(field: FilterField): RawBuilder<unknown> {
  if (field.asText) return sql.raw('text');
  return sql.raw(field.integer ? 'bigint' : sqlTypes[field.type]);
}

/** A condition that has to hold (`negated`: for no related row, or not for the row itself). */
export interface Leaf {
  condition: Condition;
  negated: boolean;
}

const positive = { ne: 'eq', notIn: 'in', isEmpty: 'isNotEmpty' } as const;

function isNegative(op: Operator): op is keyof typeof positive {
  return Object.hasOwn(positive, op);
}

/** The condition of one comparison on a column, or why there is none. Only checked values become parameters. */
export function leafCondition(
  field: FilterField,
  column: Expression<unknown>,
  op: Operator,
  value: FilterValue | undefined,
  context: FilterContext,
): Leaf | Extract<FilterError['reason'], 'operator' | 'value'> {
  const negated = isNegative(op);
  const base = negated ? positive[op] : op;
  if (base === 'isNotEmpty')
    return value === undefined ? { condition: notEmpty(field, column), negated } : 'value';
  if (!operatorsOf[field.type].includes(op)) return 'operator';
  const values = valuesOf(base, value);
  if (values === undefined) return 'value';
  const condition = comparison(field, column, base, values, context);
  return condition ? { condition, negated } : 'value';
}

function comparison(
  field: FilterField,
  column: Expression<unknown>,
  op: Operator,
  values: Singles,
  context: FilterContext,
): Condition | undefined {
  if (field.type === 'anniversary') return anniversaryCondition(column, values, context);
  return field.type === 'date' || field.type === 'instant'
    ? rangeCondition(field, column, op, values, field.type, context)
    : valueCondition(field, column, op, values, context);
}

type Singles = Exclude<FilterValue, readonly unknown[]>[];

/** The values of an operator: a list for `in`, two for `between`, one for the others. */
function valuesOf(op: Operator, value: FilterValue | undefined): Singles | undefined {
  if (op === 'in') return Array.isArray(value) ? value : undefined;
  if (op === 'between') return Array.isArray(value) && value.length === 2 ? value : undefined;
  return value === undefined || Array.isArray(value) ? undefined : [value];
}

function notEmpty(field: FilterField, column: Expression<unknown>): Condition {
  if (field.type === 'tags') return sql`cardinality(${column}) > 0`;
  return sqlTypes[field.type] === 'text' ? sql`${column} <> ''` : sql`${column} is not null`;
}

/**
 * That a column of the row itself holds nothing. Said so, and not as the opposite of `notEmpty`, because indexes know
 * empty values and no opposites; of a column that is never empty the planner knows it at once.
 */
export function empty(field: FilterField, column: Expression<unknown>): Condition {
  if (field.type === 'tags') return sql`(${column} is null or ${column} = '{}')`;
  return sqlTypes[field.type] === 'text'
    ? sql`(${column} is null or ${column} = '')`
    : sql`${column} is null`;
}

function rangeCondition(
  field: FilterField,
  column: Expression<unknown>,
  op: Operator,
  values: Singles,
  type: 'date' | 'instant',
  context: FilterContext,
): Condition | undefined {
  const ranges = allDefined(values.map((value) => checkedRange(value, type, context)));
  if (!ranges) return undefined;
  const bound = (text: string) => sql`${text}::${sqlType(field)}`;
  const within = ({ from, to }: Range): Condition =>
    sql<boolean>`(${column} >= ${bound(from)} and ${column} < ${bound(to)})`;
  const [first, last] = ranges;
  if (op === 'in' || !first) return anyOf(ranges.map(within));
  if (!isComparison(op)) return within({ from: first.from, to: (last ?? first).to });
  // Before its start or after its end: `lte` and `gt` meet at the end, `lt` and `gte` at the start.
  const edge = op === 'lte' || op === 'gt' ? first.to : first.from;
  return sql`${column} ${sql.raw(op.startsWith('lt') ? '<' : '>=')} ${bound(edge)}`;
}

/** The same days of every year that somebody may count from, one stretch for each, so that an index on dates serves. */
function anniversaryCondition(
  column: Expression<unknown>,
  values: Singles,
  context: FilterContext,
): Condition | undefined {
  const ranges = allDefined(values.map((value) => checkedRange(value, 'date', context)));
  const [first, last] = ranges ?? [];
  const stretches = first && anniversaries({ from: first.from, to: (last ?? first).to }, context);
  return (
    stretches &&
    anyOf(
      stretches.map(({ from, to }) => sql<boolean>`(${column} >= ${from}::date and ${column} < ${to}::date)`),
    )
  );
}

function valueCondition(
  field: FilterField,
  column: Expression<unknown>,
  op: Operator,
  values: Singles,
  context: FilterContext,
): Condition | undefined {
  const checked = allDefined(values.map((value) => checkedValue(value, field, context)));
  if (!checked) return undefined;
  if (field.type === 'contact') return contactCondition(column, op, checked.map(String), context);
  if (field.type === 'tags') return sql`${column} && ${checked}::text[]`;
  const [first, last] = checked;
  const bound = (one: Checked | undefined) => sql`${one}::${sqlType(field)}`;
  if (isComparison(op)) return sql`${column} ${sql.raw(comparisons[op])} ${bound(first)}`;
  if (op === 'between') return sql`${column} between ${bound(first)} and ${bound(last)}`;
  if (op === 'eq') return sql`${column} = ${bound(first)}`;
  if (op === 'in') return sql`${column} = any(${checked}::${sqlType(field)}[])`;
  return like(column, op, String(first));
}

const comparisons = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

function isComparison(op: Operator): op is keyof typeof comparisons {
  return Object.hasOwn(comparisons, op);
}

function contactCondition(
  column: Expression<unknown>,
  op: Operator,
  typed: string[],
  context: FilterContext,
): Condition | undefined {
  if (op !== 'eq' && op !== 'in')
    return like(column, op, contactPart(typed.join(''), op === 'startsWith', context));
  const forms = typed.flatMap((one) => contactForms(one, context));
  return sql`${column} = any(${forms}::text[])`;
}

/** `like`, so that a trigram index serves; nothing typed is a pattern. An empty piece would match every row. */
function like(column: Expression<unknown>, op: Operator, text: string): Condition | undefined {
  if (text === '') return undefined;
  const escaped = text.replace(/[\\%_]/g, '\\$&');
  return sql`${column} like ${`${op === 'contains' ? '%' : ''}${escaped}%`}::text`;
}

/** One of the conditions; none of them holds where there is none. */
export function anyOf(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`;
}

function allDefined<T>(list: readonly (T | undefined)[]): T[] | undefined {
  const defined = list.filter((one) => one !== undefined);
  return defined.length === list.length ? defined : undefined;
}
