import { type Currency, minorDigits } from '@peyvand/contract/core/money';
import { useFormat } from '../../../lib/format/format.ts';
import { displayPlaces } from '../../../lib/format/money.ts';
import { usePreferences } from '../../../lib/preferences.ts';

/** Writes what one unit of another currency costs in this one, as a number of the unit in which the reader counts. */
export function useRateText(currency: Currency) {
  const format = useFormat();
  const { moneyUnit } = usePreferences();
  // Rates are of rials, also where people count in tomans.
  const perUnit = 10 ** (displayPlaces(currency, moneyUnit) - minorDigits[currency]);
  return { number: (rate: string) => format.number(Number(rate) / perUnit, 6), unit: format.unit(currency) };
}
