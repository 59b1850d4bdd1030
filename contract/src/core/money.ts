import { z } from 'zod';

export const Currency = z.enum([
  'AED',
  'AFN',
  'AMD',
  'AZN',
  'CNY',
  'EUR',
  'GBP',
  'INR',
  'IQD',
  'IRR',
  'KZT',
  'OMR',
  'PKR',
  'QAR',
  'RUB',
  'TRY',
  'USD',
]);
export type Currency = z.infer<typeof Currency>;

/**
 * Decimal places of a currency's minor unit (ISO 4217), as trade uses them.
 * IRR counts whole rials; the toman (10 rials) is a way to display, never a way to store.
 */
export const minorDigits: Readonly<Record<Currency, number>> = {
  AED: 2,
  AFN: 2,
  AMD: 2,
  AZN: 2,
  CNY: 2,
  EUR: 2,
  GBP: 2,
  INR: 2,
  IQD: 3,
  IRR: 0,
  KZT: 2,
  OMR: 3,
  PKR: 2,
  QAR: 2,
  RUB: 2,
  TRY: 2,
  USD: 2,
};

/** A whole number of minor units as a decimal string: `"-1250"` is −12.50 in EUR. At most 18 digits. */
export const MinorUnits = z.string().regex(/^-?(0|[1-9]\d{0,17})$/);
export type MinorUnits = z.infer<typeof MinorUnits>;

/** An amount of money. Strings in JSON, BigInt in code, bigint in PostgreSQL; never a float. */
export const Money = z.strictObject({ amount: MinorUnits, currency: Currency });
export type Money = z.infer<typeof Money>;
