import { firstDay } from '../facts/tables.ts';
import { placeOf } from './tree.ts';

/** Seconds are enough for days and hours, and a time in milliseconds is twenty times as dear to bring into a zone. */
const localTime = 'toDateTime(f.at)';

/** The day of a fact in the asked time zone. */
export const localDay = `toDate(${localTime}, {zone:String})`;
/** Hour of the day, 0 to 23. */
export const localHour = `toHour(${localTime}, {zone:String})`;
/** Half hour of the day, 0 to 47. */
export const localHalfHour = `${localHour} * 2 + intDiv(toMinute(${localTime}, {zone:String}), 30)`;
/** When it begins: `09:30`. */
export const halfHourName = (number: string) =>
  `concat(leftPad(toString(intDiv(${number}, 2)), 2, '0'), if((${number}) % 2 = 0, ':00', ':30'))`;
/** 1 is Monday. */
export const weekdayNumber = `toDayOfWeek(${localTime}, 0, {zone:String})`;
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export const weekdayName = (number: string) =>
  `[${weekdays.map((name) => `'${name}'`).join(', ')}][${number}]`;

const daysBefore = Date.parse(firstDay) / 86_400_000 - 1;

/** A column of the table of days for the day of a fact: by its place in a list, which is much cheaper than a join. */
export function ofDay(column: string): string {
  const days = `(SELECT groupArray(${column}) FROM (SELECT ${column} FROM pv.dim_dates FINAL ORDER BY day))`;
  return `${days}[toUInt16(${localDay}) - ${daysBefore}]`;
}

const products = `(SELECT (groupArray(code), groupArray(category)) FROM
  (SELECT code, argMax(ifNull(toString(category), ''), product_id) AS category FROM pv.dim_products FINAL GROUP BY code ORDER BY code))`;

/** The category of the product of a line, empty where there is none: looked up once for each code, not for each line. */
export const category = `transform(f.product_code, tupleElement(${products}, 1), tupleElement(${products}, 2), '')`;

const placesOfProducts = `(SELECT (groupArray(code), groupArray(place)) FROM
  (SELECT code, argMax(${placeOf('categories', 'toString(category_id)')}, product_id) AS place FROM pv.dim_products FINAL GROUP BY code ORDER BY code))`;

/** The place of that category in the tree of categories; 0 where there is none. */
export const categoryPlace = plainNumber(
  `transform(f.product_code, tupleElement(${placesOfProducts}, 1), tupleElement(${placesOfProducts}, 2), toUInt32(0))`,
);

/**
 * The team of the customer's owner now, over `dim_customers`. The facts know the owner; who is in which team comes with
 * the question, so a colleague who changes team takes all customers along at once. Text; empty where there is none.
 */
export const teamOfOwner =
  "transform(toString(owner_id), {owners:Array(String)}, {teamsOfOwners:Array(String)}, '')";

/** The same of a colleague whom a fact names. */
export const teamOfColleague = (column: 'owner_id' | 'seller_id') =>
  `transform(toString(f.${column}), {owners:Array(String)}, {teamsOfOwners:Array(String)}, '')`;

/** What customers are grouped by, over `dim_customers`; never null. */
function attribute(name: string): string {
  if (name === 'team') return teamOfOwner;
  return name === 'owner_id' ? name : `ifNull(toString(${name}), '')`;
}

/**
 * All values of an attribute of customers, sorted. Facts are grouped by the place of a value in this list: a number is
 * joined and compared several times faster than a word or an id.
 */
const valuesOf = (name: string) =>
  `(SELECT arraySort(groupUniqArray(${attribute(name)})) FROM pv.dim_customers)`;

/** The number of a customer's value, for a select from `dim_customers`; 0 stands for no customer. */
export function numberOf(name: string): string {
  return plainNumber(
    `transform(${attribute(name)}, ${valuesOf(name)}, arrayEnumerate(${valuesOf(name)}), toUInt32(0))`,
  );
}

/** What is made of a word of few kinds (LowCardinality) is of few kinds itself; such numbers are joined and grouped a third dearer. */
function plainNumber(sql: string): string {
  return `CAST(${sql} AS UInt32)`;
}

/** The value of an attribute of the customer, empty where there is none; `joinOf` brings it. */
export function attributeValue(attribute: string): string {
  return `${aliasOf(attribute)}.value`;
}

/** Names of attributes are those of the model: letters, digits and a point. */
function aliasOf(attribute: string): string {
  return `a_${attribute.replace('.', '_')}`;
}

/** The joins with the attributes that a text names. Only customers that have one are read. */
export function attributeJoins(text: string): string[] {
  const used = new Set(
    [...text.matchAll(/\ba_([A-Za-z0-9]+(?:_[A-Za-z0-9]+)?)\.value\b/g)].map(([, name = '']) => name),
  );
  return [...used].map(
    (name) =>
      `ANY LEFT JOIN (SELECT customer_key, toString(value) AS value FROM pv.dim_customer_values FINAL WHERE attribute = '${name.replace('_', '.')}' AND value != '') AS a_${name} ON a_${name}.customer_key = f.customer_key`,
  );
}

/** The value of a number, as text or id; empty for 0. */
export function valueOfNumber(name: string, number: string): string {
  return `${valuesOf(name)}[${number}]`;
}
