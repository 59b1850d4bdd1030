import type { PivotAnswer } from '@peyvand/contract/analytics/pivot';
import type { MeasureValue } from '@peyvand/contract/analytics/query';
import { useMemo } from 'react';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useAmounts } from '../value/amounts.ts';
import { scaleOf } from '../value/scale.ts';
import { largestAmount } from './table.ts';

/** How the values of one table are written: all amounts in one unit, which is named once. */
export function useCells(answer: PivotAnswer) {
  const format = useFormat();
  const { moneyUnit } = usePreferences();
  const largest = useMemo(() => largestAmount(answer), [answer]);
  const scale = useMemo(
    () => scaleOf(largest ?? '0', answer.currency, moneyUnit),
    [largest, answer.currency, moneyUnit],
  );
  const amounts = useAmounts(scale);
  return useMemo(
    () => ({
      /** The sentence that names the unit of amounts; null where there are none. */
      unit: largest === null ? null : amounts.unit,
      text: (measure: number, value: MeasureValue | undefined): string => {
        if (value === null || value === undefined) return '–';
        const type = answer.measures[measure]?.type;
        if (type === 'money') return amounts.bare(String(value));
        return type === 'ratio' ? format.percent(Number(value)) : format.number(value);
      },
      /** Exact, for tips. */
      full: (measure: number, value: MeasureValue | undefined): string | undefined =>
        answer.measures[measure]?.type === 'money' && value !== null && value !== undefined
          ? amounts.full(String(value))
          : undefined,
      /** A value as a number to be drawn, in the unit of its text. */
      drawn: (measure: number, value: MeasureValue | undefined): number | null => {
        if (value === null || value === undefined) return null;
        return answer.measures[measure]?.type === 'money'
          ? Number(value) / 10 ** (scale.places + scale.power)
          : Number(value);
      },
      axis: (measure: number, value: number): string =>
        answer.measures[measure]?.type === 'ratio' ? format.percent(value) : format.number(value),
    }),
    [answer, amounts, format, largest, scale],
  );
}

export type Cells = ReturnType<typeof useCells>;
