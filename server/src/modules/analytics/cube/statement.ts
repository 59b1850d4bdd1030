import type { Query } from '@peyvand/contract/analytics/query';
import type { Period } from '@peyvand/contract/analytics/selection';
import { limits, type Source, sourceOf } from '../model/sql.ts';
import type { Params } from '../policy.ts';
import { bounds, type Frame } from './frame.ts';
import { isBefore, type Key, keysOf, valuesOf } from './keys.ts';
import type { Plan } from './plan.ts';

/** Columns of the answer: `k0`, `k1` … keys, `m0` … measures, `b0` … measures of the other period. */
export interface Statement {
  readonly sql: string;
  readonly params: Params;
}

/** The statement of a question. `other` is the period to compare with; rows of it count under this period's keys. */
export function statementOf(frame: Frame, plan: Plan, query: Query, other: Period | null): Statement {
  const periods = other === null ? [frame.period] : [frame.period, other];
  const keys = keysOf(plan, frame, other !== null);
  const values = valuesOf(plan, frame);
  const source = sourceOf(frame, plan.star, {
    periods,
    select: [...keys.map(({ sql }) => sql), ...values].join(),
  });
  const start = bounds(frame.period, frame.zone).from;
  const sql = other === null ? plain(keys, values, source) : compared(keys, values, source);
  return {
    sql: [sql, ...order(plan, query), `LIMIT ${query.limit + 1}`, limits].join('\n'),
    params: other === null ? source.params : { ...source.params, start },
  };
}

function plain(keys: readonly Key[], values: readonly string[], source: Source): string {
  const { inner, grouped } = groupsOf(keys, false);
  const outer = [
    ...keys.map((key, at) => `${key.shown(`g${at}`)} AS k${at}`),
    ...values.map((_, at) => `v${at} AS m${at}`),
  ];
  return [
    `SELECT ${outer.join(',\n  ')}`,
    `FROM (SELECT ${[...inner, ...values].join(',\n  ')}`,
    `FROM ${source.from}`,
    `WHERE ${source.where}`,
    ...groupBy(grouped),
    ')',
  ].join('\n');
}

/** Both periods in one pass: the inner query keeps them apart, the outer one puts them side by side. */
function compared(keys: readonly Key[], values: readonly string[], source: Source): string {
  const { inner, grouped } = groupsOf(keys, true);
  const outer = [
    ...keys.map((key, at) => `${key.shown(`g${at}`)} AS k${at}`),
    ...values.map((_, at) => `anyIf(v${at}, NOT before) AS m${at}`),
    ...values.map((_, at) => `anyIf(v${at}, before) AS b${at}`),
  ];
  return [
    `SELECT ${outer.join(',\n  ')}`,
    `FROM (SELECT ${[...inner, ...values].join(',\n  ')}`,
    `FROM ${source.from}`,
    `WHERE ${source.where}`,
    ...groupBy(grouped),
    ')',
    ...groupBy(keys.map((_, at) => `g${at}`)),
  ].join('\n');
}

/**
 * Facts are grouped by keys that are numbers as they are. Where one is a word, one number of 64 bits stands for all of
 * them: half as dear. Two of a million groups share one in 3 of 10^8 cases.
 */
function groupsOf(keys: readonly Key[], isCompared: boolean): { inner: string[]; grouped: string[] } {
  const before = isCompared ? ['before'] : [];
  const flags = isCompared ? [`${isBefore} AS before`] : [];
  const isPlain = keys.every(({ hash }) => hash === null) || (keys.length === 1 && !isCompared);
  if (isPlain)
    return {
      inner: [...keys.map(({ sql }, at) => `${sql} AS g${at}`), ...flags],
      grouped: [...keys.map((_, at) => `g${at}`), ...before],
    };
  // The hash of nothing would be nothing, whatever the other keys are.
  const parts = keys.map(({ sql, hash }) => hash ?? `isNull(${sql}), assumeNotNull(${sql})`);
  return {
    inner: [...keys.map(({ sql }, at) => `any(${sql}) AS g${at}`), ...flags],
    grouped: [`cityHash64(${parts.join(', ')})`, ...before],
  };
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
