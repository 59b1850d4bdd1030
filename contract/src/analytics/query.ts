import { z } from 'zod';
import { LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Filter } from '../core/filter.ts';
import { FieldName, MeasureType, permission } from './model.ts';
import { answered, selection } from './selection.ts';

/**
 * A question to the cube. `comparison` asks the same again for another period: `previousYear` the same days of the
 * calendar's year before (time dimensions month, quarter and year only), `previousPeriod` as many days right before
 * (no time dimension). Sorted by the dimensions where nothing is said.
 */
export const Query = z.strictObject({
  ...selection,
  measures: z.array(FieldName).min(1).max(12),
  dimensions: z.array(FieldName).max(3).default([]),
  sort: z
    .array(z.strictObject({ by: FieldName, direction: z.enum(['asc', 'desc']) }))
    .max(4)
    .default([]),
  limit: z.number().int().min(1).max(10_000).default(1000),
  comparison: z.enum(['previousYear', 'previousPeriod']).optional(),
});
export type Query = z.infer<typeof Query>;

/**
 * One value of a dimension. `key` is what filters take: an id, a word, a number, or of time `2026-11-21` (day, first
 * day of a week), `1405-08` (month), `1405-Q3`, `1405`. Null: the lines that have none, such as no customer.
 */
export const DimensionValue = z.strictObject({
  key: z.string().nullable(),
  label: z.string().nullable(),
  /** Of time dimensions: the days meant, both included. */
  from: LocalDate.optional(),
  to: LocalDate.optional(),
});
export type DimensionValue = z.infer<typeof DimensionValue>;

/** By the measure's type: money and decimals are strings, counts and ratios numbers; null: nothing to compute from. */
export const MeasureValue = z.union([z.string(), z.number()]).nullable();
export type MeasureValue = z.infer<typeof MeasureValue>;

export const Row = z.strictObject({
  dimensions: z.record(FieldName, DimensionValue),
  measures: z.record(FieldName, MeasureValue),
  /** Values of the other period; present when a comparison was asked for. */
  compared: z.record(FieldName, MeasureValue).optional(),
  /** With the answer's period and currency it selects exactly the facts behind the row: for `records` and `customers`. */
  drill: Filter,
});
export type Row = z.infer<typeof Row>;

export const Answer = z.strictObject({
  ...answered,
  /** Period of `compared`. */
  comparedPeriod: z.strictObject({ from: LocalDate, to: LocalDate }).optional(),
  columns: z.array(z.strictObject({ name: FieldName, type: MeasureType, definition: z.string() })),
  rows: z.array(Row),
  /** More rows than `limit`. */
  truncated: z.boolean(),
});
export type Answer = z.infer<typeof Answer>;

export const query = endpoint('POST', '/api/v1/analytics/query', {
  id: 'analytics.report.query',
  summary: 'Measures by up to three dimensions',
  permission,
  body: Query,
  response: Answer,
  errors: ['request.refused'],
});
