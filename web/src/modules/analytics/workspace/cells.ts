import { useLingui } from '@lingui/react/macro';
import type { PivotAnswer } from '@peyvand/contract/analytics/pivot';
import type { MeasureValue } from '@peyvand/contract/analytics/query';
import { useMemo } from 'react';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useAmounts } from '../value/amounts.ts';
import { scaleOf } from '../value/scale.ts';
import { changeOf, largestAmount } from './table.ts';

/** How the values of one table are written: all amounts in one unit, which is named once. */
export function useCells(answer: PivotAnswer) {
  const { t } = useLingui();
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
      /** How a value changed: by parts of what it was, and a ratio by points. */
      change: (measure: number, now: MeasureValue | undefined, before: MeasureValue | undefined): string => {
        if (answer.measures[measure]?.type === 'ratio') {
          if (typeof now !== 'number' || typeof before !== 'number') return '–';
          const points = format.number((now - before) * 100, 1);
          return t({ message: `${points} pp`, context: 'percentage points' });
        }
        const change = changeOf(now, before);
        return change === null ? '–' : format.percent(change);
      },
      /** A value as a number to be drawn, in the unit of its text. */
      drawn: (measure: number, value: MeasureValue | undefined): number | null => {
        if (value === null || value === undefined) return null;
        return answer.measures[measure]?.type === 'money'
          ? Number(value) / 10 ** (scale.places + scale.power)
          : Number(value);
      },
      axis: (measure: number, value: number): string =>
        answer.measures[measure]?.type === 'ratio'
          ? format.percent(value)
          : format.number(value, Math.abs(value) < 100 ? 2 : 0),
    }),
    [answer, amounts, format, largest, scale, t],
  );
}

export type Cells = ReturnType<typeof useCells>;
