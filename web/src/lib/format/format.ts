import { useMemo } from 'react';
import { type Preferences, usePreferences } from '../preferences.ts';
import { countryName } from './country.ts';
import { dateFormats } from './dates.ts';
import { moneyFormats } from './money.ts';
import { localDigits, numberFormats } from './numbers.ts';
import { formatPhone } from './phone.ts';
import { relativeFormats } from './relative.ts';
import { formatWords } from './words.ts';

export type Format = ReturnType<typeof createFormat>;

/**
 * All formats of table 9 of the design for one reader. Numbers are JavaScript numbers, BigInt or decimal text; money is
 * `{ amount, currency }` in minor units; dates are a day (`2026-11-21`) or an instant. `now` serves tests.
 */
export function createFormat(reader: Preferences, now: () => Date = () => new Date()) {
  const dates = dateFormats(reader, now);
  const words = formatWords[reader.language];
  const { number, percent, short } = numberFormats(reader);

  /** «الف، ب و پ»; a, b and c. Items come already formatted. */
  function list(items: readonly string[]): string {
    if (items.length < 2) return items[0] ?? '';
    return items.slice(0, -1).join(words.comma) + words.and + (items.at(-1) ?? '');
  }

  /** Two ends of a range: «تا» in Persian, an en dash elsewhere. */
  function range(from: string, to: string): string {
    return `${from}${words.range}${to}`;
  }

  /** «شنبه ۳۰ آبان ۱۴۰۵ ۱۱:۳۰», for tooltips and proofs. */
  function dateTime(iso: string): string {
    const clock = dates.time(iso);
    return clock ? `${dates.dateLong(iso)} ${clock}` : dates.dateLong(iso);
  }

  return {
    number,
    percent,
    numberShort: (value: number | bigint) =>
      short(typeof value === 'bigint' ? value : BigInt(Math.round(value))),
    ...moneyFormats(reader),
    ...dates,
    ...relativeFormats(reader, dates),
    dateTime,
    list,
    range,
    phone: (e164: string) => formatPhone(e164, reader),
    /** Codes and numbers that are no amounts, in the digits of the reader. */
    digits: (text: string) => localDigits(text, reader.digits),
    country: (code: string) => countryName(code, reader.language),
  };
}

/** The formats of the present reader; a new object only when preferences change. */
export function useFormat(): Format {
  const preferences = usePreferences();
  return useMemo(() => createFormat(preferences), [preferences]);
}
