import { type Currency, type Money, minorDigits } from '@peyvand/contract/core/money';
import { fold } from '../text/fold.ts';
import { type Scaled, tenTo } from './decimal.ts';
import { money } from './money.ts';

export interface AmountHint {
  /** Of amounts that name none. */
  currency: Currency;
  /** Amounts that name no currency count tomans; with IRR only. */
  toman?: boolean;
  /** The decimal point of the file, where an amount leaves it open. */
  decimal?: '.' | ',';
}

export type ParsedAmount =
  | { ok: true; money: Money }
  /** `ambiguous`: point or comma could be either. `precision`: more decimals than the currency has. */
  | { ok: false; reason: 'empty' | 'syntax' | 'ambiguous' | 'precision' | 'range' };

type Unit = { currency: Currency; toman?: true };

const units: readonly (readonly [RegExp, Unit])[] = [
  [/تومان|تومن|tomans?|туман(?:ов|а)?/u, { currency: 'IRR', toman: true }],
  [/ریال عمان|omr/u, { currency: 'OMR' }],
  [/ریال قطر|qar/u, { currency: 'QAR' }],
  [/ریال|rials?|irr|риал(?:ов|а)?/u, { currency: 'IRR' }],
  [/یورو|euros?|eur|евро|€/u, { currency: 'EUR' }],
  [/درهم|dirhams?|aed|дирхам(?:ов|а)?/u, { currency: 'AED' }],
  [/دینار|dinars?|iqd/u, { currency: 'IQD' }],
  [/افغانی|afn/u, { currency: 'AFN' }],
  [/لیر(?:ه)?|lira|try|₺/u, { currency: 'TRY' }],
  [/یوان|yuan|cny|юан(?:ей|я|ь)/u, { currency: 'CNY' }],
  [/روبل|rub|рубл(?:ей|я|ь)|руб\.?|₽/u, { currency: 'RUB' }],
  [/پوند|pounds?|gbp|£/u, { currency: 'GBP' }],
  [/دلار|dollars?|usd|долл(?:аров|ара|ар|\.)?|us\$|\$/u, { currency: 'USD' }],
  [/amd|֏/u, { currency: 'AMD' }],
  [/azn|₼/u, { currency: 'AZN' }],
  [/inr|₹/u, { currency: 'INR' }],
  [/kzt|тенге|₸/u, { currency: 'KZT' }],
  [/pkr/u, { currency: 'PKR' }],
];
const thousands: readonly (readonly [RegExp, number])[] = [
  [/هزار|тыс\.?|thousand/u, 3],
  [/میلیون|млн\.?|million/u, 6],
  [/میلیارد|млрд\.?|billion/u, 9],
];

/**
 * Reads an amount as people type it and files hold it: `«۱۲٬۵۰۰٬۰۰۰ تومان»`, `1,234.56`, `1.234,56 €`, `(1 234)`,
 * `۱۲ میلیون تومان`. A single point or comma before three digits groups thousands unless the currency has three
 * decimals. Digits that the currency cannot hold are refused, never rounded.
 */
export function parseAmount(text: string, hint: AmountHint): ParsedAmount {
  if (text.length > 100) return refuse('syntax');
  const folded = fold(text);
  if (folded === '') return refuse('empty');
  const unit = take(folded, units);
  const power = take(unit.rest, thousands);
  const { currency, toman } = unit.found ?? hint;
  const shift = minorDigits[currency] + (toman && currency === 'IRR' ? 1 : 0) + (power.found ?? 0);
  const signed = readSign(power.rest);
  if (!signed) return refuse('syntax');
  const number = readNumber(signed.digits, { ...hint, places: shift, words: power.found !== undefined });
  if (typeof number === 'string') return refuse(number);
  const spare = tenTo(Math.max(0, number.scale - shift));
  if (number.units % spare !== 0n) return refuse('precision');
  const amount = (number.units * tenTo(Math.max(0, shift - number.scale))) / spare;
  if (amount >= tenTo(18)) return refuse('range');
  return { ok: true, money: money(signed.negative ? -amount : amount, currency) };
}

/** Takes one word of a table off the text, wherever it stands. */
function take<T>(text: string, table: readonly (readonly [RegExp, T])[]): { found?: T; rest: string } {
  for (const [word, found] of table) {
    const hit = word.exec(text);
    if (hit)
      return { found, rest: `${text.slice(0, hit.index)} ${text.slice(hit.index + hit[0].length)}`.trim() };
  }
  return { rest: text };
}

function readSign(text: string): { negative: boolean; digits: string } | undefined {
  const [, open, minus, digits = '', trailing, close] =
    /^(\()?([+-])? ?(\d[\d.,' ]*?|\.\d+) ?(-)?(\))?$/.exec(text) ?? [];
  const signs = [open, minus, trailing].filter(Boolean);
  if (digits === '' || Boolean(open) !== Boolean(close) || signs.length > 1) return undefined;
  return { negative: signs.length === 1 && minus !== '+', digits };
}

const grouped = /^\d{1,3}(?:([ ',.])\d{3})(?:\1\d{3})*$/;

function readNumber(
  text: string,
  hint: { decimal?: '.' | ','; places: number; words: boolean },
): Scaled | 'syntax' | 'ambiguous' {
  const mark = decimalMark(text, hint);
  if (mark === 'ambiguous') return 'ambiguous';
  const at = mark === undefined ? text.length : text.lastIndexOf(mark);
  const [whole, fraction] = [text.slice(0, at), text.slice(at + 1)];
  const plain = whole === '' || /^\d+$/.test(whole);
  if ((!plain && !(grouped.test(whole) && !(mark && whole.includes(mark)))) || !/^\d*$/.test(fraction))
    return 'syntax';
  return { units: BigInt(whole.replace(/\D/g, '') + fraction), scale: fraction.length };
}

function decimalMark(text: string, hint: { decimal?: '.' | ','; places: number; words: boolean }) {
  const [point, comma] = [text.lastIndexOf('.'), text.lastIndexOf(',')];
  if (point < 0 && comma < 0) return undefined;
  const last = point > comma ? '.' : ',';
  if (point >= 0 && comma >= 0) return last;
  if (text.indexOf(last) !== text.lastIndexOf(last)) return undefined;
  if (hint.decimal) return hint.decimal === last ? last : undefined;
  if (!grouped.test(text) || text.startsWith('0')) return last;
  // One mark before three digits.
  if (hint.words) return last === '.' ? last : undefined;
  return hint.places < 3 ? undefined : 'ambiguous';
}

function refuse(reason: Extract<ParsedAmount, { ok: false }>['reason']): ParsedAmount {
  return { ok: false, reason };
}
