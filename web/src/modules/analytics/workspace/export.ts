import type { PivotAnswer } from '@peyvand/contract/analytics/pivot';
import type { MeasureValue } from '@peyvand/contract/analytics/query';
import { startDownload } from '../../../lib/download.ts';
import { displayPlaces } from '../../../lib/format/money.ts';
import { scaledText } from '../value/scale.ts';
import type { Names } from './names.ts';
import type { Report } from './report.ts';
import { csvOf, figuresOf } from './table.ts';

/** A table as lines: a column for each level of the rows, then the values as they are stored. */
function linesOf(answer: PivotAnswer, report: Report, names: Names): (string | number | null)[][] {
  const figures = figuresOf(answer);
  const namesOf = (levels: Report['rows'], heads: PivotAnswer['rows'], at: number): string[] => {
    const head = heads[at];
    if (head === undefined) return [];
    const own = names.head(levels[head.depth - 1]?.dimension ?? '', head);
    return head.parent === null ? [own] : [...namesOf(levels, heads, head.parent), own];
  };
  const title = ({ column, measure }: (typeof figures)[number]) =>
    [
      ...(report.columns.length === 0 ? [] : namesOf(report.columns, answer.columns, column)),
      names.measure(answer.measures[measure]?.name ?? ''),
    ].join(' › ');
  const width = Math.max(1, report.rows.length);
  return [
    [
      ...Array.from({ length: width }, (_, at) => names.dimension(report.rows[at]?.dimension ?? '')),
      ...figures.map(title),
    ],
    ...answer.rows.map((_, row) => {
      const own = namesOf(report.rows, answer.rows, row);
      return [
        ...Array.from({ length: width }, (_, at) => own[at] ?? ''),
        ...figures.map((figure) => exact(answer, figure.measure, answer.values[row]?.[figure.at] ?? null)),
      ];
    }),
  ];
}

/** Amounts in whole units with all their decimals, without grouping: what a sheet takes as a number. */
function exact({ measures, currency }: PivotAnswer, measure: number, value: MeasureValue): MeasureValue {
  if (typeof value !== 'string' || measures[measure]?.type !== 'money') return value;
  const places = displayPlaces(currency, 'none');
  return scaledText(value, { currency, power: 0, places }, places);
}

/** Saves the table as it stands in the browser. */
export function saveCsv(answer: PivotAnswer, report: Report, names: Names): void {
  const file = new Blob([csvOf(linesOf(answer, report, names))], { type: 'text/csv' });
  const href = URL.createObjectURL(file);
  startDownload(href);
  URL.revokeObjectURL(href);
}
