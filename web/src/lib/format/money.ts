import { minorDigits } from '@peyvand/contract/core/money';
import { localeTag, type Preferences } from '../preferences.ts';
import { latinDigits, numberFormats } from './numbers.ts';
import { formatWords } from './words.ts';

const nbsp = '\u00a0';

type Reader = Pick<Preferences, 'language' | 'calendar' | 'digits' | 'moneyUnit'>;

/** An amount as the contract has it: minor units as decimal text, and an ISO 4217 code. */
export interface Amount {
  amount: string;
  currency: string;
}

/** The whole and fraction digits of an amount in the unit in which it is shown. Toman is a tenth of a rial amount. */
export function splitAmount(
  money: Amount,
  unit: Preferences['moneyUnit'],
): { negative: boolean; whole: bigint; fraction: string } {
  const value = BigInt(money.amount);
  const negative = value < 0n;
  const size = negative ? -value : value;
  const places = displayPlaces(money.currency, unit);
  const factor = 10n ** BigInt(places);
  const fraction = places ? (size % factor).toString().padStart(places, '0') : '';
  return { negative, whole: size / factor, fraction };
}

/** Decimal places between the stored minor unit and the shown unit: 2 for EUR, 0 for rial, 1 for toman. */
export function displayPlaces(currency: string, unit: Preferences['moneyUnit']): number {
  const known: Readonly<Record<string, number>> = minorDigits;
  return currency === 'IRR' && unit === 'toman' ? 1 : (known[currency] ?? 2);
}

/** Money for one reader. All arithmetic is on BigInt; nothing passes through a float. */
export function moneyFormats(reader: Reader) {
  const { language, moneyUnit } = reader;
  const numbers = numberFormats(reader);
  const words = formatWords[language];
  const plurals = new Intl.PluralRules(language);

  function digitsOf(money: Amount): string {
    const { whole, fraction } = splitAmount(money, moneyUnit);
    const bare = /^0*$/.test(fraction);
    return bare
      ? numbers.grouped(String(whole), 0)
      : numbers.grouped(`${whole}.${fraction}`, fraction.length);
  }

  /** The word or sign of a currency alone: «تومان», `EUR`. For heads and the suffix of a field. */
  function unit(currency: string): string {
    if (currency === 'IRR' && moneyUnit !== 'none') return words.units[moneyUnit].at(-1) ?? moneyUnit;
    return words.currencies[currency] ?? currency;
  }

  /** The full amount with its unit, exact to the last minor unit: «۱۲٬۵۰۰٬۰۰۰ تومان», `€450`. */
  function money(value: Amount): string {
    const { negative, whole, fraction } = splitAmount(value, moneyUnit);
    const digits = digitsOf(value);
    if (value.currency === 'IRR' && moneyUnit !== 'none') {
      if (language === 'en' && moneyUnit === 'rial') return `IRR ${numbers.signed(negative, digits)}`;
      return numbers.signed(negative, digits) + (language === 'ru' ? nbsp : ' ') + unitWord(whole, fraction);
    }
    if (language === 'fa') return `${numbers.signed(negative, digits)} ${unit(value.currency)}`;
    const sign = currencySign(reader, value.currency);
    if (language === 'ru') return `${numbers.signed(negative, digits)}${nbsp}${sign}`;
    return numbers.signed(
      negative,
      sign.length > 1 && /[A-Z]$/.test(sign) ? `${sign} ${digits}` : sign + digits,
    );
  }

  function unitWord(whole: bigint, fraction: string): string {
    if (moneyUnit === 'none') return '';
    const forms = words.units[moneyUnit];
    const rule = /[1-9]/.test(fraction)
      ? 'few'
      : plurals.select(Number(whole % 100n) + (whole > 100n ? 100 : 0));
    const index = rule === 'one' ? 0 : language === 'ru' && rule !== 'few' ? 2 : 1;
    return forms[Math.min(index, forms.length - 1)] ?? '';
  }

  /** The bare number in the shown unit, for columns whose head names the unit. */
  function moneyBare(value: Amount): string {
    return numbers.signed(splitAmount(value, moneyUnit).negative, digitsOf(value));
  }

  /** Short, without unit: «۱۲٫۵ میلیون», 2.4B. Below a thousand it is the bare number. */
  function moneyShort(value: Amount): string {
    const { negative, whole, fraction } = splitAmount(value, moneyUnit);
    if (whole < 1000n && /[1-9]/.test(fraction)) return moneyBare(value);
    return numbers.short(negative ? -whole : whole);
  }

  return { money, moneyBare, moneyShort, unit };
}

function currencySign(reader: Reader, currency: string): string {
  try {
    const parts = new Intl.NumberFormat(localeTag(reader), {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
    }).formatToParts(1);
    return parts.find((part) => part.type === 'currency')?.value ?? currency;
  } catch {
    return currency;
  }
}

/** What a person typed, in either digits, to minor units; undefined when it is not an amount or has too many decimals. */
export function parseAmount(
  text: string,
  currency: string,
  unit: Preferences['moneyUnit'],
  decimal: '.' | ',' | '٫' = '.',
): string | undefined {
  const places = displayPlaces(currency, unit);
  const mark = decimal === ',' ? ',' : '.';
  const latin = latinDigits(text)
    .replaceAll('٫', mark)
    .replaceAll('−', '-')
    .replace(/[\s٬\u200e\u200f\u2066\u2069]/g, '')
    .replaceAll(mark === ',' ? '.' : ',', '');
  const match = /^(-?)(\d{1,18})(?:[.,](\d+))?$/.exec(latin);
  if (!match?.[2] || (match[3]?.length ?? 0) > places) return undefined;
  const minor =
    BigInt(match[2]) * 10n ** BigInt(places) + BigInt((match[3] ?? '').padEnd(places, '0') || '0');
  const result = String(match[1] ? -minor : minor);
  return result.replace('-', '').length > 18 ? undefined : result;
}
