import type { Subject } from '@peyvand/contract/analytics/model';
import type { Period } from '@peyvand/contract/analytics/selection';
import { bounds, type Frame } from '../cube/frame.ts';
import { wrong } from '../errors.ts';
import type { Params } from '../policy.ts';
import { attributeJoins, numberOf } from './expressions.ts';
import { fields } from './fields.ts';
import { compileFactFilter } from './filter.ts';

/** Facts to compute from: everything after `FROM`, and what it needs. Aliases: f fact, c customer. */
export interface Source {
  readonly from: string;
  readonly where: string;
  readonly params: Params;
}

const tables: Readonly<Record<Subject, string>> = {
  sales: 'pv.facts_order_lines',
  interactions: 'pv.facts_interactions',
  moves: 'pv.facts_stage_moves',
};

/** The join with customers that a text needs, with the columns that it names. Each node has all of them. */
function customersFor(text: string): string[] {
  const used = [...new Set([...text.matchAll(/\bc\.(\w+)_number\b/g)].map(([, column = '']) => column))];
  if (used.length === 0) return [];
  const columns = used.map((column) => `${numberOf(column)} AS ${column}_number`);
  return [
    `ANY LEFT JOIN (SELECT customer_key, ${columns.join(', ')} FROM pv.dim_customers FINAL) AS c ON c.customer_key = f.customer_key`,
  ];
}

/**
 * Facts with the survivor in place of a customer that was merged. Everything else that is asked of them then counts,
 * guards and names one customer, and knows nothing of merging.
 */
function asSurvivors(table: string): string {
  return `(SELECT l.* REPLACE (if(g.survivor_key = 0, l.customer_id, g.survivor_id) AS customer_id),
  if(g.survivor_key = 0, l.customer_key, g.survivor_key) AS customer_key
FROM ${table} AS l FINAL
ANY LEFT JOIN (SELECT customer_key, survivor_id, survivor_key FROM pv.dim_merged FINAL) AS g ON g.customer_key = l.customer_key) AS f`;
}

/** Ends every statement. FINAL may work inside partitions, because a row never leaves its own. */
export const limits =
  'SETTINGS do_not_merge_across_partitions_select_final = 1, max_execution_time = 20, join_use_nulls = 0';

/**
 * The facts of a question: of its periods, its currency, its filter, and visible to who asks.
 * `select` is what will be selected of them: it decides on the join. The one place where those conditions are made.
 * Throws `request.invalid` for a filter that does not fit.
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
    return `(f.at >= ${instant(`from${at}`)} AND f.at < ${instant(`to${at}`)})`;
  });
  if (within.length > 0) where.push(within.length === 1 ? within.join('') : `(${within.join(' OR ')})`);
  if (frame.guard.condition !== null) where.push(frame.guard.condition);
  where.push(...(options.where ?? []));
  if (frame.filter !== undefined) {
    const filter = compileFactFilter(
      frame.filter,
      frame.fields ?? fields,
      subject,
      frame.context,
      frame.readable,
    );
    if (!filter.ok) throw wrong(filter.errors.map((error) => ({ ...error, path: `filter.${error.path}` })));
    where.push(filter.sql);
    Object.assign(params, filter.params);
  }
  const facts = frame.grouped === true ? asSurvivors(tables[subject]) : `${tables[subject]} AS f FINAL`;
  const select = options.select ?? '';
  const from = [facts, ...customersFor(select), ...attributeJoins(select)].join('\n');
  if ([from, ...where].some((text) => text.includes('{owners:'))) {
    params['owners'] = [...frame.teams.keys()];
    params['teamsOfOwners'] = [...frame.teams.values()];
  }
  return {
    from,
    where: where.length === 0 ? 'true' : where.join('\n  AND '),
    params,
  };
}

/** A parameter in milliseconds since 1970 as the time that facts carry, so that blocks out of range are skipped. */
function instant(name: string): string {
  return `fromUnixTimestamp64Milli({${name}:Int64}, 'UTC')`;
}
