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

/** A rate as whole parts of 10^-15 of a minor unit for each minor unit: with three digits more than a rate has, it is exact. */
const parts = `toInt128(toDecimal256(rate, 12) * 1000000000000) * intDiv(1000 * ${minorOf('{currency:String}')}, ${minorOf('toString(currency)')})`;

/**
 * An amount by the parts of a rate, rounded once, halves away from zero; null where it is more than 64 bits hold. Whole
 * numbers of 128 bits are several times as fast as decimals, and whatever does not fit in them is too much for 64 too.
 */
function worthOf(column: string): string {
  const amount = `assumeNotNull(l.${column})`;
  const rounded = `intDiv(toInt128(${amount}) * r.parts * 2 + if(${amount} < 0, -1, 1) * toInt128('1000000000000000'), toInt128('2000000000000000'))`;
  return `if(abs(toFloat64(${amount})) * toFloat64(r.parts) < 1e37, accurateCastOrNull(${rounded}, 'Int64'), NULL)`;
}

/**
 * Facts with their amounts in the asked currency, each by the last rate of its currency up to its day. `is_rated` is 0
 * where none was known by then, or where an amount grew too large. Rates are joined when they are asked, not kept in the
 * facts: one that is entered late counts at once.
 */
export function inOneCurrency(facts: string, { columns, orNone = [], day }: Amounts): string {
  const worth = (column: string) =>
    `multiIf(l.currency = {currency:String}, toNullable(l.${column}), isNull(l.${column}) OR r.parts = 0, NULL, ${worthOf(column)})`;
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
ASOF LEFT JOIN (SELECT currency, day, ${parts} AS parts FROM pv.dim_rates FINAL WHERE base = {currency:String}) AS r
  ON r.currency = l.currency AND r.day <= toDate32(${day})) AS f`;
}
