import type { Calendar, LocalDate } from '@peyvand/contract/core/dates';
import { type Currency, minorDigits } from '@peyvand/contract/core/money';

export type Language = 'fa' | 'en' | 'ru';
/** How rials are shown; `none`: by their ISO code. */
export type MoneyUnit = 'rial' | 'toman' | 'none';

/** How one reader of a document reads. Persian has its own digits. */
export interface DocumentReader {
  readonly language: Language;
  readonly calendar: Calendar;
  /** How rials are shown. */
  readonly moneyUnit: MoneyUnit;
}

const units: Readonly<Record<Language, { rial: string; toman: string }>> = {
  fa: { rial: 'ریال', toman: 'تومان' },
  en: { rial: 'rials', toman: 'tomans' },
  ru: { rial: 'риалов', toman: 'томанов' },
};
/** The same behind “in”, where the language bends its words. */
const ruUnitsWithin = { rial: 'риалах', toman: 'томанах' };
const faCurrencies: Readonly<Partial<Record<Currency, string>>> = {
  EUR: 'یورو',
  USD: 'دلار',
  RUB: 'روبل',
  AED: 'درهم',
  GBP: 'پوند',
  TRY: 'لیر',
  CNY: 'یوان',
  IRR: 'ریال',
};

/** Writes numbers, money and days for a document. Amounts are whole minor units as text; nothing passes a float. */
export function documentFormat({ language, calendar, moneyUnit }: DocumentReader) {
  const tag = `${language}-u-ca-${calendar}-nu-${language === 'fa' ? 'arabext' : 'latn'}`;
  const days = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
  const [, group = ','] = [...parts('1234567')].find(([type]) => type === 'group') ?? [];
  const [, point = '.'] = [...parts('1.5')].find(([type]) => type === 'decimal') ?? [];

  function parts(number: string): [string, string][] {
    return new Intl.NumberFormat(tag, { useGrouping: true })
      .formatToParts(Number(number))
      .map(({ type, value }) => [type, value]);
  }

  const digits = (text: string) =>
    language === 'fa' ? text.replace(/\d/g, (digit) => String.fromCodePoint(0x6f0 + Number(digit))) : text;

  /** A decimal as it is kept, such as `"1250.5"`, grouped. */
  function number(decimal: string): string {
    const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
    return digits(`${sign === '-' ? '−' : ''}${grouped}${fraction === '' ? '' : point + fraction}`);
  }

  const percent = (decimal: string) => `${number(decimal)}${language === 'fa' ? '٪' : '%'}`;

  const isToman = (currency: Currency) => currency === 'IRR' && moneyUnit === 'toman';
  const placesOf = (currency: Currency) => (isToman(currency) ? 1 : minorDigits[currency]);

  /** The bare amount, all decimals of the currency; tomans only where a rial is left over. */
  function money(amount: string, currency: Currency): string {
    const places = placesOf(currency);
    const size = amount.replace('-', '').padStart(places + 1, '0');
    const whole = size.slice(0, size.length - places);
    const fraction = size.slice(size.length - places);
    const shown = isToman(currency) && /^0*$/.test(fraction) ? '' : fraction;
    return number(`${amount.startsWith('-') ? '-' : ''}${whole}${shown === '' ? '' : `.${shown}`}`);
  }

  /** A price of one unit in whole units of the currency, with at least the currency's decimals. */
  function price(decimal: string, currency: Currency): string {
    const [whole = '0', fraction = ''] = (isToman(currency) ? tenth(decimal) : decimal).split('.');
    const places = isToman(currency) ? 0 : minorDigits[currency];
    const shown = fraction.replace(/0+$/, '').padEnd(places, '0');
    return number(shown === '' ? whole : `${whole}.${shown}`);
  }

  /** The name of the unit in which amounts of a currency stand. */
  function unit(currency: Currency): string {
    if (currency === 'IRR' && moneyUnit !== 'none') return units[language][moneyUnit];
    return language === 'fa' ? (faCurrencies[currency] ?? currency) : currency;
  }

  /** The same as it stands in “all amounts in …”. */
  function unitWithin(currency: Currency): string {
    const isBent = language === 'ru' && currency === 'IRR' && moneyUnit !== 'none';
    return isBent ? ruUnitsWithin[moneyUnit] : unit(currency);
  }

  const day = (date: LocalDate) => days.format(new Date(`${date}T00:00:00Z`));

  return { digits, number, percent, money, price, unit, unitWithin, day };
}

/** A tenth of a decimal. */
function tenth(decimal: string): string {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const long = whole.padStart(2, '0');
  return `${long.slice(0, -1)}.${long.slice(-1)}${fraction}`;
}
