import { asciiDigits } from '@peyvand/contract/core/text';
import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

export interface Phone {
  /** `+989121234567`: what is stored, compared and dialled. */
  e164: string;
  extension?: string;
  /** Whether the number can exist by its country's numbering plan. Short codes such as `3000…` cannot. */
  valid: boolean;
}

/** A country that numbers can be read for: `IR`. */
export function isPhoneCountry(code: string): code is CountryCode {
  return isSupportedCountry(code);
}

/** The digits after the plus: `98`. */
export function callingCode(country: CountryCode): string {
  return getCountryCallingCode(country);
}

const extensionWords = /(?:داخلی|داخلي|دخلی|доб(?:авочный|\.)?|вн\.)[\s.:]*(?=\d)/gu;
const invisible = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * Reads a phone number as people write it: `0912…`, `+98…`, `0098…`, `98912…`, Persian or Arabic digits,
 * `داخلی ۱۲` or `ext. 12`. A number without country code belongs to `defaultCountry`.
 * Undefined when the text is no phone number at all.
 */
export function parsePhone(raw: string, defaultCountry: CountryCode): Phone | undefined {
  if (raw.length > 100) return undefined;
  const text = asciiDigits(
    raw
      .normalize('NFKC')
      .replace(invisible, '')
      .replace(/^\s*tel:/i, ''),
  )
    .replace(extensionWords, ' ext. ')
    .trim();
  const parsed = parsePhoneNumberFromString(text, { defaultCountry, extract: false });
  if (!parsed) return undefined;
  const phone = { e164: parsed.number, valid: parsed.isValid() };
  return parsed.ext ? { ...phone, extension: parsed.ext } : phone;
}
