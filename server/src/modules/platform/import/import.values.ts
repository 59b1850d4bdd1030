import type { ImportField, ImportFieldType } from '../../../kernel/importing.ts';
import { isDecimal } from '../../../kernel/money/decimal.ts';
import { parseAmount } from '../../../kernel/money/parse-amount.ts';
import type { Locale } from '../../../kernel/policy/actor.ts';
import { normalizeEmail } from '../../../kernel/text/email.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { isPhoneCountry, parsePhone } from '../../../kernel/text/phone.ts';
import { parseDate } from '../../../kernel/time/parse-date.ts';

/** How a text reads as a field: the value as people know it, or a code of what is wrong. */
export type ReadValue = { ok: true; value: string } | { ok: false; reason: string };

const good = (value: string): ReadValue => ({ ok: true, value });
const bad = (reason: string): ReadValue => ({ ok: false, reason });

/** Words of yes and no, folded. */
const yes = new Set(['1', 'true', 'yes', 'y', 'x', '✓', '✔', 'بله', 'بلی', 'اری', 'درست', 'да', 'истина']);
const no = new Set(['0', 'false', 'no', 'n', '', 'خیر', 'نه', 'نادرست', 'нет', 'ложь']);

const readers: Readonly<
  Record<ImportFieldType, (text: string, field: ImportField, locale: Locale) => ReadValue>
> = {
  text: (text) => good(text),
  code: (text) => good(text),
  tags: (text) => good(text),
  email: (text) => {
    const email = normalizeEmail(text);
    return email.ok ? good(email.address) : bad(`email.${email.reason}`);
  },
  phone: (text, _field, locale) => {
    const phone = isPhoneCountry(locale.country) ? parsePhone(text, locale.country) : undefined;
    return phone ? good(phone.e164) : bad('phone.syntax');
  },
  date: (text, _field, locale) => {
    const date = parseDate(text, { calendar: locale.calendar, order: 'ymd', serial: true });
    return date.ok ? good(date.date) : bad(`date.${date.reason}`);
  },
  instant: (text, _field, locale) => {
    const date = parseDate(text, { calendar: locale.calendar, order: 'ymd', serial: true });
    return date.ok
      ? good(`${date.date}${date.time === undefined ? '' : ` ${date.time}`}`)
      : bad(`date.${date.reason}`);
  },
  money: (text) => {
    const amount = parseAmount(text, { currency: 'USD' });
    if (amount.ok) return good(text);
    return amount.reason === 'precision' ? good(text) : bad(`money.${amount.reason}`);
  },
  decimal: (text) => {
    const plain = fold(text).replace(/[, ]/g, '');
    return isDecimal(plain, 15) ? good(plain) : bad('number.syntax');
  },
  integer: (text) => {
    const plain = fold(text).replace(/[, ]/g, '');
    return /^[+-]?\d{1,18}$/.test(plain) ? good(plain) : bad('number.syntax');
  },
  boolean: (text) => {
    const word = fold(text);
    if (yes.has(word)) return good('true');
    return no.has(word) ? good('false') : bad('boolean.syntax');
  },
  id: (text) => {
    const id = fold(text);
    return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? good(id) : bad('id.syntax');
  },
  choice: (text, field) => {
    const word = fold(text);
    const found = field.choices?.find((choice) => fold(choice) === word);
    return found === undefined ? bad('choice.unknown') : good(found);
  },
};

/** Reads a text as a field for the preview. What a target makes of it in the end is its own. */
export function readValue(field: ImportField, text: string, locale: Locale): ReadValue {
  return readers[field.type](text, field, locale);
}
