import type { PivotQuery } from '@peyvand/contract/analytics/pivot';
import type { MeasureValue } from '@peyvand/contract/analytics/query';
import type { Plan } from '../cube/plan.ts';

type Matrix = readonly (readonly MeasureValue[])[];

/** Measures that have parts: a part of a ratio or of a median means nothing. */
const divisible = new Set(['sum', 'last', 'distinct']);

/**
 * Each value by the total of its row, of its column, or of all, which stand last on the axes. Null where the total is
 * zero or unknown.
 */
export function sharesOf(
  kinds: PivotQuery['shares'],
  values: Matrix,
  measures: Plan['measures'],
): Record<string, MeasureValue[][]> {
  const lastRow = values.at(-1) ?? [];
  const width = measures.length;
  return Object.fromEntries(
    kinds.map((kind) => [
      kind,
      values.map((row) =>
        row.map((value, at) => {
          const measure = at % width;
          if (!divisible.has(measures[measure]?.definition.aggregation ?? '')) return null;
          const inTotalColumn = row.length - width + measure;
          const whole = { row: row[inTotalColumn], column: lastRow[at], total: lastRow[inTotalColumn] }[kind];
          return part(value, whole);
        }),
      ),
    ]),
  );
}

function part(value: MeasureValue, whole: MeasureValue | undefined): number | null {
  if (value === null || whole === null || whole === undefined || Number(whole) === 0) return null;
  return Number(value) / Number(whole);
}
