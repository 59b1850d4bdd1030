import { LocalDate } from '@peyvand/contract/core/dates';
import type { FilterValue } from '@peyvand/contract/core/filter';
import { MinorUnits } from '@peyvand/contract/core/money';
import { isDecimal } from '../money/decimal.ts';
import { normalizeEmail } from '../text/email.ts';
import { fold } from '../text/fold.ts';
import { callingCode, isPhoneCountry, parsePhone } from '../text/phone.ts';
import { addUnits } from '../time/calendar.ts';
import { resolveRelative } from '../time/relative.ts';
import { dayBounds } from '../time/zoned.ts';
import type { FieldType, FilterContext, FilterField } from './fields.ts';

/** A value that PostgreSQL will take for its type, checked here so that no cast can fail there. */
export type Checked = string | boolean;
/** A stretch of a `date` or `instant` column: `from` included, `to` excluded. */
export interface Range {
  from: string;
  to: string;
}

type Single = Exclude<FilterValue, readonly unknown[]>;

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Whether PostgreSQL can hold the text: no NUL, no half characters. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && !loneSurrogate.test(text);
}

export function isUuid(text: string): boolean {
  return uuid.test(text);
}

type Check = (value: Single, field: FilterField, context: FilterContext) => Checked | undefined;

const storable: Check = (value) => (typeof value === 'string' && isStorable(value) ? value : undefined);
const checks: Readonly<Record<FieldType, Check>> = {
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  number: (value, field) => checkedNumber(value, field.integer ?? false),
  money: (value) => checkedNumber(value, true),
  id: (value, field, context) => checkedId(value, field, context),
  enum: (value, field) => (typeof value === 'string' && field.values?.includes(value) ? value : undefined),
  folded: (value) => (typeof value === 'string' && isStorable(value) ? fold(value) : undefined),
  text: storable,
  contact: storable,
  tags: storable,
  date: storable,
  instant: storable,
  anniversary: storable,
};

/** One value of a field that is not a date; undefined when it does not fit. */
export function checkedValue(value: Single, field: FilterField, context: FilterContext): Checked | undefined {
  return checks[field.type](value, field, context);
}

function checkedId(value: Single, field: FilterField, context: FilterContext): string | undefined {
  const id = isMe(value) ? context.actorId : value;
  if (typeof id !== 'string' || !isUuid(id)) return undefined;
  return field.asText ? id.toLowerCase() : id;
}

function isMe(value: Single): boolean {
  return typeof value === 'object' && 'me' in value;
}

function checkedNumber(value: Single, integer: boolean): string | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  // A JSON number beyond 2^53 has already lost digits; as a string it is whole.
  const text = typeof value === 'number' ? plainNumber(value) : value;
  const fits = integer ? MinorUnits.safeParse(text).success : isDecimal(text, 12);
  return fits ? text : undefined;
}

function plainNumber(value: number): string {
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return '';
  const text = String(value);
  return text.includes('e') ? value.toFixed(12) : text;
}

/** A date, moment or relative date of a `date` or `instant` field as the stretch it means. */
export function checkedRange(
  value: Single,
  type: 'date' | 'instant',
  context: FilterContext,
): Range | undefined {
  const days = daysOf(value, context);
  if (days && type === 'date') return { from: days.from, to: addUnits(days.to, 'day', 1, 'gregory') };
  if (days) {
    return {
      from: dayBounds(days.from, context.zone).from.toISOString(),
      to: dayBounds(days.to, context.zone).to.toISOString(),
    };
  }
  return type === 'instant' && typeof value === 'string' ? momentOf(value) : undefined;
}

function daysOf(value: Single, context: FilterContext): Range | undefined {
  if (typeof value === 'object' && 'relative' in value) return sane(resolveRelative(value.relative, context));
  if (typeof value !== 'string' || !LocalDate.safeParse(value).success) return undefined;
  return sane({ from: value, to: value });
}

/** Years that PostgreSQL, JavaScript and every zone's offset can hold, with room at both ends. */
function sane(days: Range): Range | undefined {
  return days.from >= '1000-01-02' && days.to <= '9990-12-31' ? days : undefined;
}

/** Longer ago than anybody has lived. */
const yearsBack = 130;

/**
 * The same days in each of the years before, in the asking person's calendar. A day that a year lacks counts on the
 * one after it. Undefined for a stretch of a year or more: every day would fit.
 */
export function anniversaries(
  { from, to }: Range,
  { calendar }: Pick<FilterContext, 'calendar'>,
): Range[] | undefined {
  if (to <= from || to >= addUnits(from, 'year', 1, calendar)) return undefined;
  // A leap day is moved by the day before it: stretches that follow each other neither leave it out nor share it.
  const moved = (day: string, years: number) =>
    addUnits(addUnits(addUnits(day, 'day', -1, calendar), 'year', -years, calendar), 'day', 1, calendar);
  return Array.from({ length: yearsBack }, (_, years) => ({
    from: moved(from, years),
    to: moved(to, years),
  }));
}

const momentForm = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?Z$/;

/** Instants are shown to the millisecond, so one stands for that whole millisecond. */
function momentOf(value: string): Range | undefined {
  const [, day = ''] = momentForm.exec(value) ?? [];
  const time = Date.parse(value);
  if (!LocalDate.safeParse(day).success || !sane({ from: day, to: day }) || Number.isNaN(time))
    return undefined;
  return { from: new Date(time).toISOString(), to: new Date(time + 1).toISOString() };
}

/** The comparing forms that a typed phone number or address may have. */
export function contactForms(value: string, context: FilterContext): string[] {
  const email = normalizeEmail(value);
  const country = countryOf(context);
  const phone = country && parsePhone(value, country);
  return [...new Set([fold(value), email.ok ? email.key : '', phone ? phone.e164 : ''])].filter(Boolean);
}

/**
 * A piece of a contact as its comparing form holds it. `0912` is the start of `+98912…` and stands within it as
 * `912`; text that is no number is looked for as it is.
 */
export function contactPart(value: string, atStart: boolean, context: FilterContext): string {
  const folded = fold(value);
  const number = folded.replace(/[\s().-]/g, '').replace(/^00/, '+');
  if (!/^\+?\d+$/.test(number)) return folded;
  const digits = number.replace(/^\+?0*(?=\d)/, '');
  if (!atStart) return digits;
  const country = countryOf(context);
  return `+${number.startsWith('0') && country ? callingCode(country) : ''}${digits}`;
}

function countryOf({ country = 'IR' }: FilterContext) {
  return isPhoneCountry(country) ? country : undefined;
}
