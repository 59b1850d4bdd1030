import type { Subject } from '@peyvand/contract/analytics/model';
import type { Period } from '@peyvand/contract/analytics/selection';
import { bounds, type Frame } from '../cube/frame.ts';
import { wrong } from '../errors.ts';
import type { Params } from '../policy.ts';
import { fields } from './fields.ts';
import { compileFactFilter } from './filter.ts';

/** Facts to compute from: everything after `FROM`, and what it needs. Aliases: f fact, c customer, p product, d day. */
export interface Source {
  readonly from: string;
  readonly where: string;
  readonly params: Params;
}

const tables: Readonly<Record<Subject, string>> = {
  sales: 'pv.facts_order_lines',
  interactions: 'pv.facts_interactions',
};

/** Dimensions are small; each node has all of them, so the joins stay on the node of the fact. */
const joins = [
  { alias: 'c', key: 'customer_id', table: 'pv.dim_customers FINAL', on: 'f.customer_id' },
  { alias: 'p', key: 'code', table: 'pv.dim_products FINAL', on: 'f.product_code' },
  { alias: 'd', key: 'day', table: 'pv.dim_dates', on: 'toDate(f.at, {zone:String})' },
] as const;

/** The joins that a text needs, each with the columns that it names and no others. */
function joinsFor(text: string): string[] {
  return joins.flatMap(({ alias, key, table, on }) => {
    const used = [...text.matchAll(new RegExp(`\\b${alias}\\.(\\w+)`, 'g'))].map(([, column = '']) => column);
    if (used.length === 0) return [];
    const columns = [...new Set([key, ...used])].join(', ');
    return [`ANY LEFT JOIN (SELECT ${columns} FROM ${table}) AS ${alias} ON ${alias}.${key} = ${on}`];
  });
}

/** Ends every statement. FINAL may work inside partitions, because a row never leaves its own. */
export const limits =
  'SETTINGS do_not_merge_across_partitions_select_final = 1, max_execution_time = 20, join_use_nulls = 0';

/**
 * The facts of a question: of its periods, its currency, its filter, and visible to who asks.
 * `select` is what will be selected of them: it decides on the joins. The one place where those conditions are made. Throws `request.invalid` for a filter that does not fit.
 */
export function sourceOf(
  frame: Frame,
  subject: Subject,
  options: { periods?: readonly Period[]; select?: string; where?: readonly string[] } = {},
): Source {
  const params: Params = { zone: frame.zone, ...frame.guard.params };
  const where: string[] = [];
  if (subject === 'sales') {
    where.push('f.currency = {currency:String}');
    params['currency'] = frame.currency;
  }
  const periods = options.periods ?? [frame.period];
  const within = periods.map((period, at) => {
    const { from, to } = bounds(period, frame.zone);
    params[`from${at}`] = from;
    params[`to${at}`] = to;
    return `(toUnixTimestamp64Milli(f.at) >= {from${at}:Int64} AND toUnixTimestamp64Milli(f.at) < {to${at}:Int64})`;
  });
  if (within.length > 0) where.push(within.length === 1 ? within.join('') : `(${within.join(' OR ')})`);
  if (frame.guard.condition !== null) where.push(frame.guard.condition);
  where.push(...(options.where ?? []));
  if (frame.filter !== undefined) {
    const filter = compileFactFilter(frame.filter, fields, subject, frame.context, frame.readable);
    if (!filter.ok) throw wrong(filter.errors.map((error) => ({ ...error, path: `filter.${error.path}` })));
    where.push(filter.sql);
    Object.assign(params, filter.params);
  }
  const text = [options.select ?? '', ...where].join('\n');
  if (text.includes('{owners:')) {
    params['owners'] = [...frame.teams.keys()];
    params['teamsOfOwners'] = [...frame.teams.values()];
  }
  const parts = joinsFor(text);
  return {
    from: [`${tables[subject]} AS f FINAL`, ...parts].join('\n'),
    where: where.length === 0 ? 'true' : where.join('\n  AND '),
    params,
  };
}
