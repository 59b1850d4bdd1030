import { localeTag, type Preferences } from '../preferences.ts';
import { formatWords } from './words.ts';

const minus = '\u2212';
const rlm = '\u200f';
const nbsp = '\u00a0';

type Reader = Pick<Preferences, 'language' | 'calendar' | 'digits'>;

/** Numbers for one reader. Signs are U+2212; in Persian a signed number is isolated so that the sign stays at its left. */
export function numberFormats(reader: Reader) {
  const { language } = reader;
  const persian = language === 'fa';
  const locale = localeTag(reader);
  const cache = new Map<string, Intl.NumberFormat>();
  const format = (options: Intl.NumberFormatOptions) => {
    const key = JSON.stringify(options);
    const kept = cache.get(key) ?? new Intl.NumberFormat(locale, options);
    cache.set(key, kept);
    return kept;
  };

  function signed(negative: boolean, digits: string): string {
    if (!negative) return digits;
    return persian ? `\u2066${minus}${digits}\u2069` : `${minus}${digits}`;
  }

  /** A plain number with grouping; at most `fraction` places (2). A decimal string keeps every digit. */
  function number(value: number | bigint | string, fraction = 2): string {
    const text = typeof value === 'number' && !Number.isFinite(value) ? '' : String(value);
    if (text === '') return '–';
    const negative = text.startsWith('-');
    const plain = negative ? text.slice(1) : text;
    const digits = format({ maximumFractionDigits: fraction }).format(exactNumber(plain));
    return signed(negative && /[1-9۱-۹]/.test(digits), digits);
  }

  /** A share of one: 0.385 gives «۳۸٫۵٪». At most `fraction` places (1). */
  function percent(share: number, fraction = 1): string {
    if (!Number.isFinite(share)) return '–';
    const digits = format({ maximumFractionDigits: fraction }).format(Math.abs(share) * 100);
    const body = signed(share < 0 && /[1-9۱-۹]/.test(digits), digits);
    if (persian) return `${body}${rlm}٪`;
    return language === 'ru' ? `${body}${nbsp}%` : `${body}%`;
  }

  /** A number as people say it, one decimal: 12.5M. `value` is whole units as text, of any length. */
  function short(value: bigint): string {
    const negative = value < 0n;
    const size = negative ? -value : value;
    const text = shortDigits(size);
    if (!text) return number(value);
    const scale = formatWords[language].scales[text.step] ?? '';
    const digits = format({ maximumFractionDigits: 1 }).format(exactNumber(text.digits));
    return signed(negative, digits) + scale;
  }

  return { number, percent, short, signed, grouped: (text: string, places: number) => grouped(text, places) };

  function grouped(text: string, places: number): string {
    return format({ minimumFractionDigits: places, maximumFractionDigits: places }).format(exactNumber(text));
  }
}

/** Rounds half up to one decimal of a thousand, million, billion or trillion; undefined below a thousand. */
function shortDigits(size: bigint): { digits: string; step: number } | undefined {
  if (size < 1000n) return undefined;
  for (let step = 0; step < 4; step++) {
    const unit = 1000n ** BigInt(step + 1);
    const tenths = (size * 10n + unit / 2n) / unit;
    if (tenths < 10_000n || step === 3) return { digits: `${tenths / 10n}.${tenths % 10n}`, step };
  }
  return undefined;
}

/** Digits that `Intl` formats exactly: decimal text, never passed through a float. */
function exactNumber(text: string | number): Intl.StringNumericLiteral | number {
  return typeof text === 'number' || isNumeric(text) ? text : Number.NaN;
}

function isNumeric(text: string): text is Intl.StringNumericLiteral {
  return /^\d+(\.\d+)?$/.test(text);
}

const persianZero = 0x06f0;
const arabicZero = 0x0660;

/** Persian and Arabic digits to Latin ones; everything else stays. */
export function latinDigits(text: string): string {
  return text.replace(/[\u06f0-\u06f9\u0660-\u0669]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (code >= persianZero ? persianZero : arabicZero));
  });
}

/** Latin digits to the digits of the reader. */
export function localDigits(text: string, digits: Preferences['digits']): string {
  if (digits === 'latn') return text;
  return text.replace(/\d/g, (digit) => String.fromCharCode(persianZero + Number(digit)));
}

/** What a person typed, in either digits and with grouping: a number, null when empty, or `wrong`. */
export function parseNumber(text: string, decimal: '.' | ','): number | null | 'wrong' {
  const latin = latinDigits(text)
    .replaceAll('٫', decimal)
    .replaceAll(minus, '-')
    .replace(/[\s٬\u200e\u200f\u2066\u2069]/g, '')
    .replaceAll(decimal === ',' ? '.' : ',', '');
  if (latin === '') return null;
  return /^-?\d{1,15}(?:[.,]\d*)?$/.test(latin) ? Number(latin.replace(',', '.')) : 'wrong';
}
