import { z } from 'zod';
import { LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { FieldName, permission } from './model.ts';
import { DimensionValue } from './query.ts';
import { answered, Period, Span, selection } from './selection.ts';

/** A figure that is an estimate, with the interval that holds it 95 times in 100. */
export const Estimate = z.strictObject({
  /** What it is made of: answers, customers. */
  count: z.number().int(),
  value: z.number(),
  low: z.number(),
  high: z.number(),
});
export type Estimate = z.infer<typeof Estimate>;

/**
 * What answers say. `nps` in points from -100 to 100, error by p + d − (p − d)² (Rocks 2016); `csat` and `ces` the share
 * of answers in the top box, 4 and 5 of 5, 5 to 7 of 7. Null without answers: scales are never put for each other.
 */
const told = {
  nps: Estimate.extend({ promoters: z.number().int(), detractors: z.number().int() }).nullable(),
  csat: Estimate.extend({ mean: z.number() }).nullable(),
  ces: Estimate.extend({ mean: z.number() }).nullable(),
};
export const Told = z.strictObject(told);
export type Told = z.infer<typeof Told>;

/** Now less before. `isClear`: 0 lies outside of the interval; otherwise the difference is inside the error. */
export const Difference = z.strictObject({
  value: z.number(),
  low: z.number(),
  high: z.number(),
  isClear: z.boolean(),
});
export type Difference = z.infer<typeof Difference>;

const Days = { from: LocalDate, to: LocalDate };

/** Months or quarters are those of the organisation's calendar where none is asked. */
export const along = {
  ...selection,
  period: z.union([Span, Period]).optional(),
  unit: z.enum(['month', 'quarter']).default('month'),
  /** With what the period is compared: as many days right before, or the same days of the year before. */
  compare: z.enum(['previousPeriod', 'previousYear']).default('previousPeriod'),
};

export const satisfaction = endpoint('POST', '/api/v1/analytics/satisfaction', {
  id: 'analytics.satisfaction.read',
  summary:
    'What customers answered: NPS, satisfied share and ease, each with its error, along time and by group',
  permission,
  body: z.strictObject({
    ...along,
    /** A dimension of answers: `channel`, `customer.tier`, `customer.kind` … */
    by: FieldName.default('channel'),
  }),
  response: z.strictObject({
    ...answered,
    comparedPeriod: z.strictObject(Days),
    now: Told,
    before: Told,
    differences: z.strictObject({
      nps: Difference.nullable(),
      csat: Difference.nullable(),
      ces: Difference.nullable(),
    }),
    spans: z.array(Told.extend(Days)),
    groups: z.array(Told.extend({ of: DimensionValue })),
  }),
  errors: ['request.refused'],
});
