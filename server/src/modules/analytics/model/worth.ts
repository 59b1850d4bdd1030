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
  /** Columns in minor units of `f.currency`; `orNone` may be null. */
  readonly columns: readonly string[];
  readonly orNone?: readonly string[];
  /** The day of the organisation, over the fact. Rates are of its days, whatever the zone of who asks. */
  readonly day: string;
}

/** The day of an instant in the zone of the organisation. */
export const dayOfRates = 'toDate(toDateTime(f.at), {zoneOfRates:String})';

/** Whether a fact has a rate, over facts of `inOneCurrency`. */
export const isRated = 'f.is_rated';

/**
 * Facts with their amounts in the asked currency, each by the last rate of its currency up to its day. `is_rated` is 0
 * where none was known by then, or where an amount grew too large. Rates are joined when they are asked, not kept in the
 * facts: one that is entered late counts at once.
 */
export function inOneCurrency(facts: string, { columns, orNone = [], day }: Amounts): string {
  const worth = (column: string) =>
    `multiIf(f.currency = {currency:String}, toNullable(f.${column}), r.rate = 0, NULL, ${worthAt(`f.${column}`, 'f.currency', 'r.rate')})`;
  const all = [...columns, ...orNone];
  return `(SELECT w.* EXCEPT (worths), ${all.map((column, at) => `${orNone.includes(column) ? `worths.${at + 1}` : `ifNull(worths.${at + 1}, 0)`} AS ${column}`).join(', ')},
  ${columns.map((_, at) => `isNotNull(worths.${at + 1})`).join(' AND ')} AS is_rated
FROM (SELECT f.* EXCEPT (customer_key, ${all.join(', ')}), f.customer_key AS customer_key, tuple(${all.map(worth).join(', ')}) AS worths
  FROM ${facts}
  ASOF LEFT JOIN (SELECT toString(currency) AS currency, day, rate FROM pv.dim_rates FINAL WHERE base = {currency:String}) AS r
    ON r.currency = toString(f.currency) AND r.day <= toDate32(${day})) AS w) AS f`;
}
