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
  const select = [...keys.flatMap((key) => key.inner), ...valuesOf(plan, frame)].join();
  const source = sourceOf(frame, plan.star, { periods, select });
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
  const inner = [...keys.flatMap((key) => key.inner), ...valuesOf(plan, frame)];
  return [
    `SELECT ${outer.join(',\n  ')}`,
    `FROM (SELECT ${inner.join(',\n  ')}`,
    `FROM ${source.from}`,
    `WHERE ${source.where}`,
    ...groupBy(grouped(plan)),
    ')',
  ].join('\n');
}

/** Both periods in one pass: the inner query keeps them apart, the outer one puts them side by side. */
function compared(plan: Plan, keys: readonly Key[], source: Source, frame: Frame): string {
  const inner = [...keys.flatMap((key) => key.inner), `${isBefore} AS before`, ...valuesOf(plan, frame)];
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
