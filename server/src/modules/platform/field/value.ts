import type { FieldInput, FieldValue } from '@peyvand/contract/core/custom';
import { LocalDate } from '@peyvand/contract/core/dates';
import { cleanText } from '@peyvand/contract/core/text';
import { decimalText, isDecimal, scaled } from '../../../kernel/money/decimal.ts';
import { parseAmount } from '../../../kernel/money/parse-amount.ts';
import type { Locale } from '../../../kernel/policy/actor.ts';
import { normalizeEmail } from '../../../kernel/text/email.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { isPhoneCountry, parsePhone } from '../../../kernel/text/phone.ts';
import { parseDate } from '../../../kernel/time/parse-date.ts';
import { instantOf } from '../../../kernel/time/zoned.ts';
import type { Definition } from './definition.ts';

/** By which habits text is read: those of the person who gives it; of a file also dates that look like ISO. */
export interface Reading {
  readonly locale: Locale;
  readonly file: boolean;
}

/** `null` clears. `reason` is a code, `message` English. */
export type ReadValue =
  | { readonly ok: true; readonly value: FieldValue | null }
  | { readonly ok: false; readonly reason: string; readonly message: string };

/** What of a definition decides how a value reads. */
export type Shape = Pick<Definition, 'type' | 'options' | 'currency'>;

const good = (value: FieldValue | null): ReadValue => ({ ok: true, value });
const bad = (reason: string, message: string): ReadValue => ({ ok: false, reason, message });

/**
 * Brings a given value into the one form in which the field keeps it, or says why it cannot: digits, dates, addresses
 * and numbers as built-in fields read them. Empty text clears.
 */
export function readFieldValue(shape: Shape, given: FieldInput, reading: Reading): ReadValue {
  if (given === null) return good(null);
  if (shape.type === 'manyOf') return readMany(shape, given);
  if (Array.isArray(given)) return bad('type', 'takes one value');
  if (shape.type === 'boolean') return readBoolean(given);
  if (shape.type === 'money') return readMoney(shape, given);
  if (typeof given === 'object' || typeof given === 'boolean') return bad('type', `is no ${shape.type}`);
  const text = typeof given === 'number' ? plainNumber(given) : given;
  if (text.trim() === '') return good(null);
  return readers[shape.type](text, shape, reading);
}

/** A JSON number as decimal text; beyond 2^53 it has lost digits and is refused. */
function plainNumber(given: number): string {
  if (Math.abs(given) > Number.MAX_SAFE_INTEGER) return '?';
  const text = String(given);
  return text.includes('e') ? given.toFixed(12) : text;
}

type Reader = (text: string, shape: Shape, reading: Reading) => ReadValue;

const line =
  (most: number, kind: 'line' | 'paragraphs' = 'line'): Reader =>
  (text) => {
    const clean = cleanText(text, { kind });
    if (!clean.ok) return bad(`text.${clean.reason}`, 'holds characters that are not allowed');
    if (clean.value.length > most) return bad('long', `has more than ${most} characters`);
    return good(clean.value === '' ? null : clean.value);
  };

const id: Reader = (text) =>
  /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)
    ? good(text.toLowerCase())
    : bad('id', 'is no id');

const readonly: Reader = () => bad('readonly', 'is reckoned and cannot be given');

const readers: Readonly<Record<Exclude<Shape['type'], 'manyOf' | 'boolean' | 'money'>, Reader>> = {
  text: line(300),
  longText: line(20_000, 'paragraphs'),
  number: (text) => {
    const number = decimalIn(text);
    return number === undefined
      ? bad('number', 'is no number of at most 18 digits and 12 decimals')
      : good(number);
  },
  date: (text, _shape, reading) => {
    const date = dayIn(text, reading);
    return date === undefined ? bad('date', 'is no date between the years 1000 and 9990') : good(date);
  },
  dateTime: (text, _shape, reading) => {
    const at = momentIn(text, reading);
    return at === undefined ? bad('date', 'is no date with time') : good(at);
  },
  oneOf: (text, shape) => {
    const code = codeOf(text, shape);
    return code === undefined ? bad('choice', 'is none of the choices') : good(code);
  },
  link: id,
  file: id,
  email: (text) => {
    const email = normalizeEmail(text);
    return email.ok ? good(email.address) : bad('email', 'is no e-mail address');
  },
  phone: (text, _shape, { locale }) => {
    const phone = parsePhone(text, isPhoneCountry(locale.country) ? locale.country : 'IR');
    if (!phone) return bad('phone', 'is no phone number');
    return good(phone.extension === undefined ? phone.e164 : `${phone.e164} ext. ${phone.extension}`);
  },
  url: (text) => {
    const url = addressIn(text);
    return url === undefined ? bad('url', 'is no web address of at most 500 characters') : good(url);
  },
  formula: readonly,
  rollup: readonly,
};

