import type { Query } from '@peyvand/contract/analytics/query';
import type { Period } from '@peyvand/contract/analytics/selection';
import type { Calendar } from '@peyvand/contract/core/dates';
import { judgesLines } from '../model/filter.ts';
import { fieldsOf, limits, type Source, sourceOf } from '../model/sql.ts';
import type { DimensionDefinition, MeasureDefinition, Star } from '../model/star.ts';
import type { Params } from '../policy.ts';
import { bounds, type Frame } from './frame.ts';

export interface Plan {
  readonly star: Star;
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
  const keys = keysOf(plan, frame.calendar, other !== null);
  const source = sourceOf(frame, plan.star, { periods, select: keys.flatMap((key) => key.inner).join() });
  const start = bounds(frame.period, frame.zone).from;
  const sql = other === null ? plain(plan, keys, source, frame) : compared(plan, keys, source, frame);
  return {
    sql: [sql, ...order(plan, query), `LIMIT ${query.limit + 1}`, limits].join('\n'),
    params: other === null ? source.params : { ...source.params, start },
  };
}

/** The facts are grouped by what is cheap to compare; the outer query shows it as the key that is answered. */
function plain(plan: Plan, keys: readonly Key[], source: Source, frame: Frame): string {
  const outer = [
    ...keys.map((key, at) => `${key.shown} AS k${at}`),
    ...plan.measures.map((_, at) => `v${at} AS m${at}`),
  ];
  const inner = [...keys.flatMap((key) => key.inner), ...values(plan, frame)];
  return [
    `SELECT ${outer.join(',\n  ')}`,
    `FROM (SELECT ${inner.join(',\n  ')}`,
    `FROM ${source.from}`,
    `WHERE ${source.where}`,
    ...groupBy(grouped(plan)),
    ')',
  ].join('\n');
}

const isBefore = 'toUnixTimestamp64Milli(f.at) < {start:Int64}';

/** Both periods in one pass: the inner query keeps them apart, the outer one puts them side by side. */
function compared(plan: Plan, keys: readonly Key[], source: Source, frame: Frame): string {
  const inner = [...keys.flatMap((key) => key.inner), `${isBefore} AS before`, ...values(plan, frame)];
  const outer = [
    ...keys.map((key, at) => `${key.shownOfBoth} AS k${at}`),
    ...plan.measures.map((_, at) => `anyIf(v${at}, NOT before) AS m${at}`),
    ...plan.measures.map((_, at) => `anyIf(v${at}, before) AS b${at}`),
  ];
  return [
    `SELECT ${outer.join(',\n  ')}`,
    `FROM (SELECT ${inner.join(',\n  ')}`,
    `FROM ${source.from}`,
    `WHERE ${source.where}`,
    ...groupBy([...grouped(plan), 'before']),
    ')',
    ...groupBy(grouped(plan)),
  ].join('\n');
}

function values(plan: Plan, frame: Frame): string[] {
  const isWhole =
    plan.dimensions.every(({ definition }) => !definition.ofLine) &&
    (frame.filter === undefined || !judgesLines(frame.filter, fieldsOf(frame, plan.star)));
  return plan.measures.map(
    ({ definition: { sql } }, at) => `${typeof sql === 'string' ? sql : sql(isWhole)} AS v${at}`,
  );
}

/** How much a key of time grows in a year: months are year × 100 + month. */
const yearStep = { month: 100, quarter: 10, year: 1, week: 0, day: 0 } as const;

interface Key {
  /** What the inner query selects: `g0` to group by, and `w0`, a word that `g0` is the hash of. */
  readonly inner: readonly string[];
  /** The key as answered, over those; and the same where the outer query groups too. */
  readonly shown: string;
  readonly shownOfBoth: string;
}

function keysOf(plan: Plan, calendar: Calendar, isCompared: boolean): Key[] {
  const isAlone = plan.dimensions.length === 1 && !isCompared;
  return plan.dimensions.map(({ definition }, at) => {
    const { sql, unit, isText, shown = (grouped: string) => grouped } = definition;
    const key = typeof sql === 'string' ? sql : sql(calendar);
    if (isText && !isAlone) {
      const inner = [`sipHash64(${key}) AS g${at}`, `any(${key}) AS w${at}`];
      return { inner, shown: shown(`w${at}`), shownOfBoth: shown(`any(w${at})`) };
    }
    const step = isCompared && unit !== undefined ? yearStep[unit] : 0;
    const inner = [`${step > 0 ? `${key} + if(${isBefore}, ${step}, 0)` : key} AS g${at}`];
    return { inner, shown: shown(`g${at}`), shownOfBoth: shown(`g${at}`) };
  });
}

function grouped(plan: Plan): string[] {
  return plan.dimensions.map((_, at) => `g${at}`);
}

function groupBy(columns: readonly string[]): string[] {
  return columns.length === 0 ? [] : [`GROUP BY ${columns.join(', ')}`];
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
