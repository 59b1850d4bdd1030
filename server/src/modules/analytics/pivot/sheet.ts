import type { MeasureType } from '@peyvand/contract/analytics/model';
import type { PivotAnswer, PivotHead } from '@peyvand/contract/analytics/pivot';
import type { DimensionValue, MeasureValue } from '@peyvand/contract/analytics/query';
import type { ReportQuestion } from '@peyvand/contract/analytics/report';
import type { Calendar } from '@peyvand/contract/core/dates';
import type { Language } from '../../../kernel/documents/format.ts';
import { dateParts } from '../../../kernel/time/calendar.ts';
import type { Naming } from '../model/names.ts';
import { type Words, wordIn } from '../model/words.ts';

/** The table of a report with its words, for a file. */
export interface Sheet {
  /** What is counted. */
  readonly title: string;
  readonly period: string;
  /** One column for each level of the rows, then one for each figure. */
  readonly head: readonly string[];
  readonly levels: number;
  readonly types: readonly MeasureType[];
  readonly rows: readonly SheetRow[];
}

interface SheetRow {
  /** The member and those above it, one for each level. */
  readonly names: readonly string[];
  /** 0: the total of all. */
  readonly depth: number;
  readonly values: readonly MeasureValue[];
  /** Of all its values, where rows are of different types. */
  readonly type?: MeasureType;
}

export interface Reader {
  readonly language: Language;
  readonly calendar: Calendar;
}

const words = {
  total: ['جمع', 'Total', 'Итого'],
  rest: ['بقیه', 'All others', 'Остальные'],
  none: ['بدون', 'Without one', 'Без значения'],
  quarter: ['فصل {n} {year}', 'Q{n} {year}', '{n} кв. {year}'],
  between: ['{from} تا {to}', '{from} – {to}', '{from} – {to}'],
} satisfies Record<string, Words>;

/** Puts an answer into words and lines. */
export function sheetOf(
  answer: PivotAnswer,
  { rows, columns, measures }: Pick<ReportQuestion, 'rows' | 'columns' | 'measures'>,
  naming: Naming,
  reader: Reader,
): Sheet {
  const nameOf = headNames(reader);
  const measureName = (name: string) => naming.measure(name) ?? name;
  const dimensionOf = (levels: ReportQuestion['rows'], { depth }: PivotHead) =>
    levels[depth - 1]?.dimension ?? '';
  const pathOf = (levels: ReportQuestion['rows'], heads: readonly PivotHead[], at: number): string[] => {
    const head = heads[at];
    if (head === undefined) return [];
    const own = nameOf(dimensionOf(levels, head), head);
    return head.parent === null ? [own] : [...pathOf(levels, heads, head.parent), own];
  };
  const levels = Math.max(1, rows.length);
  const figures = answer.columns.flatMap((_, column) =>
    answer.measures.map(({ name }) => {
      const path = columns.length === 0 ? [] : pathOf(columns, answer.columns, column);
      const isAlone = measures.length === 1 && path.length > 0;
      return [...path, ...(isAlone ? [] : [measureName(name)])].join(' › ');
    }),
  );
  return {
    title: measures.map(measureName).join(', '),
    period: periodText(answer.period, reader),
    head: [
      ...Array.from({ length: levels }, (_, at) => {
        const dimension = rows[at]?.dimension;
        return dimension === undefined ? '' : (naming.dimension(dimension) ?? dimension);
      }),
      ...figures,
    ],
    levels,
    types: answer.columns.flatMap(() => answer.measures.map(({ type }) => type)),
    rows: answer.rows.map((head, at) => {
      const path = pathOf(rows, answer.rows, at);
      return {
        names: Array.from({ length: levels }, (_, level) => path[level] ?? ''),
        depth: head.depth,
        values: answer.values[at] ?? [],
      };
    }),
  };
}

/** Days of a period in words. */
export function periodText({ from, to }: PivotAnswer['period'], reader: Reader): string {
  const day = dateIn(reader, 'day');
  return wordIn(words.between, reader.language).replace('{from}', day(from)).replace('{to}', day(to));
}

function headNames(reader: Reader) {
  const { language, calendar } = reader;
  const month = dateIn(reader, 'month');
  const day = dateIn(reader, 'day');
  const digits = new Intl.NumberFormat(language, { useGrouping: false });
  const timeName = (dimension: string, from: string): string => {
    const { year, quarter } = dateParts(from, calendar);
    if (dimension === 'date.year') return digits.format(year);
    if (dimension === 'date.month') return month(from);
    if (dimension !== 'date.quarter') return day(from);
    return wordIn(words.quarter, language)
      .replace('{n}', digits.format(quarter))
      .replace('{year}', digits.format(year));
  };
  const memberName = (dimension: string, { key, label, from }: DimensionValue): string => {
    if (from !== undefined) return timeName(dimension, from);
    return key === null ? wordIn(words.none, language) : (label ?? key);
  };
  return (dimension: string, head: PivotHead): string => {
    if (head.isRest) return wordIn(words.rest, language);
    return head.member === null ? wordIn(words.total, language) : memberName(dimension, head.member);
  };
}

const parts = {
  month: { month: 'long', year: 'numeric' },
  day: { day: 'numeric', month: 'long', year: 'numeric' },
} as const;

/** Day, month and year in the order in which all three languages say them, without the name of the era. */
function dateIn({ language, calendar }: Reader, of: keyof typeof parts): (day: string) => string {
  const tag = `${language}-u-ca-${calendar}-nu-${language === 'fa' ? 'arabext' : 'latn'}`;
  const formatter = new Intl.DateTimeFormat(tag, { ...parts[of], timeZone: 'UTC' });
  return (day) => {
    const found = new Map(
      formatter.formatToParts(new Date(`${day}T00:00:00Z`)).map(({ type, value }) => [type, value]),
    );
    return (['day', 'month', 'year'] as const).flatMap((type) => found.get(type) ?? []).join(' ');
  };
}