/** Digits of any script, thousands grouped or not, point or comma before the decimals. */
function decimalIn(text: string): string | undefined {
  const plain = fold(text).replaceAll(' ', '').replace(/^\+/, '');
  const grouped = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain);
  const number = grouped ? plain.replaceAll(',', '') : plain.replace(/^(-?\d+),(\d+)$/, '$1.$2');
  return isDecimal(number, 12) ? decimalText(scaled(number)) : undefined;
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/;
const isSane = (day: string) => day >= '1000-01-02' && day <= '9990-12-31';

function dayIn(text: string, { locale, file }: Reading): string | undefined {
  if (!file && isoDay.test(text)) return LocalDate.safeParse(text).success && isSane(text) ? text : undefined;
  const parsed = parseDate(text, { calendar: locale.calendar, order: 'ymd', serial: file });
  return parsed.ok && isSane(parsed.date) ? parsed.date : undefined;
}

/** To the millisecond, so that text sorts as time does. */
function momentIn(text: string, { locale, file }: Reading): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:\d{2})$/.test(text)) {
    const time = Date.parse(text);
    const day = text.slice(0, 10);
    // A day that there is not would be moved to the next month.
    const isFit = !Number.isNaN(time) && LocalDate.safeParse(day).success && isSane(day);
    return isFit ? new Date(time).toISOString() : undefined;
  }
  const parsed = parseDate(text.replace(/^(\d{4}-\d{2}-\d{2})T/, '$1 '), {
    calendar: locale.calendar,
    order: 'ymd',
    serial: file,
  });
  if (!parsed.ok || !isSane(parsed.date)) return undefined;
  const local = `${parsed.date}T${parsed.time ?? '00:00:00'}`;
  if (parsed.offset === undefined) return instantOf({ local, zone: locale.zone }).toISOString();
  return new Date(Date.parse(`${local}Z`) - parsed.offset * 60_000).toISOString();
}

function addressIn(text: string): string | undefined {
  const clean = cleanText(text, { kind: 'line' });
  if (!clean.ok || clean.value.length > 490) return undefined;
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(clean.value) ? clean.value : `https://${clean.value}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  const fits = url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') && url.username === '';
  return fits ? whole : undefined;
}

/** Words of yes and no, folded. */
const yes = new Set(['1', 'true', 'yes', 'y', 'x', '✓', '✔', 'بله', 'بلی', 'اری', 'درست', 'да', 'истина']);
const no = new Set(['0', 'false', 'no', 'n', 'خیر', 'نه', 'نادرست', 'нет', 'ложь']);

function readBoolean(given: Exclude<FieldInput, null>): ReadValue {
  if (typeof given === 'boolean') return good(given);
  if (typeof given === 'object') return bad('type', 'is neither yes nor no');
  const word = fold(String(given));
  if (word === '') return good(null);
  if (yes.has(word)) return good(true);
  return no.has(word) ? good(false) : bad('boolean', 'is neither yes nor no');
}

function readMoney({ currency }: Shape, given: Exclude<FieldInput, null>): ReadValue {
  if (currency === null) return bad('currency', 'has no currency');
  if (typeof given === 'boolean' || Array.isArray(given)) return bad('type', 'is no amount');
  if (typeof given === 'object') {
    return given.currency === currency ? good({ ...given }) : bad('currency', `is not in ${currency}`);
  }
  const text = typeof given === 'number' ? plainNumber(given) : given;
  if (text.trim() === '') return good(null);
  const parsed = parseAmount(text, { currency });
  if (!parsed.ok) return bad(`money.${parsed.reason}`, 'is no amount that its currency can hold');
  return parsed.money.currency === currency ? good(parsed.money) : bad('currency', `is not in ${currency}`);
}

/** Codes in the order of the options, each once. In a file they stand in one cell. */
function readMany(shape: Shape, given: Exclude<FieldInput, null>): ReadValue {
  if (typeof given !== 'string' && !Array.isArray(given)) return bad('type', 'takes a list of codes');
  const words = (Array.isArray(given) ? given : given.split(/[;,،؛\n]/u)).filter((one) => one.trim() !== '');
  const codes = new Set<string>();
  for (const word of words) {
    const code = codeOf(word, shape);
    if (code === undefined) return bad('choice', `${word.slice(0, 40)} is none of the choices`);
    codes.add(code);
  }
  const ordered = (shape.options ?? []).map((one) => one.code).filter((code) => codes.has(code));
  return good(ordered.length === 0 ? null : ordered);
}

/** The code of an option by code or by its name in any language, however it is written. */
function codeOf(text: string, { options }: Pick<Shape, 'options'>): string | undefined {
  const exact = options?.find((one) => one.code === text);
  if (exact) return exact.code;
  const word = fold(text);
  return options?.find(({ code, label }) =>
    [code, ...Object.values(label)].some((name) => fold(name ?? '') === word),
  )?.code;
}
