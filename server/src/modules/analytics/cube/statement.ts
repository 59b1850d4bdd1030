import type { Subject } from '@peyvand/contract/analytics/model';
import type { Query } from '@peyvand/contract/analytics/query';
import type { Period } from '@peyvand/contract/analytics/selection';
import type { Calendar } from '@peyvand/contract/core/dates';
import { type DimensionDefinition, dimensions } from '../model/dimensions.ts';
import { type MeasureDefinition, measures } from '../model/measures.ts';
import { limits, type Source, sourceOf } from '../model/sql.ts';
import type { Params } from '../policy.ts';
import { bounds, type Frame } from './frame.ts';

export interface Plan {
  readonly subject: Subject;
  readonly measures: readonly { name: string; definition: MeasureDefinition }[];
  readonly dimensions: readonly { name: string; definition: DimensionDefinition }[];
}

/** Columns of the answer: `k0`, `k1` … keys, `m0` … measures, `b0` … measures of the other period. */
export interface Statement {
  readonly sql: string;
  readonly params: Params;
}

/** The statement of a question. `other` is the period to compare with; rows of it count under this period's keys. */
export function statementOf(frame: Frame, plan: Plan, query: Query, other: Period | null): Statement {
  const periods = other === null ? [frame.period] : [frame.period, other];
  const source = sourceOf(frame, plan.subject, { periods, select: keys(plan, frame.calendar).join() });
  const start = bounds(frame.period, frame.zone).from;
  const sql = other === null ? plain(frame, plan, source) : compared(frame, plan, source);
  return {
    sql: [sql, ...order(plan, query), `LIMIT ${query.limit + 1}`, limits].join('\n'),
    params: other === null ? source.params : { ...source.params, start },
  };
}

function plain(frame: Frame, plan: Plan, source: Source): string {
  const selected = [
    ...keys(plan, frame.calendar),
    ...plan.measures.map(({ definition }, at) => `${definition.sql} AS m${at}`),
  ];
  return [
    `SELECT ${selected.join(',\n  ')}`,
    `FROM ${source.from}`,
    `WHERE ${source.where}`,
    ...groupBy(plan),
  ].join('\n');
}

/** Both periods in one pass: the inner query keeps them apart, the outer one puts them side by side. */
function compared(frame: Frame, plan: Plan, source: Source): string {
  const isBefore = 'toUnixTimestamp64Milli(f.at) < {start:Int64}';
  const inner = [
    ...keys(plan, frame.calendar, isBefore),
    `${isBefore} AS before`,
    ...plan.measures.map(({ definition }, at) => `${definition.sql} AS v${at}`),
  ];
  const outer = [
    ...plan.dimensions.map((_, at) => `k${at}`),
    ...plan.measures.map((_, at) => `anyIf(v${at}, NOT before) AS m${at}`),
    ...plan.measures.map((_, at) => `anyIf(v${at}, before) AS b${at}`),
  ];
  return [
    `SELECT ${outer.join(',\n  ')}`,
    `FROM (SELECT ${inner.join(',\n  ')}`,
    `FROM ${source.from}`,
    `WHERE ${source.where}`,
    `GROUP BY ${[...plan.dimensions.map((_, at) => `k${at}`), 'before'].join(', ')})`,
    ...groupBy(plan),
  ].join('\n');
}

/** How much a key of time grows in a year: months are year × 100 + month. */
const yearStep = { month: 100, quarter: 10, year: 1, week: 0, day: 0 } as const;

function keys(plan: Plan, calendar: Calendar, isBefore?: string): string[] {
  return plan.dimensions.map(({ definition }, at) => {
    const key = typeof definition.sql === 'string' ? definition.sql : definition.sql(calendar);
    const step = definition.unit === undefined ? 0 : yearStep[definition.unit];
    const shifted = isBefore !== undefined && step > 0 ? `${key} + if(${isBefore}, ${step}, 0)` : key;
    return `${shifted} AS k${at}`;
  });
}

function groupBy(plan: Plan): string[] {
  return plan.dimensions.length === 0
    ? []
    : [`GROUP BY ${plan.dimensions.map((_, at) => `k${at}`).join(', ')}`];
}

/** Always a total order: what was asked for, then the keys. */
function order(plan: Plan, query: Query): string[] {
  const asked = query.sort.map(({ by, direction }) => {
    const dimension = plan.dimensions.findIndex(({ name }) => name === by);
    const column =
      dimension >= 0 ? `k${dimension}` : `m${plan.measures.findIndex(({ name }) => name === by)}`;
    return `${column} ${direction === 'asc' ? 'ASC' : 'DESC'} NULLS LAST`;
  });
  const rest = plan.dimensions.map((_, at) => `k${at} ASC NULLS LAST`);
  const all = [...asked, ...rest];
  return all.length === 0 ? [] : [`ORDER BY ${all.join(', ')}`];
}

/** The definition of a name, if there is one. */
export function measureOf(name: string): MeasureDefinition | undefined {
  return Object.hasOwn(measures, name) ? measures[name] : undefined;
}

export function dimensionOf(name: string): DimensionDefinition | undefined {
  return Object.hasOwn(dimensions, name) ? dimensions[name] : undefined;
}
