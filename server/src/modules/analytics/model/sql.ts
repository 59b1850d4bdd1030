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

const tables: Readonly<Record<Exclude<Subject, 'deals'>, string>> = {
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

/**
 * Closed deals, a row for each product and one row for those without: `product` and `place` from 1 (0: none),
 * `amount` of the product, so that amounts add up to those of the deals either way.
 */
function explodedDeals(isGrouped: boolean): string {
  const customer = isGrouped
    ? `if(g.survivor_key = 0, l.customer_id, g.survivor_id) AS customer_id,
  if(g.survivor_key = 0, l.customer_key, g.survivor_key) AS customer_key`
    : 'l.customer_id AS customer_id, l.customer_key AS customer_key';
  const joined = isGrouped
    ? '\nANY LEFT JOIN (SELECT customer_key, survivor_id, survivor_key FROM pv.dim_merged FINAL) AS g ON g.customer_key = l.customer_key'
    : '';
  return `(SELECT l.* EXCEPT (customer_id, customer_key, whole, total), ${customer},
  if(l.place = 0 OR l.whole IS NULL, l.whole, l.total) AS amount
FROM (SELECT * EXCEPT (products, totals, discounts), customer_key, product, total, discount, place FROM pv.facts_deals FINAL
  LEFT ARRAY JOIN products AS product, totals AS total, discounts AS discount, arrayEnumerate(products) AS place
  WHERE in_trash = 0 AND status != 'open') AS l${joined}) AS f`;
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
  const guard = subject === 'deals' ? (frame.dealGuard ?? nothingSeen) : frame.guard;
  const params: Params = { zone: frame.zone, ...guard.params };
  const where: string[] = [];
  if (subject === 'sales') where.push('f.currency = {currency:String}');
  // Deals of other currencies count, and their amounts are left out by the measures.
  if (subject === 'sales' || subject === 'deals') params['currency'] = frame.currency;
  const periods = options.periods ?? [frame.period];
  const within = periods.map((period, at) => {
    const { from, to } = bounds(period, frame.zone);
    params[`from${at}`] = from;
    params[`to${at}`] = to;
    return `(f.at >= ${instant(`from${at}`)} AND f.at < ${instant(`to${at}`)})`;
  });
  if (within.length > 0) where.push(within.length === 1 ? within.join('') : `(${within.join(' OR ')})`);
  if (guard.condition !== null) where.push(guard.condition);
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
  const facts = factsOf(frame, subject);
  const select = options.select ?? '';
  const from = [facts, ...customersFor(select), ...attributeJoins(select)].join('\n');
  if ([from, select, ...where].some((text) => text.includes('{owners:'))) {
    params['owners'] = [...frame.teams.keys()];
    params['teamsOfOwners'] = [...frame.teams.values()];
  }
  return {
    from,
    where: where.length === 0 ? 'true' : where.join('\n  AND '),
    params,
  };
}

const nothingSeen = { condition: 'false', params: {} };

function factsOf(frame: Frame, subject: Subject): string {
  const isGrouped = frame.grouped === true;
  if (subject === 'deals') return explodedDeals(isGrouped);
  return isGrouped ? asSurvivors(tables[subject]) : `${tables[subject]} AS f FINAL`;
}

/** A parameter in milliseconds since 1970 as the time that facts carry, so that blocks out of range are skipped. */
function instant(name: string): string {
  return `fromUnixTimestamp64Milli({${name}:Int64}, 'UTC')`;
}
