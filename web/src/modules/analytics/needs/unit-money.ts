import { type Currency, minorDigits } from '@peyvand/contract/core/money';
import { useFormat } from '../../../lib/format/format.ts';

/** Writes amounts in units of a currency, which means of samples are. */
export function useUnitMoney(currency: Currency): (units: number) => string {
  const format = useFormat();
  return (units) =>
    format.moneyShort({ amount: String(Math.round(units * 10 ** minorDigits[currency])), currency });
}
