import type { Filter, FilterValue, Operator } from '@peyvand/contract/core/filter';
import type { FilterContext, FilterError } from '../../../kernel/filter/fields.ts';
import { checkedRange, checkedValue, type Range } from '../../../kernel/filter/values.ts';
import type { Params } from '../policy.ts';
import type { FactField } from './star.ts';

export interface CompiledCondition {
  readonly sql: string;
  readonly params: Params;
}

export type CompiledFactFilter =
  | ({ ok: true } & CompiledCondition)
  | { ok: false; errors: readonly FilterError[] };

/**
 * The second compiler of the one filter language: to ClickHouse, over the expressions of the fields. It judges a row
 * as the compiler to PostgreSQL does: a comparison with an empty value does not hold, its negation does.
 * `readable` decides which fields exist for the caller. Values travel as parameters only.
 */
export function compileFactFilter(
  filter: Filter,
  fields: Readonly<Record<string, FactField>>,
  context: FilterContext,
  readable: (field: FactField) => boolean,
): CompiledFactFilter {
  const state: State = {
    fields,
    context,
    readable,
    errors: [],
    params: {},
    count: 0,
  };
  const sql = node(filter, [], state);
  if (state.errors.length > 0) return { ok: false, errors: state.errors };
  return { ok: true, sql, params: state.params };
}

interface State {
  readonly fields: Readonly<Record<string, FactField>>;
  readonly context: FilterContext;
  readonly readable: (field: FactField) => boolean;
  readonly errors: FilterError[];
  readonly params: Params;
  count: number;
}

type Path = readonly (string | number)[];
type Single = Exclude<FilterValue, readonly unknown[]>;

function node(filter: Filter, path: Path, state: State): string {
  if ('and' in filter) return joined(filter.and, ' AND ', 'true', [...path, 'and'], state);
  if ('or' in filter) return joined(filter.or, ' OR ', 'false', [...path, 'or'], state);
  if ('not' in filter) return `NOT ${node(filter.not, [...path, 'not'], state)}`;
  if ('relation' in filter) return refuse('relation', [...path, 'relation'], state);
  return leaf(filter, path, state);
}

function joined(list: readonly Filter[], by: string, none: string, path: Path, state: State): string {
  const parts = list.map((one, at) => node(one, [...path, at], state));
  return parts.length === 0 ? none : `(${parts.join(by)})`;
}

const positive = { ne: 'eq', notIn: 'in', isEmpty: 'isNotEmpty' } as const;

function isNegative(op: Operator): op is keyof typeof positive {
  return Object.hasOwn(positive, op);
}

function leaf(filter: Extract<Filter, { op: unknown }>, path: Path, state: State): string {
  const field = Object.hasOwn(state.fields, filter.field) ? state.fields[filter.field] : undefined;
  if (field === undefined || !state.readable(field)) {
    return refuse('field', [...path, 'field'], state);
  }
  const negated = isNegative(filter.op);
  const op = isNegative(filter.op) ? positive[filter.op] : filter.op;
  const condition = conditionOf(field, op, filter.value, state);
  if (condition === 'operator') return refuse('operator', [...path, 'op'], state);
  if (condition === 'value') return refuse('value', [...path, 'value'], state);
  // Two-valued from here on: what is empty compares to nothing.
  const holds = ofCustomers(field, `ifNull(${condition.sql}, false)`);
  return negated ? `NOT ${holds}` : holds;
}

/** What is asked of customers is asked of their table: the facts are then compared with a set of keys, not joined. */
function ofCustomers(field: FactField, holds: string): string {
  if (field.ofAttribute !== undefined)
    return `f.customer_key IN (SELECT customer_key FROM pv.dim_customer_values FINAL WHERE attribute = '${field.ofAttribute}' AND ${holds})`;
  if (!field.ofCustomer) return holds;
  return `f.customer_key IN (SELECT customer_key FROM pv.dim_customers FINAL WHERE ${holds})`;
}

/** Whether a filter names a field in which the lines of one order may differ. */
export function judgesLines(filter: Filter, fields: Readonly<Record<string, FactField>>): boolean {
  if ('and' in filter) return filter.and.some((one) => judgesLines(one, fields));
  if ('or' in filter) return filter.or.some((one) => judgesLines(one, fields));
  if ('not' in filter) return judgesLines(filter.not, fields);
  return 'field' in filter && Object.hasOwn(fields, filter.field) && fields[filter.field]?.ofLine === true;
}

const operators: Readonly<Record<FactField['type'], readonly Operator[]>> = {
  text: ['eq', 'in', 'contains', 'startsWith'],
  folded: ['eq', 'in', 'contains', 'startsWith'],
  enum: ['eq', 'in'],
  id: ['eq', 'in'],
  number: ['eq', 'in', 'lt', 'lte', 'gt', 'gte', 'between'],
  money: ['eq', 'in', 'lt', 'lte', 'gt', 'gte', 'between'],
  instant: ['eq', 'in', 'lt', 'lte', 'gt', 'gte', 'between'],
};

