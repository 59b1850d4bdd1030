import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Filter, JsonText } from '../core/filter.ts';
import { zName } from '../core/text.ts';
import { FieldName, permission } from './model.ts';
import { AxisSort, MemberPath, PivotLevel, type PivotQuery } from './pivot.ts';
import { Period, Span } from './selection.ts';

/** How the figures of a report are drawn. */
export const charts = [
  'none',
  'bar',
  'line',
  'area',
  'heat',
  'treemap',
  'scatter',
  'funnel',
  'sankey',
] as const;
export type ChartKind = (typeof charts)[number];

/** What a report asks. A span moves with the calendar of who reads it; two days stay. */
export const ReportQuestion = z.strictObject({
  rows: z.array(PivotLevel).max(4),
  columns: z.array(PivotLevel).max(3),
  measures: z.array(FieldName).min(1).max(6),
  period: z.union([Span, Period]),
  filter: Filter.nullable(),
  /** Left out: in the currency of the organisation only. */
  currency: z.literal('all').optional(),
  /** Rows whose children are shown. */
  openRows: z.union([z.literal('all'), z.array(MemberPath).max(2000)]),
  sortRows: AxisSort.nullable(),
  comparison: z.enum(['previousYear', 'previousPeriod']).nullable(),
  share: z.enum(['row', 'column', 'total']).nullable(),
});
export type ReportQuestion = z.infer<typeof ReportQuestion>;

/** How it is shown. Without a chart the table is there either way. */
export const ReportShow = z.strictObject({ chart: z.enum(charts), table: z.boolean() });
export type ReportShow = z.infer<typeof ReportShow>;

/** A report as a value: it may stand in an address, be stored, and be drawn anywhere. */
export const Report = z.strictObject({ question: ReportQuestion, show: ReportShow });
export type Report = z.infer<typeof Report>;

/** The question as the pivot takes it. */
export function pivotOf(question: ReportQuestion): z.input<typeof PivotQuery> {
  const { filter, sortRows, comparison, share, ...asked } = question;
  return {
    ...asked,
    ...(filter ? { filter } : {}),
    ...(sortRows ? { sortRows } : {}),
    ...(comparison ? { comparison } : {}),
    ...(share ? { shares: [share] } : {}),
  };
}

export const FileFormat = z.enum(['xlsx', 'csv', 'pdf']);
export type FileFormat = z.infer<typeof FileFormat>;

/** The question stands in the address as JSON, so that a browser can fetch the file by a link. */
export const reportFile = endpoint('GET', '/api/v1/analytics/report/file', {
  id: 'analytics.report.file',
  summary: 'The table of a report as a file',
  permission,
  query: z.strictObject({
    question: JsonText.pipe(ReportQuestion),
    format: FileFormat,
    /** Above the table and in the name of the file; what is counted if left out. */
    title: zName(100).optional(),
  }),
  transfer: 'file',
  errors: ['request.refused'],
});
