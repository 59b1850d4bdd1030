import type { MeasureType } from '@peyvand/contract/analytics/model';
import type { MeasureValue } from '@peyvand/contract/analytics/query';
import type { Currency } from '@peyvand/contract/core/money';
import { useFormat } from '../../../lib/format/format.ts';

/** A value of a measure: short for the tile, exact for its tip. */
export function useFigureText(type: MeasureType, currency: Currency) {
  const format = useFormat();
  const plain = (value: MeasureValue): string => {
    if (value === null) return '';
    if (type === 'money') return format.money({ amount: String(value), currency });
    return type === 'ratio' ? format.percent(Number(value)) : format.number(value);
  };
  return {
    /** Of amounts only. */
    unit: type === 'money' ? format.unit(currency) : null,
    full: plain,
    short: (value: MeasureValue): string =>
      type === 'money' && value !== null
        ? format.moneyShort({ amount: String(value), currency })
        : plain(value),
  };
}