/** The operators of a type with their negations, as callers may use them. */
export function operatorsOf(type: FactField['type']): Operator[] {
  return [...operators[type], 'ne', 'notIn', 'isEmpty', 'isNotEmpty'];
}

function conditionOf(
  field: FactField,
  op: Operator,
  value: FilterValue | undefined,
  state: State,
): { sql: string } | 'operator' | 'value' {
  if (op === 'isNotEmpty') {
    if (value !== undefined) return 'value';
    return { sql: isText(field) ? `${field.sql} != ''` : `isNotNull(${field.sql})` };
  }
  if (!operators[field.type].includes(op)) return 'operator';
  const values = valuesOf(op, value);
  if (values === undefined) return 'value';
  const made =
    field.type === 'instant' ? ofTime(field, op, values, state) : ofValue(field, op, values, state);
  return made === undefined ? 'value' : { sql: made };
}

function isText(field: FactField): boolean {
  return field.type === 'text' || field.type === 'folded' || field.type === 'enum';
}

function valuesOf(op: Operator, value: FilterValue | undefined): Single[] | undefined {
  if (op === 'in') return Array.isArray(value) ? value : undefined;
  if (op === 'between') return Array.isArray(value) && value.length === 2 ? value : undefined;
  return value === undefined || Array.isArray(value) ? undefined : [value];
}

const comparisons: Partial<Record<Operator, string>> = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' };

function ofValue(
  field: FactField,
  op: Operator,
  values: readonly Single[],
  state: State,
): string | undefined {
  const kernelField = { ...field, column: field.sql };
  const checked = values.map((value) => checkedValue(value, kernelField, state.context));
  const texts = checked.filter((value) => typeof value === 'string');
  if (texts.length < values.length) return undefined;
  if (field.equals !== undefined) {
    const terms = texts.map((text) => field.equals?.(`toString(${bound(field, text, state)})`));
    return terms.length === 0 ? 'false' : `(${terms.join(' OR ')})`;
  }
  if (op === 'in') {
    return `${field.sql} IN (${texts.length === 0 ? 'NULL' : texts.map((text) => bound(field, text, state)).join(', ')})`;
  }
  const [first = '', last = first] = texts;
  if (op === 'between') {
    return `${field.sql} BETWEEN ${bound(field, first, state)} AND ${bound(field, last, state)}`;
  }
  const comparison = comparisons[op];
  if (comparison !== undefined) return `${field.sql} ${comparison} ${bound(field, first, state)}`;
  if (first === '') return undefined;
  if (op === 'contains') return `position(${field.sql}, ${bound(field, first, state)}) > 0`;
  return `startsWith(${field.sql}, ${bound(field, first, state)})`;
}

function ofTime(field: FactField, op: Operator, values: readonly Single[], state: State): string | undefined {
  const ranges = values.map((value) => checkedRange(value, 'instant', state.context));
  const spans = ranges.filter((range): range is Range => range !== undefined);
  if (spans.length < values.length) return undefined;
  const within = ({ from, to }: Range) =>
    `(${field.sql} >= ${instant(from, state)} AND ${field.sql} < ${instant(to, state)})`;
  const [first, last] = spans;
  if (op === 'in' || first === undefined) {
    return spans.length === 0 ? 'false' : `(${spans.map(within).join(' OR ')})`;
  }
  if (op === 'eq') return within(first);
  if (op === 'between') return within({ from: first.from, to: (last ?? first).to });
  const edge = op === 'lte' || op === 'gt' ? first.to : first.from;
  return `${field.sql} ${op.startsWith('lt') ? '<' : '>='} ${instant(edge, state)}`;
}

/** A value as a typed parameter. Decimals are wide enough for 18 digits before and 12 after the point. */
function bound(field: FactField, text: string, state: State): string {
  const name = nextName(state);
  state.params[name] = text;
  if (field.type === 'id') return `{${name}:UUID}`;
  if (field.type === 'money' || field.integer) return `{${name}:Int64}`;
  if (field.type === 'number') return `toDecimal256({${name}:String}, 12)`;
  return `{${name}:String}`;
}

/** Milliseconds since 1970 in UTC: no text of a date has to be understood on the way. */
function instant(iso: string, state: State): string {
  const name = nextName(state);
  state.params[name] = String(Date.parse(iso));
  return `{${name}:Int64}`;
}

function nextName(state: State): string {
  state.count += 1;
  return `v${state.count}`;
}

function refuse(reason: FilterError['reason'], path: Path, state: State): string {
  state.errors.push({ path: path.join('.'), reason });
  return 'false';
}
