import type { Subject } from '@peyvand/contract/analytics/model';
import type { Period } from '@peyvand/contract/analytics/selection';
import { bounds, type Frame } from '../cube/frame.ts';
import { wrong } from '../errors.ts';
import type { Params } from '../policy.ts';
import type { Join } from './dimensions.ts';
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
const joins: Readonly<Record<Join, string>> = {
  c: `ANY LEFT JOIN (SELECT customer_id, name, name_key, code, kind, stage, source, city, country, owner_id, team_id FROM pv.dim_customers FINAL) AS c ON c.customer_id = f.customer_id`,
  p: `ANY LEFT JOIN (SELECT code, name, category FROM pv.dim_products FINAL) AS p ON p.code = f.product_code`,
  d: `ANY LEFT JOIN pv.dim_dates AS d ON d.day = toDate(f.at, {zone:String})`,
};

/** Ends every statement. FINAL may work inside partitions, because a row never leaves its own. */
export const limits =
  'SETTINGS do_not_merge_across_partitions_select_final = 1, max_execution_time = 20, join_use_nulls = 0';

/**
 * The facts of a question: of its periods, its currency, its filter, and visible to who asks.
 * The one place where those conditions are made. Throws `request.invalid` for a filter that does not fit.
 */
export function sourceOf(
  frame: Frame,
  subject: Subject,
  options: { periods?: readonly Period[]; needs?: Iterable<Join>; where?: readonly string[] } = {},
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
  const needs = new Set<Join>(options.needs ?? []);
  if (frame.filter !== undefined) {
    const filter = compileFactFilter(frame.filter, fields, subject, frame.context, frame.readable);
    if (!filter.ok) throw wrong(filter.errors.map((error) => ({ ...error, path: `filter.${error.path}` })));
    where.push(filter.sql);
    for (const join of filter.joins) needs.add(join);
    Object.assign(params, filter.params);
  }
  const parts = (['c', 'p', 'd'] as const).filter((join) => needs.has(join)).map((join) => joins[join]);
  return {
    from: [`${tables[subject]} AS f FINAL`, ...parts].join('\n'),
    where: where.length === 0 ? 'true' : where.join('\n  AND '),
    params,
  };
}
