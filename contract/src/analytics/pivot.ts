import { z } from 'zod';
import { LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Filter } from '../core/filter.ts';
import { Aggregation, FieldName, MeasureType, permission } from './model.ts';
import { DimensionValue, MeasureValue } from './query.ts';
import { answered, Period, Span, selection } from './selection.ts';

/** An answer has at most so many cells: rows by columns by measures, totals included. */
export const maxCells = 200_000;

/** The keys of a member and of those above it, as the answer says them. */
export const MemberPath = z.array(z.string().max(400).nullable()).min(1).max(4);
export type MemberPath = z.infer<typeof MemberPath>;

/**
 * One level of an axis. `top` keeps the members with most (or least) of a measure, over the whole selection or under each
 * member of the level above; what is left becomes one member, or is not shown. Totals are of everything either way.
 */
export const PivotLevel = z.strictObject({
  dimension: FieldName,
  top: z
    .strictObject({
      count: z.number().int().min(1).max(1000),
      by: FieldName,
      order: z.enum(['most', 'least']).default('most'),
      rest: z.boolean().default(true),
      /** Left out: over everything. */
      within: z.enum(['all', 'parent']).optional(),
    })
    .optional(),
});
export type PivotLevel = z.infer<typeof PivotLevel>;

/** By the name of a measure, of the total or of the member of the other axis at `at`; `key`: by name, time by time. */
export const AxisSort = z.strictObject({
  by: z.union([z.literal('key'), FieldName]),
  direction: z.enum(['asc', 'desc']).default('asc'),
  at: MemberPath.optional(),
});
export type AxisSort = z.infer<typeof AxisSort>;

/** Members whose children are shown. */
const Open = z.union([z.literal('all'), z.array(MemberPath).max(2000)]).default('all');

/** A table of measures by levels of rows and columns, with totals that are computed and never added up. */
export const PivotQuery = z.strictObject({
  ...selection,
  period: z.union([Span, Period]).optional(),
  rows: z.array(PivotLevel).max(4).default([]),
  columns: z.array(PivotLevel).max(3).default([]),
  measures: z.array(FieldName).min(1).max(6),
  /** Without them only the lowest levels are answered; everything must then be open. */
  totals: z.boolean().default(true),
  openRows: Open,
  openColumns: Open,
  sortRows: AxisSort.optional(),
  sortColumns: AxisSort.optional(),
  comparison: z.enum(['previousYear', 'previousPeriod']).optional(),
  /** Parts of the total of the row, of the column, or of all. Needs totals. */
  shares: z
    .array(z.enum(['row', 'column', 'total']))
    .max(3)
    .default([]),
});
export type PivotQuery = z.infer<typeof PivotQuery>;

/** A member of an axis. Members follow the one they belong to; the total of all comes last and has depth 0. */
export const PivotHead = z.strictObject({
  depth: z.number().int(),
  /** Place of the member above it in the same list. */
  parent: z.number().int().nullable(),
  /** Null: the total of all. */
  member: DimensionValue.nullable(),
  /** What `top` left over. */
  isRest: z.boolean(),
  isOpen: z.boolean(),
  /** With the question's own filter it selects the facts behind the member. */
  drill: Filter,
});
export type PivotHead = z.infer<typeof PivotHead>;

/** For each row: for each column: for each measure. */
const Matrix = z.array(z.array(MeasureValue));

export const PivotAnswer = z.strictObject({
  ...answered,
  comparedPeriod: z.strictObject({ from: LocalDate, to: LocalDate }).optional(),
  measures: z.array(
    z.strictObject({ name: FieldName, type: MeasureType, aggregation: Aggregation, definition: z.string() }),
  ),
  rows: z.array(PivotHead),
  columns: z.array(PivotHead),
  values: Matrix,
  /** Values of the other period; present when a comparison was asked for. */
  compared: Matrix.optional(),
  /** By the share asked for. Null for measures that have no parts, such as ratios. */
  shares: z.record(z.string(), Matrix).optional(),
});
export type PivotAnswer = z.infer<typeof PivotAnswer>;

export const pivot = endpoint('POST', '/api/v1/analytics/pivot', {
  id: 'analytics.report.pivot',
  summary: 'Measures by levels of rows and columns, with totals',
  permission,
  body: PivotQuery,
  response: PivotAnswer,
  errors: ['request.refused'],
});
