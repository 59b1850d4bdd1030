import type { Query } from '@peyvand/contract/analytics/query';
import type { Period } from '@peyvand/contract/analytics/selection';
import { limits } from '../model/sql.ts';
import type { Params } from '../policy.ts';
import { bounds, type Frame } from './frame.ts';
import { keysOf, valuesOf } from './keys.ts';
import type { Plan } from './plan.ts';
import { groupBy, grouped, type Rows, rowsOf } from './rows.ts';

/** Columns of the answer: `k0`, `k1` … keys, `m0` … measures, `b0` … measures of the other period. */
export interface Statement {
  readonly sql: string;
  readonly params: Params;
}

/** The statement of a question. `other` is the period to compare with; rows of it count under this period's keys. */
export function statementOf(frame: Frame, plan: Plan, query: Query, other: Period | null): Statement {
  const values = valuesOf(plan, frame);
  const rows = rowsOf(frame, plan.star, { keys: keysOf(plan, frame, other !== null), values, other });
  const start = bounds(frame.period, frame.zone).from;
  const { params } = rows.source;
  return {
    sql: [...answered(rows), ...order(plan, query), `LIMIT ${query.limit + 1}`, limits].join('\n'),
    params: other === null ? params : { ...params, start },
  };
}

/** Both periods come in one pass: the inner query keeps them apart, the outer one puts them side by side. */
function answered(rows: Rows): string[] {
  const { keys, values, before } = rows;
  const outer = [
    ...keys.map((key, at) => `${key.shown(`g${at}`)} AS k${at}`),
    ...values.map((_, at) => (before === null ? `v${at} AS m${at}` : `anyIf(v${at}, NOT before) AS m${at}`)),
    ...(before === null ? [] : values.map((_, at) => `anyIf(v${at}, before) AS b${at}`)),
  ];
  const inner = grouped(
    rows,
    values.map((sql, at) => `${sql} AS v${at}`),
  );
  return [
    `SELECT ${outer.join(',\n  ')}`,
    `FROM (${inner}\n)`,
    ...(before === null ? [] : groupBy(keys.map((_, at) => `g${at}`))),
  ];
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
