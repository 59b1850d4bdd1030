import { minorDigits } from '@peyvand/contract/core/money';

const digits = Object.entries(minorDigits);
const [codes, powers] = [
  `[${digits.map(([code]) => `'${code}'`).join(', ')}]`,
  `[${digits.map(([, places]) => `toInt64(${10 ** places})`).join(', ')}]`,
];
/** How many minor units one whole unit of a currency has. */
const minorOf = (currency: string) => `transform(${currency}, ${codes}, ${powers}, toInt64(1))`;

/**
 * Minor units of a currency in those of the asked one, by a rate of whole units: exact, then rounded once, halves away
 * from zero, as `worth` of the kernel does. Null where it is more than 64 bits hold.
 */
export const worthAt = (amount: string, currency: string, rate: string) =>
  `accurateCastOrNull(round(toDecimal256(${amount}, 0) * toDecimal256(${rate}, 12) * ${minorOf('{currency:String}')}
      / ${minorOf(`toString(${currency})`)}), 'Int64')`;

/** What amounts of facts are in, and the day whose rate turns them into another currency. */
export interface Amounts {
  /** Columns in minor units of the column `currency`; `orNone` may be null. */
  readonly columns: readonly string[];
  readonly orNone?: readonly string[];
  /** The day of the organisation, over a fact `l`. Rates are of its days, whatever the zone of who asks. */
  readonly day: string;
}

/** The day of an instant in the zone of the organisation. */
export const dayOfRates = 'toDate(toDateTime(l.at), {zoneOfRates:String})';

/** Whether a fact has a rate, over facts of `inOneCurrency`. */
export const isRated = 'f.is_rated';

/**
 * Facts with their amounts in the asked currency, each by the last rate of its currency up to its day. `is_rated` is 0
 * where none was known by then, or where an amount grew too large. Rates are joined when they are asked, not kept in the
 * facts: one that is entered late counts at once.
 */
export function inOneCurrency(facts: string, { columns, orNone = [], day }: Amounts): string {
  const worth = (column: string) =>
    `multiIf(l.currency = {currency:String}, toNullable(l.${column}), r.rate = 0, NULL, ${worthAt(`l.${column}`, 'l.currency', 'r.rate')})`;
  const all = [...columns, ...orNone];
  // In one step: the engine takes the columns of a second one for those of another query where a ranking copies this.
  const amounts = [
    ...columns.map((column) => `ifNull(${worth(column)}, 0) AS ${column}`),
    ...orNone.map((column) => `${worth(column)} AS ${column}`),
  ];
  return `(SELECT l.* EXCEPT (customer_key, ${all.join(', ')}), l.customer_key AS customer_key,
  ${amounts.join(',\n  ')},
  ${columns.map((column) => `isNotNull(${worth(column)})`).join(' AND ')} AS is_rated
FROM ${facts.replace(/ AS f( FINAL)?$/, ' AS l$1')}
ASOF LEFT JOIN (SELECT toString(currency) AS currency, day, rate FROM pv.dim_rates FINAL WHERE base = {currency:String}) AS r
  ON r.currency = toString(l.currency) AND r.day <= toDate32(${day})) AS f`;
}
