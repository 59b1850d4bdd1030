import type { Period } from '@peyvand/contract/analytics/selection';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { bounds, type Frame } from '../cube/frame.ts';
import { treeTooLarge, wrong } from '../errors.ts';
import type { Params, RowGuard } from '../policy.ts';
import { daysFor, narrowed } from './days.ts';
import { attributeJoins, numberOf } from './expressions.ts';
import { compileFactFilter } from './filter.ts';
import type { FactField, Star } from './star.ts';
import { mostMembers, treeParams } from './tree.ts';
import { inOneCurrency, isRated } from './worth.ts';

/** Facts to compute from: everything after `FROM`, and what it needs. Aliases: f fact, c customer. */
export interface Source {
  readonly from: string;
  readonly where: string;
  readonly params: Params;
}

/** The join with customers that a text needs, with the columns that it names. Each node has all of them. */
function customersFor(text: string): string[] {
  const used = [...new Set([...text.matchAll(/\bc\.(\w+)_number\b/g)].map(([, column = '']) => column))];
  if (used.length === 0) return [];
  const columns = used.map((column) => `${numberOf(column)} AS ${column}_number`);
  return [
    `ANY LEFT JOIN (SELECT customer_key, ${columns.join(', ')} FROM pv.dim_customers FINAL) AS c ON c.customer_key = f.customer_key`,
  ];
}

/** A statement runs at most so many seconds; then it is refused, and the engine is free again. */
const longest = 20;

/** Ends every statement. FINAL may work inside partitions, because a row never leaves its own. */
export const limits = limitsOf({ seconds: longest });

/** The same, with a limit of its own. */
export function limitsOf({ seconds = longest }: { readonly seconds?: number }): string {
  return `SETTINGS do_not_merge_across_partitions_select_final = 1, max_execution_time = ${seconds}, join_use_nulls = 0`;
}

/**
 * The facts of a question: of its periods, its currency, its filter, and visible to who asks.
 * `select` is what will be selected of them: it decides on the join. The one place where those conditions are made.
 * Throws `request.invalid` for a filter that does not fit.
 */
export function sourceOf(
  frame: Frame,
  star: Star,
  options: {
    periods?: readonly Period[];
    select?: string;
    where?: readonly string[];
    /** Of all currencies: the facts that are left out instead, since no rate was known. */
    isUnrated?: true;
    /** Facts are grouped for each customer, and by these, to these columns; customers are joined to that. */
    perCustomer?: { readonly columns: readonly string[]; readonly by: readonly string[] };
  } = {},
): Source {
  const guard = guardFor(frame, star);
  const params: Params = { zone: frame.zone, ...guard.params };
  const where: string[] = [];
  const amounts = frame.allCurrencies ? star.amounts : undefined;
  if (amounts) where.push(options.isUnrated ? `NOT ${isRated}` : isRated);
  else if (star.currency === 'only') where.push('f.currency = {currency:String}');
  if (amounts && frame.allCurrencies) params['zoneOfRates'] = frame.allCurrencies.zone;
  if (star.currency !== undefined) params['currency'] = frame.currency;
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
    const filter = compileFactFilter(frame.filter, fieldsOf(frame, star), frame.context, frame.readable);
    if (!filter.ok) throw wrong(filter.errors.map((error) => ({ ...error, path: `filter.${error.path}` })));
    where.push(filter.sql);
    Object.assign(params, filter.params);
  }
  const select = options.select ?? '';
  if (star.isOfDays) {
    const today = dateOf(frame.context.now, frame.zone);
    const asked = periods.map((period) => narrowed(period, frame.filter));
    Object.assign(params, daysFor(select, asked, today, frame.calendar));
  }
  const rows = star.facts(frame.grouped === true);
  const facts = [
    amounts ? inOneCurrency(rows, amounts) : rows,
    ...joinsFor(star, [select, ...where].join()),
  ].join('\n');
  const condition = where.length === 0 ? 'true' : where.join('\n  AND ');
  const { perCustomer } = options;
  const rowsOf = perCustomer
    ? `(SELECT ${['f.customer_key AS customer_key', ...perCustomer.columns].join(',\n  ')}
FROM ${facts}
WHERE ${condition}
GROUP BY ${['f.customer_key', ...perCustomer.by].join(', ')}) AS f`
    : facts;
  const from = [rowsOf, ...customersFor(select), ...attributeJoins(select)].join('\n');
  if (select.includes('{fiscalStart:')) params['fiscalStart'] = frame.fiscal?.start ?? 1;
  if ([from, select, ...where].some((text) => text.includes('{owners:'))) {
    params['owners'] = [...frame.teams.keys()];
    params['teamsOfOwners'] = [...frame.teams.values()];
  }
  if ([from, select, ...where].some((text) => text.includes('{channels:'))) {
    params['channels'] = [...(frame.sellerKinds?.keys() ?? [])];
    params['kindsOfChannels'] = [...(frame.sellerKinds?.values() ?? [])];
  }
  const tooLarge = (tree: string) => treeTooLarge(tree, mostMembers);
  Object.assign(params, treeParams([from, select, ...where].join(), frame.trees ?? {}, tooLarge));
  return {
    from,
    where: perCustomer ? 'true' : condition,
    params,
  };
}

const everything: RowGuard = { condition: null, params: {} };
const nothing: RowGuard = { condition: 'false', params: {} };

function guardFor(frame: Frame, { rows }: Star): RowGuard {
  if (rows === null) return everything;
  return rows === 'customers' ? frame.guard : (frame.guards?.get(rows.resource) ?? nothing);
}

/** What a filter over the facts of a star may name. */
export function fieldsOf(frame: Frame, star: Star): Readonly<Record<string, FactField>> {
  return star.hasAttributes ? { ...star.fields, ...frame.ownFields } : star.fields;
}

function joinsFor({ joins = {} }: Star, text: string): string[] {
  return Object.entries(joins).flatMap(([alias, join]) =>
    new RegExp(`\\b${alias}\\.`).test(text) ? join : [],
  );
}

/** A parameter in milliseconds since 1970 as the time that facts carry, so that blocks out of range are skipped. */
function instant(name: string): string {
  return `fromUnixTimestamp64Milli({${name}:Int64}, 'UTC')`;
}
