import type { FieldType, FieldValue } from '@peyvand/contract/core/custom';
import { minorDigits } from '@peyvand/contract/core/money';
import type { FieldOption } from '@peyvand/contract/platform/fields';
import { decimalText } from '../../../kernel/money/decimal.ts';
import type { Locale } from '../../../kernel/policy/actor.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { type ReadValue, readFieldValue, type Shape } from './value.ts';

/** A field before or after a change of its type. */
export interface Side extends Shape {
  readonly type: FieldType;
}

/**
 * A kept value in the form of another type. Lost is what the other type cannot hold; text that carries the value on
 * counts as kept. A value that was converted already stays as it is, so that the work may begin again.
 */
export function convertValue(from: Side, to: Side, value: FieldValue, locale: Locale): ReadValue {
  const reading = { locale, file: false };
  if (to.type === 'manyOf' && Array.isArray(value)) return readFieldValue(to, [...value], reading);
  if (Array.isArray(value)) {
    const [only] = value;
    if (value.length === 1 && only !== undefined)
      return convertValue({ ...from, type: 'oneOf' }, to, only, locale);
    if (to.type !== 'text' && to.type !== 'longText')
      return { ok: false, reason: 'many', message: 'holds several values' };
    return readFieldValue(to, value.map((code) => nameOf(from, code)).join('; '), reading);
  }
  if (typeof value === 'object') {
    if (to.type === 'money') return readFieldValue(to, value, reading);
    const amount = decimalText({ units: BigInt(value.amount), scale: minorDigits[value.currency] });
    return readFieldValue(to, to.type === 'number' ? amount : `${amount} ${value.currency}`, reading);
  }
  if (typeof value === 'boolean')
    return readFieldValue(to, to.type === 'boolean' ? value : String(value), reading);
  if (from.type === 'dateTime' && to.type === 'date' && value.includes('T'))
    return readFieldValue(to, dateOf(new Date(value), locale.zone), reading);
  if (from.type === 'date' && to.type === 'dateTime' && !value.includes('T'))
    return readFieldValue(to, `${value} 00:00`, reading);
  const named = from.type === 'oneOf' && to.type !== 'oneOf' && to.type !== 'manyOf';
  return readFieldValue(to, named ? nameOf(from, value) : value, reading);
}

/** What people call an option. */
function nameOf({ options }: Side, code: string): string {
  const label = options?.find((one) => one.code === code)?.label;
  return label?.en ?? label?.fa ?? label?.ru ?? code;
}

const mostOptions = 200;

/** Options out of the values that a field has, one for each that is written differently; null when there are too many. */
export function optionsFrom(from: Side, values: Iterable<FieldValue>): FieldOption[] | null {
  if (from.options) return from.options;
  const known = new Map<string, string>();
  for (const value of values) {
    const text = typeof value === 'string' ? value : typeof value === 'boolean' ? String(value) : null;
    if (text === null || text.length > 80 || known.has(fold(text))) continue;
    known.set(fold(text), text);
    if (known.size > mostOptions) return null;
  }
  const taken = new Set<string>();
  return [...known.values()].map((text, at) => {
    const code = codeFor(text, at, taken);
    taken.add(code.toLowerCase());
    return { code, label: languageOf(text), active: true };
  });
}

/** A code in Latin letters that no other option has, in whatever case. */
function codeFor(text: string, at: number, taken: ReadonlySet<string>): string {
  const slug = text
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 30);
  if (slug !== '' && !taken.has(slug.toLowerCase())) return slug;
  for (let number = at + 1; ; number++) if (!taken.has(`option_${number}`)) return `option_${number}`;
}

function languageOf(text: string): FieldOption['label'] {
  if (/\p{Script=Arabic}/u.test(text)) return { fa: text };
  return /\p{Script=Cyrillic}/u.test(text) ? { ru: text } : { en: text };
}
