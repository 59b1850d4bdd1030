import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { operators } from '../core/filter.ts';
import { Currency } from '../core/money.ts';

export const permission = 'analytics.report.read';

/** Name of a measure, dimension or filter field: `revenue`, `order.month`. */
export const FieldName = z
  .string()
  .max(60)
  .regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/);

/**
 * `money`: minor units as a string. `integer`: a number. `decimal`: a decimal string.
 * `ratio`: a number, 0.25 for 25 per cent.
 */
export const MeasureType = z.enum(['money', 'integer', 'decimal', 'ratio']);
export type MeasureType = z.infer<typeof MeasureType>;

/**
 * How a measure behaves when parts are put together. `sum` adds up; `last` adds up over everything but time, where the
 * last value counts; the others are computed for each cell and total anew, never from parts.
 */
export const Aggregation = z.enum(['sum', 'last', 'distinct', 'ratio', 'quantile', 'window']);
export type Aggregation = z.infer<typeof Aggregation>;

const Measure = z.strictObject({
  name: FieldName,
  /** In the caller's language; null: it is not offered to people. */
  label: z.string().nullable(),
  /** The star that it is computed from: `sales`, `interactions`, `moves`, `deals` (closed ones, dated by their end) … One query asks one. */
  subject: FieldName,
  type: MeasureType,
  /** False: the values of parts do not add up to the value of the whole, such as distinct customers. */
  additive: z.boolean(),
  aggregation: Aggregation,
  definition: z.string(),
});
export type Measure = z.infer<typeof Measure>;

const Dimension = z.strictObject({
  name: FieldName,
  label: z.string().nullable(),
  subjects: z.array(FieldName),
  /** `time`: keys carry `from` and `to`. `record`: keys are ids, labels names. `text`: keys are words. */
  kind: z.enum(['time', 'record', 'text', 'number']),
  definition: z.string(),
});
export type Dimension = z.infer<typeof Dimension>;

/** Dimensions that lie under each other: from a member one goes down to those of the next level. */
const Hierarchy = z.strictObject({
  name: FieldName,
  subjects: z.array(FieldName),
  levels: z.array(FieldName).min(2),
});

export const FilterFieldInfo = z.strictObject({
  name: FieldName,
  subjects: z.array(FieldName),
  type: z.enum(['text', 'folded', 'enum', 'id', 'number', 'money', 'date', 'instant']),
  operators: z.array(z.enum(operators)),
  values: z.array(z.string()).optional(),
});
export type FilterFieldInfo = z.infer<typeof FilterFieldInfo>;

export const Model = z.strictObject({
  measures: z.array(Measure),
  dimensions: z.array(Dimension),
  hierarchies: z.array(Hierarchy),
  filters: z.array(FilterFieldInfo),
  /** Those that orders, invoices and payments are in, and the subjects that may be asked of all of them in one. */
  currencies: z.strictObject({ found: z.array(Currency), subjects: z.array(FieldName) }),
});
export type Model = z.infer<typeof Model>;

export const readModel = endpoint('GET', '/api/v1/analytics/model', {
  id: 'analytics.model.read',
  summary: 'Measures, dimensions and filter fields that the caller may use, with definitions',
  permission,
  response: Model,
});
